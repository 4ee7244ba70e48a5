import type { Eventually, Json } from '../json.ts';
import { mapRunEnded, runDistributedMap } from './distributed-map.ts';
import type { Execution, Frame } from './execution.ts';
import { enter, fail, failOn, leave, type Progress } from './flow.ts';
import { joinIteration, runInlineMap } from './inline-map.ts';
import { joinBranch, runParallel } from './parallel.ts';
import { runChoice, runFail, runWait } from './simple.ts';
import { runTask, startTask, taskTimedOut } from './task.ts';
import type { Outcome, Steps, Turn, Work } from './turn.ts';

/** Starts an execution: its first event, and the first state. */
export function start(turn: Turn): void {
  const { execution } = turn;
  const scope = turn.machine.scopes.get(execution.scope) ?? turn.machine;
  turn.record('ExecutionStarted', 0, { input: execution.input, roleArn: execution.roleArn });
  const root = turn.addFrame(scope, undefined, 0, 0);
  turn.enqueue({ do: 'enter', frame: root, state: scope.startAt, input: execution.input });
}

/** Runs what is queued until the execution rests or ends. */
export function runTurn(turn: Turn): Eventually<void> {
  return turn.run(dispatch);
}

/** Carries a piece of work out, and runs the frame on until it rests. An expression that fails fails its state. */
function* dispatch(turn: Turn, work: Work): Steps {
  const { frame } = work;
  let steps = begin(turn, work);
  for (;;) {
    let progress: Progress;
    try {
      progress = yield* steps;
    } catch (thrown) {
      progress = yield* failOn(turn, frame, thrown);
    }
    if (progress === 'rest' || !turn.isAlive(frame)) return;
    steps = runState(turn, frame);
  }
}

function* begin(turn: Turn, work: Work): Steps<Progress> {
  const { frame } = work;
  switch (work.do) {
    case 'enter':
      enter(turn, frame, work.state, work.input);
      return 'on';
    case 'run':
      return 'on';
    case 'leave':
      return yield* leave(turn, frame, work.result);
    case 'fail':
      return yield* fail(turn, frame, work.failure);
    case 'startTask':
      startTask(turn, frame, work.token);
      return 'rest';
    case 'mapRunEnded':
      return yield* mapRunEnded(turn, frame, work.mapRunArn, work.outcome);
    case 'join':
      return yield* join(turn, frame, work.child, work.outcome);
  }
}

function join(turn: Turn, frame: Frame, child: Frame, outcome: Outcome): Steps<Progress> {
  return turn.stateOf(frame).type === 'Map'
    ? joinIteration(turn, frame, child, outcome)
    : joinBranch(turn, frame, child, outcome);
}

function runState(turn: Turn, frame: Frame): Steps<Progress> {
  const state = turn.stateOf(frame);
  switch (state.type) {
    case 'Pass':
    case 'Succeed':
      return leave(turn, frame, frame.input);
    case 'Choice':
      return runChoice(turn, frame, state);
    case 'Fail':
      return runFail(turn, frame, state);
    case 'Wait':
      return runWait(turn, frame, state);
    case 'Task':
      return runTask(turn, frame, state);
    case 'Parallel':
      return runParallel(turn, frame, state);
    case 'Map':
      return state.distributed ? runDistributedMap(turn, frame, state) : runInlineMap(turn, frame, state);
  }
}

/** When something of a frame is due next (epoch ms), or undefined where nothing is. */
function frameDueAt({ blocked }: Frame): number | undefined {
  if (blocked.on === 'timer' || blocked.on === 'retry') return blocked.at;
  if (blocked.on !== 'task') return undefined;
  const times = [blocked.timeoutAt, blocked.heartbeatAt].filter((at) => at !== undefined);
  return times.length > 0 ? Math.min(...times) : undefined;
}

/** When something of an execution is due next (epoch ms), or undefined where nothing is. */
export function nextDueAt(execution: Execution): number | undefined {
  let due = execution.deadline;
  for (const frame of execution.frames.values()) {
    const at = frameDueAt(frame);
    if (at !== undefined && (due === undefined || at < due)) due = at;
  }
  return due;
}

/** Fires everything of an execution that is due at the instant of the turn, in the order of time. */
export function fireDue(turn: Turn): void {
  const due = [...turn.execution.frames.values()]
    .map((frame) => ({ frame, at: frameDueAt(frame) ?? Number.POSITIVE_INFINITY }))
    .filter(({ at }) => at <= turn.now)
    .sort((one, other) => one.at - other.at || one.frame.id - other.frame.id);
  for (const { frame } of due) fire(turn, frame);
  const { deadline } = turn.execution;
  if (deadline !== undefined && deadline <= turn.now) timeOut(turn);
}

function fire(turn: Turn, frame: Frame): void {
  const { blocked } = frame;
  if (blocked.on === 'task') {
    const missed = blocked.timeoutAt !== undefined && blocked.timeoutAt <= turn.now ? undefined : 'heartbeat';
    taskTimedOut(turn, frame, blocked.token, missed);
  } else {
    frame.blocked = { on: 'nothing' };
    turn.enqueue(blocked.on === 'timer' ? { do: 'leave', frame, result: frame.input } : { do: 'run', frame });
  }
}

/** The machine's own `TimeoutSeconds` ran out. */
function timeOut(turn: Turn): void {
  turn.finish('TIMED_OUT', {}, rootEvent(turn.execution));
}

/** Somebody stopped the execution. AWS writes the event without a predecessor. */
export function stop(turn: Turn, error: string | undefined, cause: string | undefined): void {
  turn.finish('ABORTED', { failure: { error, cause } }, 0);
}

function rootEvent(execution: Execution): number {
  for (const frame of execution.frames.values()) if (frame.parent === undefined) return frame.lastEvent;
  return 0;
}

/** The JSON an ended execution gives to whoever waits for it. */
export function outcomeOf(execution: Execution): Outcome {
  const output: Json = execution.output ?? null;
  return execution.status === 'SUCCEEDED'
    ? { output }
    : { failure: execution.failure ?? { error: undefined, cause: undefined } };
}
