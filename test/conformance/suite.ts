import { type CaseEntry, loadCompare, readCase, readIndex, type Verdict } from './cases.ts';
import { replay } from './replay.ts';

/** Kinds that tell how an execution goes; the others (TestState, validation answers) are about other APIs. */
const KINDS = new Set(['execution', 'time']);
/** Activities poll for work; no workflow here uses them, and the engine refuses them. */
const OUT_OF_SCOPE = new Set(['activity']);

/** How one case went. */
export interface CaseResult {
  readonly entry: CaseEntry;
  readonly verdict: Verdict;
}

/** How a folder of cases went. */
export interface SuiteResult {
  readonly results: readonly CaseResult[];
  readonly outOfScope: readonly CaseEntry[];
}

/** Whether the engine claims to run a case. */
export function isInScope({ kind, category }: CaseEntry): boolean {
  return KINDS.has(kind) && !OUT_OF_SCOPE.has(category);
}

/** Runs every case of a folder that is in scope; `select` narrows it down. */
export async function runSuite(
  folder: string,
  select: (entry: CaseEntry) => boolean = () => true,
): Promise<SuiteResult> {
  const compare = await loadCompare(folder);
  const entries = readIndex(folder).filter(select);
  const results: CaseResult[] = [];
  for (const entry of entries.filter(isInScope)) results.push({ entry, verdict: await judge(folder, entry, compare) });
  return { results, outOfScope: entries.filter((entry) => !isInScope(entry)) };
}

async function judge(
  folder: string,
  entry: CaseEntry,
  compare: Awaited<ReturnType<typeof loadCompare>>,
): Promise<Verdict> {
  const theCase = readCase(folder, entry);
  try {
    return compare(theCase, await replay(theCase));
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return { levels: ['L1'], passes: { L1: false }, reasons: [`L1: did not run: ${message}`] };
  }
}

/** Results of one level: how many cases have it, how many pass. */
export interface Score {
  readonly passed: number;
  readonly total: number;
}

/** How many of the results pass a level, of those that have it. A case that did not even run counts in every level. */
export function score(results: readonly CaseResult[], level: string): Score {
  const having = results.filter(({ verdict }) => verdict.levels.includes(level) || verdict.passes['L1'] === false);
  return { passed: having.filter(({ verdict }) => verdict.passes[level]).length, total: having.length };
}

/** Part of the cases with a level 3 that may miss it: AWS's own order of concurrent events is not always the same. */
const L3_SHARE_MIN = 0.95;

/** Whether a run is good: every case in scope passes levels 1 and 2, and all but a few level 3. */
export function isGood(results: readonly CaseResult[]): boolean {
  const [one, two, three] = ['L1', 'L2', 'L3'].map((level) => score(results, level));
  if (!one || !two || !three || results.length === 0) return false;
  return one.passed === one.total && two.passed === two.total && three.passed >= three.total * L3_SHARE_MIN;
}
