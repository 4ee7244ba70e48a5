import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { logger } from '../platform/logger.ts';

/** That the API answers. Touches no database, so that whoever asks every second costs nothing but the call. */
export const handler = middy<unknown, { statusCode: number; headers: Record<string, string>; body: string }>()
  .use(injectLambdaContext(logger, { clearState: true }))
  .handler(async () => ({
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify({ status: 'ok' }),
  }));
