import { arrivalOfKey } from '../adapters/arrival-id.ts';
import type { Reject } from '../adapters/csv/index.ts';
import type { Instant } from '../domain/calendar/index.ts';
import type { Log } from '../platform/logger.ts';
import { LIST_BYTES_MAX, type ListRefusal, readListText } from './list-text.ts';
import { type RecordingPorts, RowRecorder } from './record-rows.ts';
import type { Input, Output, Report, RowResult } from './schema.ts';

/** What became of a list that arrived. */
export interface ListNote {
  readonly arrivalId: string;
  readonly organisation: string;
  readonly kind: 'hearing-list';
  readonly key: string;
  readonly arrivedAt: Instant;
  readonly status: 'refused' | 'read';
  readonly reason?: ListRefusal | undefined;
  readonly hearings?: ReturnType<typeof countsOf> | undefined;
}

/** What reading a list of hearings needs of the outside. */
export interface ReadHearingListPorts extends RecordingPorts {
  readonly objects: {
    open(key: string): Promise<{ bytes: number; body: AsyncIterable<Uint8Array>; close(): void }>;
    put(key: string, text: string): Promise<void>;
  };
  /** Keeps what became of the list that arrived. */
  readonly arrivals: { note(arrival: ListNote): Promise<void> };
  /** Whether the organisation has settings that day. */
  isSetUp(organisation: string, at: Instant): Promise<boolean>;
}

/** A list was refused as a whole: nobody is told of any of its hearings. The report says the same. */
export class HearingListRefusedError extends Error {
  override readonly name = 'HearingListRefusedError';
  constructor(key: string, { code, expected, row, field }: ListRefusal) {
    const where = [row === undefined ? '' : ` in line ${row}`, field === undefined ? '' : ` (${field})`].join('');
    super(`List ${key} is refused: ${code}${where}; expected ${expected}.`);
  }
}

/** Some rows could not be recorded; the others were. The list is read again, which repeats nothing. */
export class HearingRowsNotRecordedError extends AggregateError {
  override readonly name = 'HearingRowsNotRecordedError';
}

const KEY = /^hearing-lists\/([a-z0-9-]{2,30})\/(.+)$/;

/**
 * Reads a list of hearings (berammelsesliste) and records each row in its case: a new hearing, or another time for the one
 * that is still to come. What can't be used is in the report with its line, column and what was expected; the rest goes
 * on. The original is never touched.
 *
 * @throws {HearingListRefusedError} @throws {HearingRowsNotRecordedError}
 */
export async function readHearingList(input: Input, ports: ReadHearingListPorts, log: Log): Promise<Output> {
  const [, organisation, name] = KEY.exec(input.key) ?? [];
  if (organisation === undefined || name === undefined || !(await ports.isSetUp(organisation, input.at))) {
    const expected = 'a key hearing-lists/<organisation>/<file> of an organisation that has settings';
    throw new HearingListRefusedError(input.key, { code: 'unknown-organisation', expected });
  }
  const reportKey = `reports/${organisation}/${name}.json`;
  const report = (content: Report) => ports.objects.put(reportKey, `${JSON.stringify(content, undefined, 2)}\n`);
  const { key, at } = input;
  const arrival = { arrivalId: arrivalOfKey(key, at), organisation, kind: 'hearing-list', key, arrivedAt: at } as const;
  const bytes = await contentOf(input.key, ports);
  const list = 'code' in bytes ? bytes : await readListText(bytes);
  if ('code' in list) {
    await report({ outcome: 'refused', list: input.key, at: input.at, reason: list });
    await ports.arrivals.note({ ...arrival, status: 'refused', reason: list });
    log.warn('refused list of hearings', { organisation, code: list.code });
    throw new HearingListRefusedError(input.key, list);
  }
  const recorder = new RowRecorder(organisation, input.at, ports, log);
  await recorder.record(list.rows);
  const { rows, rejects, faults, failed } = recorder;
  const counts = countsOf(rows, rejects);
  await report({
    outcome: 'read',
    list: input.key,
    sha256: list.sha256,
    at: input.at,
    ...counts,
    failed,
    rows,
    rejects,
  });
  await ports.arrivals.note({ ...arrival, status: 'read', hearings: counts });
  log.info('read list of hearings', { organisation, ...counts, failed: failed.length });
  if (faults.length > 0) {
    throw new HearingRowsNotRecordedError(faults, `${faults.length} of ${list.rows.length} rows of ${input.key}`);
  }
  return { ...counts, reportKey };
}

async function contentOf(key: string, { objects }: ReadHearingListPorts): Promise<Buffer | ListRefusal> {
  const opened = await objects.open(key);
  if (opened.bytes > LIST_BYTES_MAX) {
    opened.close();
    return { code: 'too-large', expected: `at most ${LIST_BYTES_MAX} bytes` };
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of opened.body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function countsOf(rows: readonly RowResult[], rejects: readonly Reject[]): Omit<Output, 'reportKey'> {
  const count = (outcome: RowResult['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  return {
    scheduled: count('scheduled'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    rejected: rejects.length,
  };
}
