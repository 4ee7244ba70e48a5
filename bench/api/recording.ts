import { createHash } from 'node:crypto';
import { z } from 'zod';
import { caseIdOf, ORGANISATION } from './caseload.ts';
import type { HttpRequest } from './load.ts';
import { OPERATIONS } from './operations.ts';
import { type RecordedRequest, withPlaceholders } from './recorded.ts';
import type { Recorder } from './recorder.ts';

const PageSchema = z.object({
  items: z.array(z.object({ caseId: z.string(), etag: z.string() })),
  next: z.string().optional(),
});

/** An API to ask, with a token for it. */
export interface Api {
  readonly url: string;
  readonly token: string;
}

/** The versions of the hand-offs in the advice's inbox, by case. */
export async function etagsOf(api: Api): Promise<ReadonlyMap<string, string>> {
  const etags = new Map<string, string>();
  let next: string | undefined;
  do {
    const query = new URLSearchParams({ limit: '100', ...(next !== undefined && { cursor: next }) });
    const path = `/v1/organisations/${ORGANISATION}/inbox?${query}`;
    const { body } = await ask(api, { method: 'GET', path, headers: { authorization: `Bearer ${api.token}` } });
    const page = PageSchema.parse(JSON.parse(body));
    for (const { caseId, etag } of page.items) etags.set(caseId, etag);
    next = page.next;
  } while (next !== undefined);
  return etags;
}

/** Makes one request of each operation, about a case that is then used up; the database calls of each by its route. */
export async function recordAll(
  api: Api,
  recorder: Recorder,
  caseNumber: number,
  etag: string,
): Promise<Readonly<Record<string, RecordedRequest>>> {
  const caseId = caseIdOf(caseNumber);
  const recorded: Record<string, RecordedRequest> = {};
  for (const { routeKey, request } of OPERATIONS) {
    const idempotencyKey = 'bench-recording';
    const given = request({ caseNumber, token: api.token, etag, idempotencyKey });
    // The first call of a function waits for its module, and what it waits for is not the database.
    if (given.method === 'GET') await ask(api, given);
    let answer = { body: '', requestId: '' };
    const waves = await recorder.during(async () => {
      answer = await ask(api, given);
    });
    const keyDigest = createHash('sha256').update(idempotencyKey).digest('hex');
    const ids = { caseId, requestId: answer.requestId, keyDigest };
    recorded[routeKey] = {
      waves: waves.map((wave) => wave.map((call) => ({ ...call, input: withPlaceholders(call.input, ids) }))),
      body: answer.body,
    };
  }
  return recorded;
}

async function ask({ url }: Api, { method, path, headers }: HttpRequest): Promise<{ body: string; requestId: string }> {
  const { 'content-length': _, ...own } = headers;
  const answer = await fetch(`${url}${path}`, { method, headers: own });
  const body = await answer.text();
  if (answer.status !== 200) throw new Error(`${method} ${path} was answered ${answer.status}: ${body}`);
  return { body, requestId: answer.headers.get('apigw-requestid') ?? '' };
}
