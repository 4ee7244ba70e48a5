/** Puts the runtime's parts behind the gateway. */
import type { Activity, Clock } from '../clock/index.ts';
import type { DynamodbClient } from '../dynamodb/index.ts';
import type { Engine } from '../engine/index.ts';
import type { DeliveryQueue, EventBus, Queues } from '../events/index.ts';
import type { FunctionHost } from '../functions/index.ts';
import {
  crossOrigin,
  dynamodbService,
  eventBridgeService,
  isLambdaPath,
  isSesPath,
  isWebhookRelayPath,
  lambdaService,
  type ObjectCreated,
  type Service,
  type Services,
  type StoredBucket,
  s3Service,
  sesService,
  smsVoiceService,
  sqsService,
  stepFunctionsService,
  webhookRelayService,
} from '../gateway/index.ts';
import type { Mailbox, PublishedEvents, SentWebhooks } from '../mailbox/index.ts';
import type { Deployment } from '../template/index.ts';
import { asynchronousCall } from './asynchronous-call.ts';

export interface ServiceParts {
  readonly deployment: Deployment;
  readonly client: DynamodbClient;
  readonly engine: Engine;
  readonly bus: EventBus;
  readonly queues: Queues;
  readonly host: FunctionHost;
  readonly mailbox: Mailbox;
  readonly published: PublishedEvents;
  readonly webhooks: SentWebhooks;
  readonly buckets: ReadonlyMap<string, StoredBucket>;
  readonly deliveries: DeliveryQueue;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly uuid: () => string;
  readonly written: (tables: ReadonlySet<string>) => void;
  readonly admin: Service;
}

export function gatewayServices(parts: ServiceParts): Services {
  const { deployment, client, engine, bus, queues, host, mailbox, published, buckets, written, admin } = parts;
  const dynamodb = dynamodbService({ client, tables: deployment.tables, written });
  const lambda = lambdaService({
    functions: deployment.functions,
    invoke: (fn, payload) => host.invoke(fn, payload),
    invokeLater: (fn, payload) =>
      parts.deliveries.add([asynchronousCall(fn, parts.uuid(), payload, parts.clock.now())]),
  });
  return {
    byTarget: {
      DynamoDB_20120810: dynamodb,
      DynamoDBStreams_20120810: dynamodb,
      AWSStepFunctions: stepFunctionsService(engine),
      AWSEvents: eventBridgeService(bus, published),
      AmazonSQS: sqsService(queues),
      PinpointSMSVoiceV2: smsVoiceService(mailbox),
    },
    byPath: [
      { takes: isLambdaPath, service: lambda },
      { takes: isSesPath, service: sesService(mailbox) },
      { takes: isWebhookRelayPath, service: webhookRelayService(parts.webhooks) },
    ],
    crossOrigin: crossOrigin(deployment.buckets),
    s3: s3Service({ buckets, created: async (object) => announce(bus, object) }),
    admin,
  };
}

/** The event that S3 sends for a new object (https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html). */
function announce(bus: EventBus, { bucket, key, description, reason, requestId }: ObjectCreated): void {
  if (!bucket.announces) return;
  bus.put([
    {
      busName: 'default',
      source: 'aws.s3',
      detailType: 'Object Created',
      resources: [bucket.arn],
      detail: {
        version: '0',
        bucket: { name: bucket.name },
        object: {
          key,
          size: description.size,
          etag: description.etag.replaceAll('"', ''),
          sequencer: description.modifiedMs.toString(16).toUpperCase(),
        },
        'request-id': requestId,
        requester: 'local',
        'source-ip-address': '127.0.0.1',
        reason,
      },
    },
  ]);
}
