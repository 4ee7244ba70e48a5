/** A run of code that waits for its turn before each of its steps. */
export type Run = (turn: () => Promise<void>) => Promise<unknown>;

/** How often the event loop goes round until all that can go on without a turn has. */
const ROUNDS = 3;

/**
 * Tries every order of the steps of some runs, depth first: one order is told from another by which run went on at each
 * choice, so a world is made anew for each and the choices so far are made again.
 *
 * @param make a new world: its runs, and what is to hold when all are through
 * @returns how many orders there are
 */
export async function everyOrder(
  make: () => Promise<{ readonly runs: readonly Run[]; readonly check: (results: readonly unknown[]) => void }>,
): Promise<number> {
  let orders = 0;
  const open: number[][] = [[]];
  for (let choices = open.pop(); choices; choices = open.pop()) {
    const { runs, check } = await make();
    const { results, others } = await play(runs, choices);
    check(results);
    orders += 1;
    open.push(...others);
  }
  return orders;
}

/** Plays the choices, then always the first run that can go on; `others` are the choices that were there besides. */
async function play(runs: readonly Run[], choices: readonly number[]) {
  const waiting = new Map<number, () => void>();
  const all = Promise.all(runs.map((run, n) => run(() => new Promise((go) => waiting.set(n, go)))));
  let isOver = false;
  const results = all.finally(() => {
    isOver = true;
  });
  const others: number[][] = [];
  const made: number[] = [];
  for (;;) {
    for (let round = 0; round < ROUNDS; round += 1) await new Promise((resolve) => setImmediate(resolve));
    if (isOver || waiting.size === 0) break;
    const [first = 0, ...rest] = [...waiting.keys()].sort();
    const chosen = choices[made.length] ?? first;
    if (made.length >= choices.length) others.push(...rest.map((other) => [...made, other]));
    const go = waiting.get(chosen);
    waiting.delete(chosen);
    made.push(chosen);
    go?.();
  }
  return { results: await results, others };
}
