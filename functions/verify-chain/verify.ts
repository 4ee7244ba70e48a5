import type { z } from 'zod';
import { type CaseRecords, verifyChains as verify } from '../kernel/index.ts';
import type { TaskTools } from '../platform/task-handler.ts';
import { cursorOf, type VerifyChainInput, type VerifyChainOutput } from './schema.ts';

/** A page of the listing is verified in a second or two; this leaves room for a slow one. */
export const STOP_BEFORE_END_MS = 20_000;

/** The call had to verify everything and came to the end of its time. */
export class VerificationUnfinishedError extends Error {
  override readonly name = 'VerificationUnfinishedError';
  constructor(cases: number) {
    super(`${cases} cases were verified and there are more; expected one call to do. Call again with a cursor.`);
  }
}

/** Verifies until all is done, the bound is reached, or the call's time is short. @throws {VerificationUnfinishedError} */
export async function verifyChains(
  records: CaseRecords,
  input: z.output<typeof VerifyChainInput>,
  { log, remainingMs }: TaskTools,
): Promise<z.output<typeof VerifyChainOutput>> {
  const { cursor: after, casesMax = Number.POSITIVE_INFINITY, whole, ...which } = input;
  const goesOn = (cases: number) => cases < casesMax && remainingMs() > STOP_BEFORE_END_MS;
  const { found, next } = await verify(
    records,
    { ...which, after, goesOn },
    ({ organisation, caseId, seq, why, part = 'none' }) => {
      // The alarm ChainBroken counts these lines (infra/lib/service/alarms.ts).
      log.warn('event chain broken', { organisation, caseId, seq, why, part });
    },
  );
  if (next && whole) throw new VerificationUnfinishedError(found.cases);
  return { ...found, ...(next && { cursor: cursorOf(next) }) };
}
