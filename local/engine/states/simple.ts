import type { ChoiceState, FailState, WaitState } from '../definitions/types.ts';
import { EvaluationError, failure } from '../errors.ts';
import { requireKind } from '../expressions/template.ts';
import { parseTimestamp } from '../timestamp.ts';
import type { Frame } from './execution.ts';
import { end, evaluationFailed, fail, follow, leave, type Progress } from './flow.ts';
import { FrameScope } from './scope.ts';
import type { Steps, Turn } from './turn.ts';

/** Longest wait, in seconds; AWS refuses more when the state runs. */
const WAIT_SECONDS_MAX = 2 ** 31;

/** `Type: Choice`: the first rule whose condition is true, else the default. */
export function* runChoice(turn: Turn, frame: Frame, state: ChoiceState): Steps<Progress> {
  const scope = new FrameScope(turn.execution, frame, state.type);
  for (const [index, rule] of state.rules.entries()) {
    const field = `Choices[${index}]/Condition`;
    const decided = yield* turn.evaluate(rule.condition, scope, field);
    requireKind(rule.condition, field, 'boolean', decided);
    if (decided === true) return yield* follow(turn, frame, rule, frame.input, {});
  }
  if (state.next !== undefined) return yield* follow(turn, frame, state, frame.input, {});
  const cause = `Failed to transition out of the state '${state.name}'. The state does not point to a next state.`;
  return yield* fail(turn, frame, failure('States.NoChoiceMatched', cause));
}

/** `Type: Fail`. */
export function* runFail(turn: Turn, frame: Frame, state: FailState): Steps<Progress> {
  const scope = new FrameScope(turn.execution, frame, state.type);
  const texts: Record<'Error' | 'Cause', string | undefined> = { Error: undefined, Cause: undefined };
  for (const [field, template] of [
    ['Error', state.error],
    ['Cause', state.cause],
  ] as const) {
    if (!template) continue;
    const value = yield* turn.evaluate(template, scope, field);
    requireKind(template, field, 'string', value);
    texts[field] = String(value);
  }
  end(turn, frame, { failure: failure(texts.Error, texts.Cause) });
  return 'rest';
}

/** `Type: Wait`. */
export function* runWait(turn: Turn, frame: Frame, state: WaitState): Steps<Progress> {
  const scope = new FrameScope(turn.execution, frame, state.type);
  let at = turn.now;
  if (state.seconds) {
    const seconds = yield* turn.evaluate(state.seconds, scope, 'Seconds');
    requireKind(state.seconds, 'Seconds', 'number', seconds);
    if (typeof seconds === 'number' && seconds < 0) {
      const refused = new EvaluationError('Seconds', `The Seconds field must not be negative: ${seconds}`);
      return yield* evaluationFailed(turn, frame, refused, true);
    }
    at += Math.round(Number(seconds) * 1000);
  }
  if (state.timestamp) {
    const text = yield* turn.evaluate(state.timestamp, scope, 'Timestamp');
    requireKind(state.timestamp, 'Timestamp', 'string', text);
    const instant = parseTimestamp(String(text));
    if (instant === undefined) {
      const detail = `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${String(text)}`;
      return yield* evaluationFailed(turn, frame, new EvaluationError('Timestamp', detail), true);
    }
    at = instant;
  }
  if (at <= turn.now) return yield* leave(turn, frame, frame.input);
  if (at - turn.now > WAIT_SECONDS_MAX * 1000)
    return yield* fail(turn, frame, failure('States.Runtime', 'Wait state delay is too long.'));
  frame.blocked = { on: 'timer', at };
  return 'rest';
}
