/**
 * `node bench/engine/throughput.ts`: executions per second of a ten-state machine, in process, against
 * aws-local-stepfunctions on the closest JSONPath machine. Rounds take turns, so that both see the same machine load;
 * the median of each is compared. Our engine keeps every execution with its history meanwhile; the peer keeps none.
 */
import assert from 'node:assert/strict';
import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import { machineUuid, monotonicNow } from '../../local/clock/ambient.ts';
import { Activity, StoppedClock } from '../../local/clock/index.ts';
import { Engine, MemoryStore } from '../../local/engine/index.ts';
import { addFee, EXPECTED, INPUT, JSONATA_MACHINE, JSONPATH_MACHINE } from './machines.ts';

const ROUNDS = 7;
const EXECUTIONS_PER_ROUND = 2000;
const AT_ONCE = 50;
/** Rate at least as good as the peer's; the goal is three times. */
const RATIO_MIN = 1;

async function rate(runOne: () => Promise<unknown>): Promise<number> {
  const from = monotonicNow();
  for (let done = 0; done < EXECUTIONS_PER_ROUND; done += AT_ONCE)
    await Promise.all(Array.from({ length: AT_ONCE }, runOne));
  return EXECUTIONS_PER_ROUND / ((monotonicNow() - from) / 1000);
}

function ours(): () => Promise<unknown> {
  const activity = new Activity();
  /** Outputs of executions that ended before somebody asked, and those who ask before they ended. */
  const outputs = new Map<string, unknown>();
  const asked = new Map<string, (output: unknown) => void>();
  const engine = new Engine({
    clock: new StoppedClock(Date.parse('2026-01-01T00:00:00Z'), activity),
    activity,
    store: new MemoryStore(),
    random: { uuid: machineUuid, number: () => 0.5 },
    region: 'eu-north-1',
    account: '111111111111',
    tasks: { invokeLambda: async ({ payload }) => ({ ok: true, payload: addFee(payload) }) },
    onEnded: ({ executionArn, output }) => {
      const resolve = asked.get(executionArn);
      if (resolve) resolve(output);
      else outputs.set(executionArn, output);
    },
  });
  const definition = JSON.stringify(JSONATA_MACHINE);
  const stateMachineArn = engine.createStateMachine({ name: 'ten', definition, roleArn: 'arn:aws:iam::1:role/r' });
  return async () => {
    const { executionArn } = await engine.startExecution({ stateMachineArn, input: INPUT });
    const output = outputs.get(executionArn) ?? (await new Promise((resolve) => asked.set(executionArn, resolve)));
    outputs.delete(executionArn);
    asked.delete(executionArn);
    return output;
  };
}

function theirs(): () => Promise<unknown> {
  // The package's types know fewer ways to write a definition than the package runs.
  const definition: StateMachineDefinition = JSON.parse(JSON.stringify(JSONPATH_MACHINE));
  const machine = new StateMachine(definition);
  const work = async (input: unknown) => addFee(input);
  const overrides = { taskResourceLocalHandlers: { 'Add the fee': work, 'Add another': work } };
  return () => machine.run(INPUT, { overrides }).result;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

const contestants = [
  { name: 'henvis engine (JSONata)', run: ours(), rates: [] as number[] },
  { name: 'aws-local-stepfunctions 3.0.0 (JSONPath)', run: theirs(), rates: [] as number[] },
];
for (const { name, run } of contestants) assert.deepEqual(await run(), EXPECTED, name);
for (let round = 0; round < ROUNDS; round++) for (const { run, rates } of contestants) rates.push(await rate(run));

const [own = 0, peer = 0] = contestants.map(({ rates }) => median(rates));
console.log('executions/s of a ten-state machine (median of 7 rounds of 2,000)');
for (const { name, rates } of contestants) console.log(`  ${name.padEnd(44)}${median(rates).toFixed(0).padStart(8)}`);
console.log(`  ${'ratio'.padEnd(44)}${(own / peer).toFixed(2).padStart(8)}  (at least ${RATIO_MIN}, goal 3)`);
process.exitCode = own / peer >= RATIO_MIN ? 0 : 1;
