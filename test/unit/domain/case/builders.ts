import { SYSTEM } from '../../../../functions/domain/actor/index.ts';
import type { Instant, LocalDate } from '../../../../functions/domain/calendar/index.ts';
import {
  type CaseAggregate,
  type CaseContext,
  type CaseEvent,
  evolveCase,
  type MissedCharge,
  type OutstandingOn,
  openCase,
} from '../../../../functions/domain/case/index.ts';
import type { Decision } from '../../../../functions/domain/decision/index.ts';
import { rules } from '../../../support/rules.ts';
import { eventsOf } from '../handoff/builders.ts';

export { rules } from '../../../support/rules.ts';
export { eventsOf, person, policy, wordOf } from '../handoff/builders.ts';

export const CASE_ID = 'hv-abcdefghjk';
/** Friday 6 November 2026, half past six in Denmark: the sweep. */
export const OPENED_AT: Instant = '2026-11-06T05:30:00.000Z';
/** Later that day. */
export const NOW: Instant = '2026-11-06T09:00:00.000Z';

/** A missed rent that the policy refers and whose demand may be given from 10 November. */
export const missed = (chargeId: string, changes: Partial<MissedCharge> = {}): MissedCharge => ({
  chargeId,
  period: '2026-11',
  dueOn: '2026-11-02',
  outstandingOere: 650_000,
  rule: 'first',
  referToAdvice: true,
  demandFrom: '2026-11-10',
  because: [{ rule: 'refer-to-advice-on', setting: 'first' }],
  ...changes,
});

export const context = (changes: Partial<CaseContext> = {}): CaseContext => ({
  at: NOW,
  actor: SYSTEM,
  rules: rules(),
  ...changes,
});

/** The case after events; the first must open it. @throws without events */
export function replay(events: readonly CaseEvent[]): CaseAggregate {
  const aggregate = events.reduce<CaseAggregate | undefined>(
    (known, event) => evolveCase(known, CASE_ID, event),
    undefined,
  );
  if (!aggregate) throw new Error('no events');
  return aggregate;
}

/** A case whose events are kept with it, so that a test reads as a history. */
export class History {
  readonly events: CaseEvent[] = [];
  #aggregate: CaseAggregate | undefined;

  /** Opened at {@link OPENED_AT} for charges. */
  static opened(...charges: MissedCharge[]): History {
    const opening = { tenancyId: '1001', episode: 1, missed: charges, at: OPENED_AT };
    const history = new History();
    return history.record(openCase(undefined, opening));
  }

  get aggregate(): CaseAggregate {
    if (!this.#aggregate) throw new Error('not opened');
    return this.#aggregate;
  }

  get state(): CaseAggregate['case'] {
    return this.aggregate.case;
  }

  /** The hand-off with a number, from 1. */
  handoff(number: number) {
    return this.aggregate.handoffs.get(`${CASE_ID}-h${number}`);
  }

  /** Does a command and records its events. @throws when it was refused */
  does(command: (known: CaseAggregate) => Decision<CaseEvent>): History {
    return this.record(command(this.aggregate));
  }

  record(decision: Decision<CaseEvent>): History {
    for (const event of eventsOf(decision)) {
      this.events.push(event);
      this.#aggregate = evolveCase(this.#aggregate, CASE_ID, event);
    }
    return this;
  }
}

/** These charges were open until {@link ON} and are paid since. */
export const nowPaid =
  (...chargeIds: readonly string[]): OutstandingOn =>
  (asOf) =>
    chargeIds.map((chargeId) => ({ chargeId, dueOn: '2026-11-02', outstandingOere: asOf < ON ? 650_000 : 0 }));

/** The days after 6 November 2026 as an instant, at nine in the morning UTC. */
export function daysLater(days: number): Instant {
  return new Date(Date.parse(NOW) + days * 86_400_000).toISOString() as Instant;
}

export const ON: LocalDate = '2026-11-06';
