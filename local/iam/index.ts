export { AccessControl, AccessDeniedError, type AccessRequest, type UnusedGrant } from './access-control.ts';
export { UnsupportedConditionError } from './conditions.ts';
export { dynamodbAccess, streamAccess } from './dynamodb-access.ts';
export { matches } from './patterns.ts';
