import type { ParallelState } from '../definitions/types.ts';
import type { Frame } from './execution.ts';
import { fail, leave, type Progress } from './flow.ts';
import { FrameScope } from './scope.ts';
import type { Outcome, Steps, Turn } from './turn.ts';

/** `Type: Parallel`: starts every branch. */
export function* runParallel(turn: Turn, frame: Frame, state: ParallelState): Steps<Progress> {
  const scope = new FrameScope(turn.execution, frame, state.type);
  const input = state.arguments ? yield* turn.evaluate(state.arguments, scope, 'Arguments') : frame.input;
  turn.recordNext(frame, 'ParallelStateStarted');
  frame.blocked = { on: 'branches', results: state.branches.map(() => null), left: state.branches.length };
  for (const [index, branch] of state.branches.entries()) {
    const child = turn.addFrame(branch, frame, index, frame.lastEvent);
    turn.enqueue({ do: 'enter', frame: child, state: branch.startAt, input });
  }
  return 'rest';
}

/** A branch ended: the first that fails ends the others, the last that succeeds ends the state. */
export function* joinBranch(turn: Turn, frame: Frame, child: Frame, outcome: Outcome): Steps<Progress> {
  if (frame.blocked.on !== 'branches') return 'rest';
  frame.lastEvent = child.lastEvent;
  if ('failure' in outcome) {
    for (const branch of turn.childrenOf(frame)) abort(turn, branch, child.lastEvent);
    return yield* fail(turn, frame, outcome.failure);
  }
  turn.removeFrame(child);
  frame.blocked.results[child.index] = outcome.output;
  frame.blocked.left -= 1;
  if (frame.blocked.left > 0) return 'rest';
  turn.record('ParallelStateSucceeded', frame.lastEvent);
  return yield* leave(turn, frame, frame.blocked.results);
}

/** States whose abortion is an event of its own. */
const ABORTABLE = new Set(['Task', 'Wait', 'Parallel', 'Map']);

/** Ends a branch or iteration that is still under way; what it writes does not become part of any thread. */
export function abort(turn: Turn, child: Frame, previous: number): void {
  const { type } = turn.stateOf(child);
  turn.removeFrame(child);
  if (ABORTABLE.has(type)) turn.record(`${type}StateAborted`, previous);
}
