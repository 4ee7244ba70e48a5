import type { z } from 'zod';

/** The gateway refused a call of a command. */
export class GatewayCallError extends Error {
  override readonly name = 'GatewayCallError';
}

/** Calls a service behind the gateway as the machine's owner; `target` is the whole of `X-Amz-Target`. */
export async function awsJson<T>(url: string, target: string, body: unknown, schema: z.ZodType<T>): Promise<T> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new GatewayCallError(`${target}: ${text}`);
  return schema.parse(JSON.parse(text));
}
