/**
 * Event patterns, as EventBridge rules and event source mappings have them
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html). A comparison that is not
 * implemented is refused when the pattern is read, by name.
 */
import { matches as wildcardMatches } from '../iam/index.ts';

/** A pattern has a comparison that the local runtime does not implement. */
export class UnsupportedPatternError extends Error {
  override readonly name = 'UnsupportedPatternError';
}

/** Tells whether an event matches. */
export type Matcher = (event: unknown) => boolean;
/** Tells whether a leaf matches; the leaf is `undefined` where the event has no such field. */
type LeafMatcher = (value: unknown) => boolean;

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws UnsupportedPatternError */
export function compilePattern(pattern: unknown): Matcher {
  if (!isObject(pattern))
    throw new UnsupportedPatternError(`An event pattern is an object, given ${JSON.stringify(pattern)}.`);
  const fields = Object.entries(pattern).map(([name, wanted]): Matcher => {
    if (name === '$or' && Array.isArray(wanted)) {
      const choices = wanted.map(compilePattern);
      return (event) => choices.some((choice) => choice(event));
    }
    const field = Array.isArray(wanted) ? leaf(wanted) : nested(wanted);
    return (event) => field(isObject(event) ? event[name] : undefined);
  });
  return (event) => fields.every((field) => field(event));
}

function nested(pattern: unknown): Matcher {
  const inner = compilePattern(pattern);
  return (value) => (Array.isArray(value) ? value.some(inner) : inner(value));
}

/** A list of alternatives; an array in the event matches if one of its elements does. */
function leaf(alternatives: readonly unknown[]): Matcher {
  const compiled = alternatives.map(alternative);
  const one: LeafMatcher = (value) => compiled.some((matches) => matches(value));
  return (value) => (Array.isArray(value) ? value.some(one) : one(value));
}

function alternative(wanted: unknown): LeafMatcher {
  if (!isObject(wanted)) return (value) => value === wanted;
  const [operator = '', argument] = Object.entries(wanted)[0] ?? [];
  const compile = COMPARISONS[operator];
  if (compile) return compile(argument);
  throw new UnsupportedPatternError(`The comparison "${operator}" of an event pattern is not implemented locally.`);
}

const text =
  (test: (value: string) => boolean): LeafMatcher =>
  (value) =>
    typeof value === 'string' && test(value);

const COMPARISONS: Readonly<Record<string, (argument: unknown) => LeafMatcher>> = {
  prefix: (argument) => text((value) => value.startsWith(String(argument))),
  suffix: (argument) => text((value) => value.endsWith(String(argument))),
  wildcard: (argument) => text((value) => wildcardMatches(String(argument), value)),
  'equals-ignore-case': (argument) => text((value) => value.toLowerCase() === String(argument).toLowerCase()),
  exists: (argument) => (value) => (value !== undefined) === argument,
  'anything-but': (argument) => {
    const unwanted = (Array.isArray(argument) ? argument : [argument]).map(alternative);
    return (value) => value !== undefined && !unwanted.some((matches) => matches(value));
  },
  numeric: (argument) => numeric(Array.isArray(argument) ? argument : []),
};

const NUMERIC: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

function numeric(bounds: readonly unknown[]): LeafMatcher {
  const tests: Array<(value: number) => boolean> = [];
  for (let at = 0; at < bounds.length; at += 2) {
    const compare = NUMERIC[String(bounds[at])];
    const bound = Number(bounds[at + 1]);
    if (!compare || Number.isNaN(bound))
      throw new UnsupportedPatternError(
        `"numeric" takes pairs of comparison and number, given ${JSON.stringify(bounds)}.`,
      );
    tests.push((value) => compare(value, bound));
  }
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}
