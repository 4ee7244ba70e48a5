import type { Assignments, Handlers, State, Transition } from '../definitions/types.ts';
import { type EvaluationError, type Failure, failure } from '../errors.ts';
import { evaluateTemplate } from '../expressions/template.ts';
import { type Json, type JsonObject, jsonBytes } from '../json.ts';
import { findCatcher, findRetrier, retryDelayMs } from './errors.ts';
import type { Frame } from './execution.ts';
import { FrameScope, type ScopeExtras } from './scope.ts';
import { failureDetails, type Outcome, type Steps, settle, type Turn } from './turn.ts';

/** AWS's quota for the input or output of a state, a task or an execution: 256 KiB of UTF-8. */
export const PAYLOAD_BYTES_MAX = 262_144;

type Types<Suffix extends string> = { readonly [T in State['type']]: `${T}${Suffix}` };
const ENTERED: Types<'StateEntered'> = {
  Pass: 'PassStateEntered',
  Succeed: 'SucceedStateEntered',
  Fail: 'FailStateEntered',
  Wait: 'WaitStateEntered',
  Choice: 'ChoiceStateEntered',
  Task: 'TaskStateEntered',
  Parallel: 'ParallelStateEntered',
  Map: 'MapStateEntered',
};
const EXITED: Types<'StateExited'> = {
  Pass: 'PassStateExited',
  Succeed: 'SucceedStateExited',
  Fail: 'FailStateExited',
  Wait: 'WaitStateExited',
  Choice: 'ChoiceStateExited',
  Task: 'TaskStateExited',
  Parallel: 'ParallelStateExited',
  Map: 'MapStateExited',
};

/** Whether the frame goes on in a state it has just entered, or has come to rest. */
export type Progress = 'on' | 'rest';

/** Enters a state. */
export function enter(turn: Turn, frame: Frame, name: string, input: Json): void {
  frame.state = name;
  frame.input = input;
  frame.enteredAt = turn.now;
  frame.retries = [];
  frame.retryCount = 0;
  frame.blocked = { on: 'nothing' };
  frame.eventBefore = frame.lastEvent;
  frame.enteredEvent = turn.recordNext(frame, ENTERED[turn.stateOf(frame).type], { name, input });
}

/** Leaves a state by its own transition, with the result of its work. */
export function leave(turn: Turn, frame: Frame, result: Json): Steps<Progress> {
  return follow(turn, frame, turn.stateOf(frame), result, { result });
}

/**
 * Follows a transition (of a state, a choice rule or a catcher): evaluates Assign and Output against what was before,
 * writes `…StateExited`, and enters the next state or ends the frame. `fallback` is the output where none is given.
 */
export function* follow(
  turn: Turn,
  frame: Frame,
  transition: Transition,
  fallback: Json,
  extras: ScopeExtras,
): Steps<Progress> {
  const state = turn.stateOf(frame);
  let output = fallback;
  let assigned: JsonObject | undefined;
  if (transition.output || transition.assign) {
    const scope = new FrameScope(turn.execution, frame, state.type, extras);
    if (transition.assign) assigned = yield* evaluateAssignments(turn, transition.assign, scope);
    const value = transition.output ? evaluateTemplate(transition.output, scope, 'Output') : fallback;
    output = value instanceof Promise ? yield* settle(value) : value;
  }
  if (output !== frame.input && jsonBytes(output) > PAYLOAD_BYTES_MAX)
    return yield* tooLarge(turn, frame, extras.errorOutput !== undefined);
  turn.recordNext(frame, EXITED[state.type], exitDetails(frame.state, output, assigned));
  if (assigned) frame.variables = { ...frame.variables, ...assigned };
  if (transition.next !== undefined) {
    enter(turn, frame, transition.next, output);
    return 'on';
  }
  end(turn, frame, { output });
  return 'rest';
}

/** An output beyond the quota fails the state; that of a catcher fails what is around it, or it would catch itself. */
function* tooLarge(turn: Turn, frame: Frame, isCatchers: boolean): Steps<Progress> {
  const failed = dataLimitExceeded(frame.state);
  if (!isCatchers) return yield* fail(turn, frame, failed);
  end(turn, frame, { failure: failed });
  return 'rest';
}

/** AWS leaves `assignedVariables` out where nothing was assigned. */
function exitDetails(name: string, output: Json, assigned: JsonObject | undefined): JsonObject {
  const assignsAny = assigned !== undefined && Object.keys(assigned).length > 0;
  return assignsAny ? { name, output, assignedVariables: assigned } : { name, output };
}

function* evaluateAssignments(turn: Turn, assignments: Assignments, scope: FrameScope): Steps<JsonObject> {
  const assigned: Record<string, Json> = {};
  for (const [name, template] of assignments) assigned[name] = yield* turn.evaluate(template, scope, `Assign/${name}`);
  return assigned;
}

/** Ends a frame: the execution with it, or its Parallel or Map hears of it. */
export function end(turn: Turn, frame: Frame, outcome: Outcome): void {
  frame.blocked = { on: 'nothing' };
  if (frame.parent === undefined) {
    turn.finish('failure' in outcome ? 'FAILED' : 'SUCCEEDED', outcome, frame.lastEvent);
    return;
  }
  const parent = turn.execution.frames.get(frame.parent);
  if (parent) turn.enqueue({ do: 'join', frame: parent, child: frame, outcome });
}

/** A payload beyond the quota, in AWS's words; `what` is the state, the service or the function. */
export function dataLimitExceeded(what: string): Failure {
  const cause = `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`;
  return failure('States.DataLimitExceeded', cause);
}

const NO_HANDLERS: Handlers = { retry: [], catch: [] };
const handlersOf = (state: State): Handlers => ('retry' in state ? state : NO_HANDLERS);

/** A state failed: its retriers, then its catchers, then whatever is around it. */
export function* fail(turn: Turn, frame: Frame, failed: Failure): Steps<Progress> {
  const state = turn.stateOf(frame);
  const handlers = handlersOf(state);
  const retrier = findRetrier(handlers, frame, failed);
  if (retrier) {
    retryLater(turn, frame, ...retrier);
    return 'rest';
  }
  if (state.type === 'Map' || state.type === 'Parallel') turn.recordNext(frame, `${state.type}StateFailed`);
  const catcher = findCatcher(handlers, failed);
  if (!catcher) {
    end(turn, frame, { failure: failed });
    return 'rest';
  }
  const errorOutput = { Error: failed.error ?? null, Cause: causeOfCaught(failed) };
  try {
    return yield* follow(turn, frame, catcher, errorOutput, { errorOutput });
  } catch (thrown) {
    if (!isEvaluationError(thrown)) throw thrown;
    end(turn, frame, { failure: recordEvaluationFailed(turn, frame, thrown, false) });
    return 'rest';
  }
}

/** AWS gives a caught timeout the cause "" and a callback without a cause null. */
function causeOfCaught({ error, cause }: Failure): Json {
  return cause ?? (error === 'States.Timeout' ? '' : null);
}

function retryLater(turn: Turn, frame: Frame, retrier: Handlers['retry'][number], index: number): void {
  const used = frame.retries[index] ?? 0;
  const at = turn.now + retryDelayMs(retrier, used, turn.services.number);
  frame.retries[index] = used + 1;
  for (let before = 0; before < index; before++) frame.retries[before] ??= 0;
  frame.retryCount += 1;
  frame.blocked = { on: 'retry', at };
}

/** What was thrown while a state ran: an expression that failed fails the state, anything else is a fault. */
export function failOn(turn: Turn, frame: Frame, thrown: unknown): Steps<Progress> {
  if (!isEvaluationError(thrown)) throw thrown;
  return evaluationFailed(turn, frame, thrown, false);
}

function isEvaluationError(thrown: unknown): thrown is EvaluationError {
  return thrown instanceof Error && thrown.name === 'EvaluationError';
}

/** Writes `EvaluationFailed` and fails the state. `asState` as in recordEvaluationFailed. */
export function evaluationFailed(turn: Turn, frame: Frame, thrown: EvaluationError, asState: boolean): Steps<Progress> {
  return fail(turn, frame, recordEvaluationFailed(turn, frame, thrown, asState));
}

/**
 * Writes `EvaluationFailed`. AWS lets it point back to what was before the state was entered; only where the expression
 * was fine and the state could not use its value (`asState`), to the state itself.
 */
function recordEvaluationFailed(turn: Turn, frame: Frame, thrown: EvaluationError, asState: boolean): Failure {
  const cause = `An error occurred while executing the state '${frame.state}' (entered at the event id #${frame.enteredEvent}). ${thrown.detail}`;
  const failed = failure('States.QueryEvaluationError', cause);
  const location = thrown.field === undefined ? {} : { location: thrown.field };
  const nothingSince = frame.lastEvent === frame.enteredEvent;
  const previous = nothingSince && !asState ? frame.eventBefore : frame.lastEvent;
  const details = { ...failureDetails(failed), ...location, state: frame.state };
  frame.lastEvent = turn.record('EvaluationFailed', previous, details);
  return failed;
}
