import fc from 'fast-check';
import jsonata from 'jsonata';
import { describe, expect, test } from 'vitest';
import { compileExpression } from '../../../local/engine/expressions/expression.ts';
import { compileFast } from '../../../local/engine/expressions/fast-path.ts';
import { BAIL } from '../../../local/engine/expressions/operators.ts';
import type { Scope } from '../../../local/engine/expressions/scope.ts';
import type { Json, JsonObject } from '../../../local/engine/json.ts';

const CONTEXT: JsonObject = { State: { Name: 'S', EnteredTime: '2026-01-01T00:00:00.000Z' } };

function scopeOf(input: Json, variables: JsonObject): Scope {
  return {
    input,
    result: [input],
    context: () => CONTEXT,
    variable: (name) => variables[name],
    variables: () => variables,
  };
}

const name = fc.constantFrom('a', 'b', 'list', 'toString', 'constructor', 'length', '`x y`');
const leaf: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, false, 0, -1, 1.5, 1e300, '', 'a', 'ø', '7'),
  fc.integer(),
);
const value: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'list', 'x y'), tie('value'), { maxKeys: 3 }),
  ),
})).value;

const literal = fc.constantFrom('null', 'true', 'false', '0', '2.5', '"a"', '""', '"7"', '[]', '{}');
const path = fc
  .tuple(
    fc.constantFrom('$states.input', '$v', '$states.context.State', '$states.result', '$missing'),
    fc.array(name, { maxLength: 3 }),
  )
  .map(([root, names]) => [root, ...names].join('.'));
const source: fc.Arbitrary<string> = fc.letrec<{ source: string }>((tie) => ({
  source: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    literal,
    path,
    fc
      .tuple(
        tie('source'),
        fc.constantFrom('=', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', '&', 'and', 'or', 'in'),
        tie('source'),
      )
      .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
    fc
      .tuple(tie('source'), tie('source'), tie('source'))
      .map((parts) => `(${parts[0]}) ? (${parts[1]}) : (${parts[2]})`),
    fc
      .tuple(fc.constantFrom('$exists', '$not', '$count', '-', '$string'), tie('source'))
      .map(([f, inner]) => `${f}(${inner})`),
    fc.array(tie('source'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc
      .array(tie('source'), { maxLength: 3 })
      .map((items) => `{${items.map((item, at) => `"k${at}": ${item}`).join(', ')}}`),
  ),
})).source;

type Result = { value: unknown } | { failed: string };
const settle = async (evaluate: () => unknown): Promise<Result> => {
  try {
    return { value: await evaluate() };
  } catch (thrown) {
    return { failed: String(Object(thrown).code ?? thrown) };
  }
};
const asJson = (result: Result): Result =>
  'value' in result && result.value !== undefined ? { value: JSON.parse(JSON.stringify(result.value)) } : result;

describe('the compiled form of an expression', () => {
  test('gives what jsonata gives, or leaves it to jsonata', async () => {
    let compiled = 0;
    let decided = 0;
    const property = fc.asyncProperty(source, value, value, async (text, input, variable) => {
      const expression = jsonata(text);
      const fast = compileFast(expression.ast());
      if (!fast) return;
      compiled += 1;
      const outcome = fast(scopeOf(input, { v: variable }));
      if (outcome === BAIL) return;
      decided += 1;
      const states = { input, result: [input], context: CONTEXT };
      const expected = await settle(() => expression.evaluate(undefined, { states, v: variable }));
      expect(asJson({ value: outcome }), text).toEqual(asJson(expected));
    });
    await fc.assert(property, { numRuns: 4000 });
    expect(compiled).toBeGreaterThan(1000);
    expect(decided).toBeGreaterThan(500);
  });

  test.each([
    '$states.input.a[0]',
    '$states.input.*',
    '$sum($states.input.a)',
    '$states.input.a.(b)',
    '$states.input{"k": a}',
    '$states.input.a[]',
    '$',
    '$$',
    'a',
    '$states',
  ])('%s is left to jsonata', (text) => {
    expect(compileFast(jsonata(text).ast())).toBeUndefined();
  });

  test('a variable with the name of a function takes its place', () => {
    const fast = compileFast(jsonata('$not(true)').ast());
    expect(fast?.(scopeOf(null, {}))).toBe(false);
    expect(fast?.(scopeOf(null, { not: 1 }))).toBe(BAIL);
  });

  test('a plain expression needs no promise, another one does', async () => {
    const surroundings = { now: () => 0, uuid: () => 'u', number: () => 0 };
    const plain = compileExpression('$states.input.a', surroundings).evaluate(scopeOf({ a: 1 }, {}), 'Output');
    expect(plain).toBe(1);
    const other = compileExpression('$sum($states.input.a)', surroundings).evaluate(
      scopeOf({ a: [1, 2] }, {}),
      'Output',
    );
    expect(other).toBeInstanceOf(Promise);
    expect(await other).toBe(3);
  });
});
