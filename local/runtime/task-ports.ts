/** What the state machines may reach: functions, and objects in the buckets, each with their own role. */
import { Readable } from 'node:stream';
import type { TaskPorts } from '../engine/index.ts';
import type { FunctionHost } from '../functions/index.ts';
import type { StoredBucket } from '../gateway/index.ts';
import { type AccessControl, AccessDeniedError, type AccessRequest } from '../iam/index.ts';
import type { LambdaFunction } from '../template/index.ts';

export interface TaskPortOptions {
  readonly functions: readonly LambdaFunction[];
  readonly buckets: ReadonlyMap<string, StoredBucket>;
  readonly access: AccessControl;
  readonly host: FunctionHost;
}

/** An item reader's bucket is none of the template's. */
export class NoSuchBucketError extends Error {
  override readonly name = 'NoSuchBucketError';
}

export function taskPorts({ functions, buckets, access, host }: TaskPortOptions): TaskPorts {
  const stored = (name: string): StoredBucket => {
    const found = buckets.get(name);
    if (found) return found;
    throw new NoSuchBucketError(`The specified bucket does not exist: ${name}`);
  };
  return {
    async invokeLambda({ functionName, payload }) {
      const fn = functions.find(({ name, arn }) => name === functionName || arn === functionName);
      if (!fn)
        return { ok: false, error: 'Lambda.ResourceNotFoundException', cause: `Function not found: ${functionName}` };
      const result = await host.invoke(fn, JSON.stringify(payload));
      if (result.ok) return { ok: true, payload: JSON.parse(result.payload) };
      return { ok: false, error: result.error.errorType, cause: JSON.stringify(result.error) };
    },
    async *readObject({ bucket, key, roleArn }) {
      const { folder, bucket: resource } = stored(bucket);
      access.authorize(roleArn, { action: 's3:GetObject', resource: `${resource.arn}/${key}` });
      yield* folder.read(key);
    },
    async *listObjects({ bucket, prefix, roleArn }) {
      const { folder, bucket: resource } = stored(bucket);
      access.authorize(roleArn, { action: 's3:ListBucket', resource: resource.arn, context: { 's3:prefix': prefix } });
      for (const key of await folder.keys(prefix)) {
        const found = await folder.describe(key);
        if (found)
          yield {
            Key: key,
            Etag: found.etag,
            Size: found.size,
            LastModified: Math.floor(found.modifiedMs / 1000),
            StorageClass: 'STANDARD',
          };
      }
    },
    async putObject({ bucket, key, roleArn, body }) {
      const { folder, bucket: resource } = stored(bucket);
      access.authorize(roleArn, { action: 's3:PutObject', resource: `${resource.arn}/${key}` });
      const headers = { contentType: 'application/json', contentEncoding: undefined, metadata: {}, checksums: {} };
      await folder.put(key, Readable.from([Buffer.from(body)]), () => headers);
    },
    authorize({ roleArn, ...request }) {
      return denial(access, roleArn, { ...request, resource: arnOf(functions, request.resource) });
    },
  };
}

/** A definition may name a function without its ARN. */
function arnOf(functions: readonly LambdaFunction[], resource: string): string {
  return functions.find(({ name }) => name === resource)?.arn ?? resource;
}

function denial(access: AccessControl, roleArn: string, request: AccessRequest): Error | undefined {
  try {
    access.authorize(roleArn, request);
    return undefined;
  } catch (error) {
    if (error instanceof AccessDeniedError) return error;
    throw error;
  }
}
