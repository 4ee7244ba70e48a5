/**
 * `node bench/engine/waiting.ts`: memory per execution that waits for a callback in the sixth of ten states, with its
 * history; and 100,000 of them held at once, which must stay below 200 MB in all (heap and buffers over the empty engine).
 */
import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Activity, StoppedClock } from '../../local/clock/index.ts';
import { Engine, MemoryStore } from '../../local/engine/index.ts';
import { INPUT, JSONATA_MACHINE } from './machines.ts';

const EXECUTIONS = 100_000;
const TOTAL_BYTES_MAX = 200_000_000;
const WAIT_S = 30 * 86_400;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

function held(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const activity = new Activity();
const clock = new StoppedClock(Date.parse('2026-01-01T00:00:00Z'), activity);
let numbers = 0;
const store = new MemoryStore();
const engine = new Engine({
  ...{ clock, activity, store, region: 'eu-north-1', account: '111111111111' },
  random: { uuid: () => `00000000-0000-4000-8000-${String(++numbers).padStart(12, '0')}`, number: () => 0.5 },
  tasks: { invokeLambda: async ({ payload }) => ({ ok: true, payload }) },
});
const waits = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: {
    FunctionName: 'ask',
    Payload: { tenancy: '{% $states.input.tenancy %}', token: '{% $states.context.Task.Token %}' },
  },
  TimeoutSeconds: WAIT_S,
  Next: 'Add another',
};
const definition = JSON.stringify({ ...JSONATA_MACHINE, States: { ...JSONATA_MACHINE.States, Mark: waits } });
const stateMachineArn = engine.createStateMachine({ name: 'ten', definition, roleArn: 'arn:aws:iam::1:role/r' });

const before = held();
for (let number = 0; number < EXECUTIONS; number++) {
  await engine.startExecution({ stateMachineArn, input: { ...INPUT, tenancy: `t-${number}` } });
  if (number % 1000 === 999) await activity.idle();
}
await activity.idle();
const bytes = held() - before;

let running = 0;
for (const _arn of store.running()) running += 1;
assert.equal(running, EXECUTIONS);
assert.ok((clock.nextDueAt() ?? 0) > clock.now());

console.log(`waiting executions of a ten-state machine, each with its history`);
console.log(`  held at once          ${String(running).padStart(12)}`);
console.log(`  bytes per execution   ${(bytes / EXECUTIONS).toFixed(0).padStart(12)}`);
console.log(`  in all, MB            ${(bytes / 1e6).toFixed(1).padStart(12)}  (at most ${TOTAL_BYTES_MAX / 1e6})`);
process.exitCode = bytes <= TOTAL_BYTES_MAX ? 0 : 1;
