import * as z from 'zod';
import { type LocalDate, localDateOf } from '../calendar/index.ts';
import { workingDayFrom } from '../handoff/index.ts';
import { undemandedOf } from './agenda.ts';
import { demandInForce, terminationInForce } from './in-force.ts';
import type { CaseState } from './state.ts';

/** What a case can wait for from the housing administration, the weightiest first. */
export const HousingTaskKindSchema = z.enum([
  /** All was paid, but only after the termination: does housing keep to it (ADR 17)? */
  'payment-after-termination',
  'decision',
  /** On which day did the demand reach the tenant? */
  'demand-receipt',
  /** A demand (påkrav) may be given. */
  'demand',
]);
export type HousingTaskKind = z.infer<typeof HousingTaskKindSchema>;

/** Something that housing was told and has not answered yet. */
export interface HousingTask {
  readonly kind: HousingTaskKind;
  /** The day it came up; an office can do it from the first working day on. */
  readonly since: LocalDate;
  /** That working day. Computed from the case alone: how long policy gives is what reminders go by. */
  readonly dueOn: LocalDate;
}

/**
 * What an open case waits for from housing that came up first; the weightier of two of one day. Undefined where it waits
 * for nobody, or for others alone.
 */
export function housingTaskOf(state: CaseState): HousingTask | undefined {
  if (state.status !== 'open') return undefined;
  const [first] = tasksOf(state).toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
  return first && { ...first, dueOn: workingDayFrom(first.since) };
}

type Task = Omit<HousingTask, 'dueOn'>;

function tasksOf(state: CaseState): Task[] {
  const { legal, paidAfterTerminationOn } = state;
  const demand = demandInForce(state);
  const receiptAskedAt = 'receiptAskedAt' in legal ? legal.receiptAskedAt : undefined;
  const lacksReceipt = demand !== undefined && demand.deadline === undefined;
  return [
    ...when('payment-after-termination', terminationInForce(state) && paidAfterTerminationOn),
    ...when('decision', legal.step === 'decision-due' ? localDateOf(legal.since) : undefined),
    ...when('demand-receipt', receiptAskedAt && lacksReceipt ? localDateOf(receiptAskedAt) : undefined),
    ...when('demand', demandPossibleSince(state)),
  ];
}

function when(kind: HousingTaskKind, since: LocalDate | undefined): Task[] {
  return since === undefined ? [] : [{ kind, since }];
}

/** Not once housing has decided what follows, even if that is to do nothing: it is not asked again. */
function demandPossibleSince(state: CaseState): LocalDate | undefined {
  if (state.legal.step !== 'arrears' && state.legal.step !== 'demanded') return undefined;
  const [earliest] = undemandedOf(state)
    .filter(({ chargeId }) => state.demandPossibleFor.includes(chargeId))
    .map(({ demandFrom }) => demandFrom)
    .sort();
  return earliest;
}
