import type { Instant } from '../../calendar/index.ts';
import { accept, refuse } from '../../decision/index.ts';
import type { CaseAggregate } from '../aggregate.ts';
import type { MissedCharge } from '../events.ts';
import type { CaseDecision } from './context.ts';

/** Opens a case for a tenancy's missed rents; a case that is there already stays as it is. */
export function openCase(
  aggregate: CaseAggregate | undefined,
  opening: {
    readonly tenancyId: string;
    readonly episode: number;
    readonly personId?: string;
    readonly previousCaseId?: string;
    readonly missed: MissedCharge[];
    readonly at: Instant;
  },
): CaseDecision {
  return aggregate ? accept() : accept({ type: 'CaseOpened', ...opening });
}

/** Adds rents that were missed while the case was open; those it knows are left out. */
export function recordMissedRent(aggregate: CaseAggregate, missed: readonly MissedCharge[], at: Instant): CaseDecision {
  if (aggregate.case.status !== 'open') return refuse('case-closed', aggregate.case.status, ['open']);
  const known = new Set(aggregate.case.missed.map(({ chargeId }) => chargeId));
  const fresh = missed.filter(({ chargeId }) => !known.has(chargeId));
  return fresh.length === 0 ? accept() : accept({ type: 'RentMissed', at, missed: fresh });
}
