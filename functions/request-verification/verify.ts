import type * as z from 'zod';
import type { AccessLog } from '../adapters/access-log.ts';
import { accessEntry } from '../api/index.ts';
import type { Principal } from '../domain/authorisation/index.ts';
import { type CaseRecords, verifyChains } from '../kernel/index.ts';
import type { Answer, HttpTools } from '../platform/http/index.ts';
import { VerifyChains, type VerifyChainsBody } from './operations.ts';

/** What verifying through the API needs. */
export interface VerifyPorts {
  readonly records: CaseRecords;
  readonly accesses: Pick<AccessLog, 'record'>;
}

interface Request {
  readonly path: z.output<typeof VerifyChains.path>;
  readonly body: z.output<typeof VerifyChainsBody>;
}

/** Some hundred cases take a few seconds, of the thirty that API Gateway waits. */
const CASES_PER_REQUEST_MAX = 200;
/** Other organisations' items are paged over, until there is a case of this one to go on from. */
const PAGES_PER_REQUEST_MAX = 40;

/**
 * Verifies a part of an organisation's cases. Who did is recorded; what is found is ids and numbers. Where to go on is the
 * organisation's own last case, never the place in the table: that could be in a case of another.
 */
export async function verify(
  { records, accesses }: VerifyPorts,
  { path: { organisation }, body: { caseId, next } }: Request,
  tools: HttpTools<Principal>,
): Promise<Answer> {
  await accesses.record(accessEntry(VerifyChains, tools, { organisation, caseId }, 'shown', 'audit'));
  const after = next === undefined ? undefined : records.keyAfter({ organisation, caseId: next });
  const goesOn = (cases: number, pages: number) =>
    cases < CASES_PER_REQUEST_MAX && (pages < PAGES_PER_REQUEST_MAX || cases === 0);
  const verified = await verifyChains(records, { organisation, caseId, after, goesOn }, (found) => {
    const { seq, why, part = 'none' } = found;
    // The alarm ChainBroken counts these lines, whoever looked.
    tools.log.warn('event chain broken', { organisation, caseId: found.caseId, seq, why, part });
  });
  const { found, last } = verified;
  return { status: 200, body: { ...found, ...(verified.next && last && { next: last.caseId }) } };
}
