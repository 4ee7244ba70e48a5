export { DynamodbCallError, DynamodbClient } from './client.ts';
export { type DynamodbEndpoint, DynamodbUnavailableError, startDynamodb } from './dynoxide.ts';
export { ensureTables, TableMismatchError } from './tables.ts';
