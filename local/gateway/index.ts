export { type ActionCounts, DoneActions } from './done-actions.ts';
export { dynamodbService } from './dynamodb.ts';
export { eventBridgeService } from './event-bridge.ts';
export {
  type GatewayAnswer,
  type GatewayRequest,
  json,
  readBody,
  readJson,
  type Service,
  ServiceError,
} from './http.ts';
export { isLambdaPath, lambdaService } from './lambda.ts';
export { listen, PortTakenError, stopListening } from './listener.ts';
export { crossOrigin } from './s3/cross-origin.ts';
export { type ObjectCreated, type StoredBucket, s3Service } from './s3/service.ts';
export { ADMIN_PREFIX, Gateway, type Services } from './server.ts';
export { isSesPath, sesService } from './ses.ts';
export { smsVoiceService } from './sms-voice.ts';
export { sqsService } from './sqs.ts';
export { stepFunctionsService } from './step-functions.ts';
export { isWebhookRelayPath, WEBHOOK_RELAY_PATH, webhookRelayService } from './webhook-relay.ts';
