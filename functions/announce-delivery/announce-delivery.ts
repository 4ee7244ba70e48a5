import * as z from 'zod';
import type { AccessLog } from '../adapters/access-log.ts';
import type { AnsweredRequests, KeptAnswer, KeyedRequest } from '../adapters/answered-requests.ts';
import { arrivalIdOf, arrivalKey } from '../adapters/arrival-id.ts';
import { ArrivalIdSchema, type ArrivalStore } from '../adapters/arrival-store.ts';
import type { UploadAddress, UploadWanted } from '../adapters/upload-address.ts';
import { accessEntry, instantOfRequest } from '../api/index.ts';
import type { Principal } from '../domain/authorisation/index.ts';
import type { Instant } from '../domain/calendar/index.ts';
import { type Answer, type HttpTools, type ParsedRequest, type Problem, problem } from '../platform/http/index.ts';
import { AnnounceDelivery } from './operations.ts';

/** What announcing a file needs. */
export interface AnnouncePorts {
  readonly arrivals: Pick<ArrivalStore, 'announce'>;
  readonly accesses: Pick<AccessLog, 'itemOf'>;
  readonly answered: Pick<AnsweredRequests, 'find' | 'itemOf'>;
  addressOf(wanted: UploadWanted, at: Instant): Promise<UploadAddress>;
}

type Request = ParsedRequest<
  z.output<typeof AnnounceDelivery.path>,
  unknown,
  z.output<NonNullable<typeof AnnounceDelivery.body>>
>;

/** What is kept of the answer: not the address, which is a secret. A repeat gets a new one for the same file. */
const KeptSchema = z.object({ arrivalId: ArrivalIdSchema });

/** Announces a file: its place, who announced it and the answer for repeats are one transaction. */
export async function announceDelivery(
  { arrivals, accesses, answered, addressOf }: AnnouncePorts,
  { path: { organisation }, body, idempotencyKey }: Request,
  tools: HttpTools<Principal>,
): Promise<Answer | Problem> {
  const at = instantOfRequest(tools);
  const { userId } = tools.caller;
  const { kind, fileName, bytes, sha256 } = body;
  const request: KeyedRequest = {
    userId,
    idempotencyKey,
    content: { id: AnnounceDelivery.id, path: { organisation }, body },
  };
  const answerWith = async (kept: KeptAnswer): Promise<Answer> => {
    const { arrivalId } = KeptSchema.parse(kept.body);
    const upload = await addressOf({ key: arrivalKey(kind, organisation, arrivalId, fileName), bytes, sha256 }, at);
    return { ...kept, body: { arrivalId, upload } };
  };
  const before = await answered.find(request);
  if (before) return before === 'other-content' ? problem('idempotency-key-reused') : answerWith(before);

  const arrivalId = arrivalIdOf(at, `${userId} ${idempotencyKey}`);
  const location = `/v1/organisations/${organisation}/deliveries/${arrivalId}`;
  const answer: KeptAnswer = { status: 201, headers: { location }, body: { arrivalId } };
  const key = arrivalKey(kind, organisation, arrivalId, fileName);
  const outcome = await arrivals.announce(
    { arrivalId, organisation, kind, key, status: 'announced', announcedAt: at, announcedBy: userId, bytes },
    [
      accesses.itemOf(accessEntry(AnnounceDelivery, tools, { organisation }, 'recorded')),
      answered.itemOf(request, answer, at),
    ],
  );
  if (outcome === 'announced') return answerWith(answer);
  // The same request, a moment earlier: what it was answered with is there by now.
  const meanwhile = await answered.find(request);
  return meanwhile === undefined || meanwhile === 'other-content'
    ? problem('idempotency-key-reused')
    : answerWith(meanwhile);
}
