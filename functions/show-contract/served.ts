import { createHash } from 'node:crypto';
import type { Answer } from '../platform/http/index.ts';

/** Something that stays the same until the next deployment. */
export interface Served extends Answer {
  readonly status: 200;
  readonly body: string;
}

/** A deployment shows within five minutes; whoever looks again meanwhile asks nobody. */
const KEPT_SECONDS = 300;

/** A text that may be kept, known again by its ETag. */
export function served(body: string, contentType: string, headers: Readonly<Record<string, string>> = {}): Served {
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  return {
    status: 200,
    body,
    contentType,
    headers: { etag, 'cache-control': `public, max-age=${KEPT_SECONDS}`, ...headers },
  };
}
