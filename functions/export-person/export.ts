import { createHash } from 'node:crypto';
import type * as z from 'zod';
import type { AccessLog } from '../adapters/access-log.ts';
import type { AnsweredRequests } from '../adapters/answered-requests.ts';
import type { ExportBucket } from '../adapters/export-bucket.ts';
import { accessEntry, instantOfRequest } from '../api/index.ts';
import type { Principal } from '../domain/authorisation/index.ts';
import { addDays, type LocalDate, localDateOf } from '../domain/calendar/index.ts';
import type { OrganisationSettings } from '../domain/settings/index.ts';
import { type Answer, type HttpTools, type Problem, problem } from '../platform/http/index.ts';
import { collect, type Sources } from './collect.ts';
import { documentOf } from './document.ts';
import { CreateExport, type ExportRequestBody, GetExport } from './operations.ts';

/** What an export needs. */
export interface ExportPorts {
  readonly sources: Sources;
  readonly bucket: ExportBucket;
  readonly accesses: Pick<AccessLog, 'record'>;
  readonly answered: Pick<AnsweredRequests, 'find' | 'keep'>;
  settingsFor(organisation: string, on: LocalDate): Promise<OrganisationSettings>;
}

interface CreateRequest {
  readonly path: z.output<typeof CreateExport.path>;
  readonly body: z.output<typeof ExportRequestBody>;
  readonly idempotencyKey: string;
}

/** The bucket's own lifecycle (infra/lib/constructs/export-bucket.ts). */
const KEPT_DAYS = 7;
const ID_CHARACTERS = 20;

/** Puts an export together and keeps it for some days. The look is recorded before anything is read out. */
export async function createExport(
  { sources, bucket, accesses, answered, settingsFor }: ExportPorts,
  { path, body, idempotencyKey }: CreateRequest,
  tools: HttpTools<Principal>,
): Promise<Answer | Problem> {
  const { organisation, personId } = path;
  const keyed = { userId: tools.caller.userId, idempotencyKey, content: { id: CreateExport.id, path, body } };
  const before = await answered.find(keyed);
  if (before === 'other-content') return problem('idempotency-key-reused');
  if (before) return before;
  const at = instantOfRequest(tools);
  const settings = await settingsFor(organisation, localDateOf(at));
  const found = await collect(sources, { organisation, personId, tenancyId: body.tenancyId }, settings, at);
  if (!found) return problem('not-found');
  await accesses.record(accessEntry(CreateExport, tools, path, 'shown', body.purpose));
  const digest = createHash('sha256').update(`${tools.caller.userId} ${idempotencyKey}`).digest('hex');
  const exportId = `x-${digest.slice(0, ID_CHARACTERS)}`;
  const ref = { organisation, personId, exportId };
  await bucket.put(ref, 'html', documentOf(found));
  await bucket.put(ref, 'json', JSON.stringify(found));
  const keptUntil = addDays(localDateOf(at), KEPT_DAYS);
  const answer = { status: 201, body: { exportId, keptUntil }, headers: {} };
  await answered.keep(keyed, answer, at);
  return answer;
}

/** The addresses of an export, each time new ones. That somebody fetches it is in the record. */
export async function showExport(
  { bucket, accesses }: Pick<ExportPorts, 'bucket' | 'accesses'>,
  { path }: { readonly path: z.output<typeof GetExport.path> },
  tools: HttpTools<Principal>,
): Promise<Answer | Problem> {
  const { organisation, personId } = path;
  const addresses = await bucket.addressesOf(path, instantOfRequest(tools));
  if (!addresses) return problem('not-found');
  await accesses.record(accessEntry(GetExport, tools, { organisation, personId }, 'shown', 'subject-access'));
  return { status: 200, body: addresses, headers: { 'cache-control': 'no-store' } };
}
