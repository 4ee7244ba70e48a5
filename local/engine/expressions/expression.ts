import jsonata from 'jsonata';
import { EvaluationError } from '../errors.ts';
import { type Eventually, isObject, type Json } from '../json.ts';
import { type Compiled, compileFast } from './fast-path.ts';
import { awsFunctions, type Surroundings } from './functions.ts';
import { BAIL } from './operators.ts';
import { type Scope, statesObject } from './scope.ts';

/** The kinds AWS names in its type errors. */
export type Kind = 'string' | 'number' | 'boolean' | 'array' | 'object' | 'null';

/** A compiled JSONata expression of a definition: `{% source %}`. */
export interface Expression {
  /** The text between the delimiters, trimmed: what AWS cites in its errors. */
  readonly source: string;
  /** Its value; throws (or rejects with) EvaluationError where it fails or gives nothing. `field` is for the error. */
  evaluate(scope: Scope, field: string): Eventually<Json>;
}

/** The kind of a JSON value, in AWS's words. */
export function kindOf(value: Json): Kind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'object';
}

/** The text between `{%` and `%}`, if `value` is an expression: the delimiters are its very first and last characters. */
export function expressionSource(value: string): string | undefined {
  return value.length >= 4 && value.startsWith('{%') && value.endsWith('%}') ? value.slice(2, -2).trim() : undefined;
}

/**
 * Compiles one expression; throws Error with jsonata's message where it is not JSONata 2.0.6.
 *
 * Expressions are shared by all executions of a machine. The plain ones run as compiled code, the others in jsonata.
 */
export function compileExpression(source: string, surroundings: Surroundings): Expression {
  const general = jsonata(source);
  for (const [name, implementation] of awsFunctions(surroundings)) general.assign(name, implementation);
  if (source.includes('toMillis')) bindTimestamp(general, surroundings);
  const fast: Compiled | undefined = compileFast(general.ast());
  const evaluateGenerally = async (scope: Scope, field: string): Promise<Json> => {
    let value: unknown;
    try {
      value = await general.evaluate(undefined, { ...scope.variables(), states: statesObject(scope) });
    } catch (thrown) {
      throw new EvaluationError(
        field,
        `The JSONata expression '${source}' specified for the field '${field}' threw an error during evaluation. ${reason(thrown)}`,
      );
    }
    const result = plain(value);
    return result === undefined ? nothing(source, field) : result;
  };
  return {
    source,
    evaluate(scope, field) {
      const value = fast ? fast(scope) : BAIL;
      if (value === BAIL) return evaluateGenerally(scope, field);
      return value === undefined ? nothing(source, field) : value;
    },
  };
}

function nothing(source: string, field: string): never {
  throw new EvaluationError(
    field,
    `The JSONata expression '${source}' specified for the field '${field}' returned nothing (undefined).`,
  );
}

function reason(thrown: unknown): string {
  if (!isRecord(thrown)) return String(thrown);
  const message = String(thrown['message'] ?? '');
  return typeof thrown['code'] === 'string' ? `${thrown['code']}: ${message}` : message;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/**
 * jsonata fills the missing parts of a date (`$toMillis("10:00", "[H]:[m]")`) from the machine's clock, which no
 * option replaces; it does read them from its environment, and it tells a debugger's callback which one that is.
 */
function bindTimestamp(expression: jsonata.Expression, surroundings: Surroundings): void {
  const onEvaluate = (_node: unknown, _input: unknown, environment: Record<string, unknown>): void => {
    environment['timestamp'] = new Date(surroundings.now());
  };
  Reflect.apply(expression.assign, expression, [Symbol.for('jsonata.__evaluate_entry'), onEvaluate]);
}

/** A jsonata result as plain JSON: its sequences carry hidden marks that would change what a later expression does. */
function plain(value: unknown): Json | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return value.map((item) => plain(item) ?? null);
  if (!isObject(value) || isFunctionValue(value)) return undefined;
  const result: Record<string, Json> = {};
  for (const [key, member] of Object.entries(value)) {
    const copied = plain(member);
    if (copied !== undefined) result[key] = copied;
  }
  return result;
}

function isFunctionValue(value: object): boolean {
  return '_jsonata_function' in value || '_jsonata_lambda' in value;
}
