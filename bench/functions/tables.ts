import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamodbClient, ensureTables, startDynamodb } from '../../local/dynamodb/index.ts';
import { type Deployment, REGION } from '../../local/template/index.ts';

/** Empty tables to call, and the environment that leads a function to them. */
export interface LocalAws {
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts a DynamoDB with the deployment's tables, and something that takes every object put into a bucket. */
export async function startLocalAws({ tables }: Deployment): Promise<LocalAws> {
  const dynamodb = await startDynamodb(undefined);
  const client = new DynamodbClient(dynamodb.url);
  await ensureTables(client, tables, new Set());
  client.close();
  const bucket = createServer((request, response) => {
    request.resume().once('end', () => response.writeHead(200, { etag: '"bench"' }).end());
  });
  await new Promise<void>((resolve) => bucket.listen(0, '127.0.0.1', resolve));
  const { port } = bucket.address() as AddressInfo;
  return {
    environment: {
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url,
      AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}`,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: 'bench',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      AWS_LAMBDA_FUNCTION_NAME: 'bench',
      TZ: ':UTC',
    },
    stop: async () => {
      // The bucket last: the database's process is not waited for by Node, so something else has to keep it going.
      await dynamodb.stop();
      await new Promise((resolve) => bucket.close(resolve));
    },
  };
}
