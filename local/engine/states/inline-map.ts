import type { MapState } from '../definitions/types.ts';
import { EvaluationError } from '../errors.ts';
import type { Scope } from '../expressions/scope.ts';
import { requireKind, type Template, unexpectedKind } from '../expressions/template.ts';
import type { Json } from '../json.ts';
import type { Frame, Iterations, MapItem } from './execution.ts';
import { fail, leave, type Progress } from './flow.ts';
import { abort } from './parallel.ts';
import { FrameScope } from './scope.ts';
import type { Outcome, Steps, Turn } from './turn.ts';

/** AWS's limit of iterations at the same time in an inline Map. */
const CONCURRENCY_MAX = 40;

/** The items of a Map without ItemReader; throws EvaluationError where they are no array. */
export function* evaluateItems(turn: Turn, frame: Frame, state: MapState, scope: Scope): Steps<readonly Json[]> {
  const value = state.items ? yield* turn.evaluate(state.items, scope, 'Items') : frame.input;
  if (Array.isArray(value)) return value;
  if (state.items) throw unexpectedKind(state.items, 'Items', 'array', value);
  throw new EvaluationError(undefined, `Map state input must be an array but was: ${JSON.stringify(value)}`);
}

/** A number field of a Map that may be an expression; `otherwise` where it is missing. */
export function* evaluateNumber(
  turn: Turn,
  template: Template | undefined,
  scope: Scope,
  field: string,
  otherwise: number,
): Steps<number> {
  if (!template) return otherwise;
  const value = yield* turn.evaluate(template, scope, field);
  requireKind(template, field, 'number', value);
  return Number(value);
}

/** `Type: Map`, inline: starts as many iterations as may run at once. */
export function* runInlineMap(turn: Turn, frame: Frame, state: MapState): Steps<Progress> {
  const scope = new FrameScope(turn.execution, frame, state.type);
  const items = yield* evaluateItems(turn, frame, state, scope);
  const given = yield* evaluateNumber(turn, state.maxConcurrency, scope, 'MaxConcurrency', 0);
  yield* evaluateNumber(turn, state.toleratedFailureCount, scope, 'ToleratedFailureCount', 0);
  yield* evaluateNumber(turn, state.toleratedFailurePercentage, scope, 'ToleratedFailurePercentage', 0);
  turn.recordNext(frame, 'MapStateStarted', { length: items.length });
  const concurrency = given > 0 ? Math.min(given, CONCURRENCY_MAX) : CONCURRENCY_MAX;
  const started = frame.lastEvent;
  const iterations: Iterations = {
    on: 'iterations',
    items,
    results: items.map(() => null),
    next: 0,
    left: items.length,
  };
  frame.blocked = iterations;
  while (iterations.next < Math.min(concurrency, items.length))
    yield* startIteration(turn, frame, state, iterations, started);
  return items.length === 0 ? yield* succeed(turn, frame, []) : 'rest';
}

function* startIteration(turn: Turn, frame: Frame, state: MapState, iterations: Iterations, previous: number): Steps {
  const index = iterations.next;
  const value = iterations.items[index] ?? null;
  const item = { index, value };
  const input = state.selector ? yield* selectItem(turn, frame, state.selector, item) : value;
  iterations.next += 1;
  const started = turn.record('MapIterationStarted', previous, { name: frame.state, index });
  const child = turn.addFrame(state.processor, frame, index, started, item);
  turn.enqueue({ do: 'enter', frame: child, state: state.processor.startAt, input });
}

/** What `ItemSelector` makes of an item. */
export function* selectItem(turn: Turn, frame: Frame, selector: Template, item: MapItem): Steps<Json> {
  return yield* turn.evaluate(selector, new FrameScope(turn.execution, frame, 'Map', { item }), 'ItemSelector');
}

/** An iteration ended: the first that fails ends the others; one that succeeds makes room for the next. */
export function* joinIteration(turn: Turn, frame: Frame, child: Frame, outcome: Outcome): Steps<Progress> {
  const state = turn.stateOf(frame);
  const iterations = frame.blocked;
  if (iterations.on !== 'iterations' || state.type !== 'Map') return 'rest';
  frame.lastEvent = child.lastEvent;
  if ('failure' in outcome) {
    abortIterations(turn, frame, child);
    return yield* fail(turn, frame, outcome.failure);
  }
  const succeeded = turn.record('MapIterationSucceeded', child.lastEvent, { name: frame.state, index: child.index });
  turn.removeFrame(child);
  iterations.results[child.index] = outcome.output;
  iterations.left -= 1;
  if (iterations.left === 0) {
    frame.lastEvent = succeeded;
    return yield* succeed(turn, frame, iterations.results);
  }
  if (iterations.next < iterations.items.length) yield* startIteration(turn, frame, state, iterations, child.lastEvent);
  return 'rest';
}

function abortIterations(turn: Turn, frame: Frame, failed: Frame): void {
  const others = turn.childrenOf(frame).filter((child) => child !== failed);
  turn.record('MapIterationFailed', failed.lastEvent, { name: frame.state, index: failed.index });
  if (others.length > 0) abort(turn, failed, failed.lastEvent);
  else turn.removeFrame(failed);
  for (const child of others) {
    turn.record('MapIterationAborted', failed.lastEvent, { name: frame.state, index: child.index });
    abort(turn, child, failed.lastEvent);
  }
}

function* succeed(turn: Turn, frame: Frame, results: Json[]): Steps<Progress> {
  frame.blocked = { on: 'nothing' };
  turn.record('MapStateSucceeded', frame.lastEvent);
  return yield* leave(turn, frame, results);
}
