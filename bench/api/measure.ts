import { machineUuid, monotonicNow } from '../../local/clock/ambient.ts';
import type { Arena } from './arena.ts';
import { caseIdOf } from './caseload.ts';
import type { Measured, Series } from './load.ts';
import { OPERATIONS, type Operation } from './operations.ts';

/** Ours, the bare function in its place, and its database calls alone. */
export const CONTESTANTS = ['own', 'bare', 'database'] as const;
export type Contestant = (typeof CONTESTANTS)[number];

/** A series, with the processor time of this process in it: load, API, gateway and functions, not the database. */
export interface Run extends Measured {
  readonly cpuMs: number;
}

/** One operation at one concurrency: the rounds of each contestant. */
export interface Cell {
  readonly operation: Operation;
  readonly atOnce: number;
  readonly runs: Readonly<Record<Contestant, Run[]>>;
}

const AT_ONCE = [1, 4, 16] as const;
const ROUNDS_MAX = 7;
/** On a machine that is busy with other things there are fewer rounds: no new one begins after so long. */
const OPERATION_MS_MAX = 10_000;
/** Twice the highest concurrency: short, so that the contestants take turns often. */
const REQUESTS_PER_SERIES = 32;
/** Starts the functions' threads, and has their code compiled. */
const WARM_UP_REQUESTS = 32;
/** The first case is used up by the recording; these are read, again and again. */
const CASES_TO_READ = 200;
const ACKNOWLEDGED_MAX = CONTESTANTS.length * (WARM_UP_REQUESTS + ROUNDS_MAX * AT_ONCE.length * REQUESTS_PER_SERIES);
export const CASES = 1 + CASES_TO_READ + ACKNOWLEDGED_MAX;

/** Measures everything, the contestants taking turns. */
export async function measureAll(arena: Arena): Promise<readonly Cell[]> {
  const cells: Cell[] = [];
  const numbersFor = caseNumbers();
  // One operation after the other: the runtime has fewer threads than all three together would take.
  for (const operation of OPERATIONS) cells.push(...(await measureOperation(arena, operation, numbersFor)));
  return cells;
}

type NumbersFor = (operation: Operation, count: number) => number[];

async function measureOperation(arena: Arena, operation: Operation, numbersFor: NumbersFor): Promise<readonly Cell[]> {
  const cells: Cell[] = AT_ONCE.map((atOnce) => ({ operation, atOnce, runs: { own: [], bare: [], database: [] } }));
  const run = async (contestant: Contestant, atOnce: number, count: number): Promise<Run> => {
    const series = seriesOf(arena, operation, contestant, atOnce, numbersFor(operation, count));
    const before = process.cpuUsage();
    const measured = await arena.run(series);
    const { user, system } = process.cpuUsage(before);
    return { ...measured, cpuMs: (user + system) / 1000 };
  };
  for (const contestant of CONTESTANTS) await run(contestant, Math.max(...AT_ONCE), WARM_UP_REQUESTS);
  const startedMs = monotonicNow();
  for (let round = 0; round < ROUNDS_MAX && monotonicNow() - startedMs < OPERATION_MS_MAX; round += 1) {
    for (const { atOnce, runs } of cells) {
      for (const contestant of CONTESTANTS) runs[contestant].push(await run(contestant, atOnce, REQUESTS_PER_SERIES));
    }
  }
  return cells;
}

/** The cases that a series is about: to be read, any; to be acknowledged, such as nobody has acknowledged. */
function caseNumbers(): NumbersFor {
  let used = 1 + CASES_TO_READ;
  return ({ isOnce }, count) =>
    Array.from({ length: count }, (_, index) => {
      if (!isOnce) return 2 + (index % CASES_TO_READ);
      used += 1;
      return used;
    });
}

const DIGEST_LENGTH = 64;

function seriesOf(
  arena: Arena,
  { routeKey, request }: Operation,
  contestant: Contestant,
  atOnce: number,
  caseNumbers: readonly number[],
): Series {
  if (contestant === 'database') {
    const recorded = arena.recorded[routeKey] ?? { waves: [], body: '' };
    const requests = caseNumbers.map((caseNumber) => {
      const requestId = machineUuid();
      return { caseId: caseIdOf(caseNumber), requestId, keyDigest: requestId.padEnd(DIGEST_LENGTH, '0') };
    });
    return { to: 'database', atOnce, url: arena.databaseUrl, recorded, requests };
  }
  const { url, token } = arena[contestant];
  const requests = caseNumbers.map((caseNumber) =>
    request({ caseNumber, token, etag: arena.etagOf(caseNumber), idempotencyKey: machineUuid() }),
  );
  return { to: 'api', atOnce, url, requests };
}
