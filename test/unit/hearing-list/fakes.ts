import type { Instant } from '../../../functions/domain/calendar/index.ts';
import {
  type CaseAggregate,
  type CaseContext,
  type CaseEvent,
  changeHearing,
  evolveCase,
} from '../../../functions/domain/case/index.ts';
import { refuse } from '../../../functions/domain/decision/index.ts';
import type { HearingCommand } from '../../../functions/domain/hearing/index.ts';
import {
  type ListNote,
  type ReadHearingListPorts,
  readHearingList,
} from '../../../functions/read-hearing-list/read-hearing-list.ts';
import { OutputSchema, type Report, ReportSchema } from '../../../functions/read-hearing-list/schema.ts';
import { rules } from '../../support/rules.ts';

/** Monday 2 November 2026, ten in the morning in Denmark. */
export const AT: Instant = '2026-11-02T09:00:00.000Z';
export const CASE_ID = 'hv-abcdefghjk';
export const OTHER_CASE_ID = 'hv-bcdefghjkm';
export const HEADER = 'Sag;Kundenummer;Type;Dato;Tid;Sted;Lokale;Retsnummer';

/** The cases of the organisation alboa, by id, and the tenancies they belong to. */
export class FakeWorld {
  readonly cases = new Map<string, CaseAggregate>();
  readonly written = new Map<string, string>();
  /** What was noted of the lists that arrived, in order. */
  readonly arrivals: ListNote[] = [];
  readonly logged: string[] = [];
  readonly asked: string[] = [];
  /** Case ids whose next command fails, as under a fault of the table. */
  readonly broken = new Set<string>();
  /** Once: called between two decisions on the same row, as after a conflict. */
  onConflict: (() => void) | undefined;

  constructor() {
    this.#open(CASE_ID, '4711');
    this.#open(OTHER_CASE_ID, '4712');
    this.apply(CASE_ID, filed(CASE_ID));
    this.apply(OTHER_CASE_ID, filed(OTHER_CASE_ID));
  }

  /** Opens a case without a filing. */
  openUnfiled(caseId: string, tenancyId: string): void {
    this.#open(caseId, tenancyId);
  }

  apply(caseId: string, ...events: CaseEvent[]): void {
    for (const event of events) this.cases.set(caseId, evolveCase(this.cases.get(caseId), caseId, event));
  }

  /** A person's command on a hearing. @throws when it is refused */
  change(hearingId: string, command: Exclude<HearingCommand, { type: 'ScheduleHearing' }>, at: Instant = AT): void {
    const actor = { kind: 'person', agency: 'housing', userId: 'user-1' } as const;
    const decision = changeHearing(this.caseOf(CASE_ID), hearingId, command, { at, actor, rules: rules() });
    if (!decision.accepted) throw new Error(JSON.stringify(decision.refusal));
    this.apply(CASE_ID, ...decision.events);
  }

  caseOf(caseId: string): CaseAggregate {
    const known = this.cases.get(caseId);
    if (!known) throw new Error(`no case ${caseId}`);
    return known;
  }

  hearings(caseId = CASE_ID) {
    return [...this.caseOf(caseId).hearings.values()];
  }

  /** Reads a list of these lines below the usual header. */
  async readRows(...rows: readonly string[]) {
    return this.read([HEADER, ...rows].join('\r\n'));
  }

  async read(content: string | Buffer, at: Instant = AT, key = 'hearing-lists/alboa/uge-45.csv') {
    const bytes = Buffer.from(content);
    const log = (message: string, ids: object = {}) => void this.logged.push(JSON.stringify({ message, ...ids }));
    const output = await readHearingList({ bucket: 'deliveries', key, at }, this.#ports(bytes), {
      info: log,
      warn: log,
    });
    return { ...OutputSchema.parse(output), report: this.report(output.reportKey) };
  }

  report(key = 'reports/alboa/uge-45.csv.json'): Report {
    const text = this.written.get(key);
    if (text === undefined) throw new Error(`nothing was written under ${key}`);
    return ReportSchema.parse(JSON.parse(text));
  }

  #ports(bytes: Buffer): ReadHearingListPorts {
    return {
      objects: {
        open: async () => ({ bytes: bytes.length, body: chunksOf(bytes), close: () => undefined }),
        put: async (key, text) => void this.written.set(key, text),
      },
      arrivals: { note: async (arrival) => void this.arrivals.push(arrival) },
      isSetUp: async (organisation) => organisation === 'alboa',
      openCaseOf: async (organisation, tenancyId) => {
        this.asked.push(`${organisation} ${tenancyId}`);
        const found = [...this.cases.values()].find(
          ({ case: state }) => state.tenancyId === tenancyId && state.status !== 'closed',
        );
        return found?.caseId;
      },
      run: async ({ caseId }, at, decide) => this.#run(caseId, at, decide),
    };
  }

  #run(caseId: string, at: Instant, decide: Parameters<ReadHearingListPorts['run']>[2]) {
    if (this.broken.delete(caseId)) throw new TableFault();
    const context: CaseContext = { at, actor: { kind: 'system' }, rules: rules() };
    const answer = () => {
      const known = this.cases.get(caseId);
      return known ? decide(known, context) : refuse('not-found', caseId);
    };
    if (this.onConflict) {
      answer();
      this.onConflict();
      this.onConflict = undefined;
    }
    const decision = answer();
    if (!decision.accepted) return { outcome: 'refused', refusal: decision.refusal } as const;
    this.apply(caseId, ...decision.events);
    return { outcome: decision.events.length === 0 ? 'unchanged' : 'recorded' } as const;
  }

  #open(caseId: string, tenancyId: string): void {
    this.apply(caseId, {
      type: 'CaseOpened',
      at: '2026-08-10T06:00:00.000Z',
      tenancyId,
      episode: 1,
      missed: [
        {
          chargeId: '2026-08',
          period: '2026-08',
          dueOn: '2026-08-03',
          outstandingOere: 650_000,
          rule: 'first',
          referToAdvice: false,
          demandFrom: '2026-08-07',
          because: [],
        },
      ],
    });
  }
}

/** The table could not be reached. */
class TableFault extends Error {
  override readonly name = 'InternalServerError';
}

function filed(caseId: string): CaseEvent {
  return {
    type: 'FilingRecorded',
    at: '2026-10-01T09:00:00.000Z',
    filing: { filingId: `${caseId}-f1`, filedOn: '2026-10-01', noticeId: `${caseId}-h1` },
  };
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  const middle = Math.floor(bytes.length / 2);
  yield bytes.subarray(0, middle);
  yield bytes.subarray(middle);
}
