import type { ReadRow, Reject } from '../adapters/csv/index.ts';
import type { Instant } from '../domain/calendar/index.ts';
import type { CaseAggregate, CaseContext, CaseEvent } from '../domain/case/index.ts';
import type { Decision, Refusal } from '../domain/decision/index.ts';
import type { Log } from '../platform/logger.ts';
import { decideRow } from './decide-row.ts';
import type { ListedHearing } from './listed-hearing.ts';
import { contradictedRow, rejectedRow, unmatchedRow } from './rejected-row.ts';
import type { RowResult } from './schema.ts';

type Decide = (known: CaseAggregate, context: CaseContext) => Decision<CaseEvent>;
type Answer =
  | { readonly outcome: 'recorded' | 'unchanged' }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** What recording rows needs of the outside. */
export interface RecordingPorts {
  /** The tenancy's case that is not closed. */
  openCaseOf(organisation: string, tenancyId: string): Promise<string | undefined>;
  /** Runs a command of the system on a case that may not exist. */
  run(ref: { organisation: string; caseId: string }, at: Instant, decide: Decide): Promise<Answer>;
}

interface Matched {
  readonly row: number;
  readonly listed: ListedHearing;
  readonly caseId: string;
}

/** Records the rows of one list, one after the other, and keeps what became of each. */
export class RowRecorder {
  readonly rows: RowResult[] = [];
  readonly rejects: Reject[] = [];
  readonly failed: number[] = [];
  readonly faults: unknown[] = [];
  readonly #organisation: string;
  readonly #at: Instant;
  readonly #ports: RecordingPorts;
  readonly #log: Log;

  constructor(organisation: string, at: Instant, ports: RecordingPorts, log: Log) {
    this.#organisation = organisation;
    this.#at = at;
    this.#ports = ports;
    this.#log = log;
  }

  async record(read: readonly ReadRow<ListedHearing>[]): Promise<void> {
    const matched: Matched[] = [];
    for (const row of read) {
      if ('field' in row) this.rejects.push(row);
      else await this.#guarded(row.row, async () => void matched.push(...(await this.#match(row.row, row.value))));
    }
    for (const one of this.#withoutContradictions(matched)) await this.#guarded(one.row, () => this.#record(one));
    this.rejects.sort((a, b) => a.row - b.row);
  }

  /** One row's trouble must not keep the others from being told. */
  async #guarded(row: number, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (fault) {
      this.#log.warn('row of a list of hearings not recorded', {
        organisation: this.#organisation,
        row,
        fault: fault instanceof Error ? fault.name : 'unknown',
      });
      this.failed.push(row);
      this.faults.push(fault);
    }
  }

  async #match(row: number, listed: ListedHearing): Promise<Matched[]> {
    const { caseId, customer = '' } = listed;
    const found = caseId ?? (await this.#ports.openCaseOf(this.#organisation, customer));
    if (found !== undefined) return [{ row, listed, caseId: found }];
    this.rejects.push(unmatchedRow(row, listed));
    return [];
  }

  /** Two times for one case and type can't both hold; which one does, the list doesn't say. */
  #withoutContradictions(matched: readonly Matched[]): Matched[] {
    const groups = Map.groupBy(matched, ({ caseId, listed }) => `${caseId} ${listed.kind}`);
    return [...groups.values()].flatMap((group) => {
      if (new Set(group.map(({ listed }) => listed.startsAt)).size === 1) return group;
      const lines = group.map(({ row }) => row);
      this.rejects.push(
        ...lines.map((row) =>
          contradictedRow(
            row,
            lines.filter((other) => other !== row),
          ),
        ),
      );
      return [];
    });
  }

  async #record({ row, listed, caseId }: Matched): Promise<void> {
    let events: readonly CaseEvent[] = [];
    const answer = await this.#ports.run({ organisation: this.#organisation, caseId }, this.#at, (known, context) => {
      const decision = decideRow(known, listed, context);
      // Decided anew after a conflict; what was decided last is what was recorded.
      events = decision.accepted ? decision.events : [];
      return decision;
    });
    if (answer.outcome === 'refused') this.rejects.push(rejectedRow(row, listed, answer.refusal));
    else this.rows.push({ row, caseId, ...resultOf(events) });
  }
}

function resultOf(events: readonly CaseEvent[]): Omit<RowResult, 'row' | 'caseId'> {
  for (const event of events) {
    if (event.type !== 'HearingScheduled' && event.type !== 'HearingRescheduled') continue;
    const { hearingId, shortNotice } = event;
    return { outcome: event.type === 'HearingScheduled' ? 'scheduled' : 'changed', hearingId, shortNotice };
  }
  return { outcome: 'unchanged' };
}
