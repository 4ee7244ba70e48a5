import type { BegunCase } from '../adapters/case-eraser.ts';
import { type Instant, localDateOf } from '../domain/calendar/index.ts';
import { caseErasure, type Tombstone } from '../domain/retention/index.ts';
import type { CaseRef } from '../kernel/index.ts';
import type { ErasurePorts } from './ports.ts';

const RULE: Tombstone['rule'] = 'KLE 32.21.14 P1825D';

/** `kept`: not to be erased yet, or somebody was at it just now; the next run looks again. */
export async function eraseCase(ports: ErasurePorts, ref: CaseRef, at: Instant): Promise<'erased' | 'kept'> {
  const on = localDateOf(at);
  const found = await ports.cases.find(ref);
  if (!found) return 'kept';
  // The index of tenancies lags; a hold or a command on this very case since is caught by its version.
  const cases = await ports.cases.ofTenancy(ref.organisation, found.tenancyId);
  if (!caseErasure(cases, on).erase) return 'kept';
  const tombstone: Tombstone = { ...ref, erasedOn: on, rule: RULE };
  if ((await ports.cases.begin(found, tombstone)) === 'changed') return 'kept';
  return endErasureOf(ports, found, at);
}

/** What is left once the tombstone stands; every step may be repeated, and the last one says that all are done. */
export async function endErasureOf(
  { cases, letters, accesses }: ErasurePorts,
  { ref, personId }: BegunCase,
  at: Instant,
): Promise<'erased'> {
  const { organisation, caseId } = ref;
  await letters.erase(ref);
  await cases.deleteRest(ref);
  // Accesses to the case are in the record of its tenant, or in its own where nobody knows whose it is.
  await accesses.erase(organisation, { subject: { caseId } }, at);
  if (personId !== undefined) await accesses.erase(organisation, { subject: { personId }, caseId }, at);
  await cases.end(ref);
  return 'erased';
}
