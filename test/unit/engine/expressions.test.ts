import { describe, expect, test } from 'vitest';
import type { Json } from '../../../local/engine/index.ts';
import { only, Rig, START_MS } from './rig.ts';

const evaluate = async (expression: string, input: Json = {}, rig = new Rig()) =>
  rig.run(only({ Type: 'Pass', Output: `{% ${expression} %}` }), input);
const failure = (detail: string, field = 'Output') => ({
  status: 'FAILED',
  error: 'States.QueryEvaluationError',
  cause: `An error occurred while executing the state 'S' (entered at the event id #2). The JSONata expression ${detail.replace('FIELD', `specified for the field '${field}'`)}`,
});

describe('JSONata as Step Functions has it', () => {
  test('$eval is not there', async () => {
    expect(await evaluate('$eval("1+1")')).toMatchObject(
      failure(`'$eval("1+1")' FIELD threw an error during evaluation. T1006: Attempted to invoke a non-function`),
    );
  });

  test.each(['$states.input.a ?? 1', '$states.input.a ?: 1'])(
    '%s of later JSONata is refused with the definition',
    (text) => {
      expect(() => new Rig().machine(only({ Type: 'Pass', Output: `{% ${text} %}` }))).toThrow(/can't be parsed/);
    },
  );

  test.each([
    ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
    ['$range(0, 10, 3)', [0, 3, 6, 9]],
    ['$range(5, 1, -2)', [5, 3, 1]],
    ['$range(4, 4, 1)', 4],
    ['$hash("x", "SHA-256")', '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'],
    ['$parse("{\\"a\\": [1]}")', { a: [1] }],
    ['$parse("null")', null],
    ['$uuid()', 'id-1767225600-2'],
    ['$random()', 0.25],
    ['$random(7) = $random(7)', true],
    ['$now()', '2026-01-01T00:00:00.000Z'],
    ['$now("[Y0001]")', '2026'],
    ['$millis()', START_MS],
    ['$toMillis("10:30", "[H]:[m]")', START_MS + 10.5 * 3_600_000],
  ])('%s', async (text, output) => {
    expect(await evaluate(text, {}, new Rig({ random: () => 0.25 }))).toMatchObject({ status: 'SUCCEEDED', output });
  });

  test.each([
    ['$hash("x", "CRC")', 'Unknown hash algorithm CRC'],
    ['$parse("{")', 'not valid JSON'],
    ['$range(1, 5, 0)', 'must not be zero'],
    ['$partition([1], 0)', 'must be positive'],
    ['$range("a", 5, 1)', 'Argument 1 of function "range"'],
  ])('%s fails', async (text, message) => {
    const { status, error, cause } = await evaluate(text);
    expect([status, error]).toEqual(['FAILED', 'States.QueryEvaluationError']);
    expect(cause).toContain(message);
  });

  test('an undefined result is an error that names expression and field', async () => {
    expect(await evaluate('$states.input.none')).toMatchObject(
      failure("'$states.input.none' FIELD returned nothing (undefined)."),
    );
    const nested = await new Rig().run(only({ Type: 'Pass', Output: { x: [{ y: '{% $states.input.none %}' }] } }));
    expect(nested).toMatchObject(failure("'$states.input.none' FIELD returned nothing (undefined).", 'Output/x[0]/y'));
  });

  test('null is a result', async () => {
    expect(await evaluate('$states.input.a', { a: null })).toMatchObject({ status: 'SUCCEEDED', output: null });
    expect(await evaluate('$single([null])')).toMatchObject({ status: 'SUCCEEDED', output: null });
  });

  test.each([' {% 1 %}', '{% 1 %} ', '{ % 1 %}', '{%1% }'])('"%s" with a space outside is a text', async (text) => {
    expect(await new Rig().run(only({ Type: 'Pass', Output: text }))).toMatchObject({ output: text });
  });

  test('a function is no result', async () => {
    expect(await evaluate('function($x){ $x }')).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
    });
  });

  test('an array that jsonata made behaves like any other in the next expression', async () => {
    const definition = {
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Output: { list: '{% [$states.input.n[$ > 1]] %}' }, Next: 'B' },
        B: { Type: 'Pass', Output: '{% [$states.input.list, 9] %}', End: true },
      },
    };
    expect(await new Rig().run(definition, { n: [1, 2] })).toMatchObject({ output: [2, 9] });
  });

  test('of several failing members the first in the definition is reported', async () => {
    const { cause } = await new Rig().run(
      only({ Type: 'Pass', Output: { a: '{% $sum([1]) %}', b: '{% $x.first %}', c: '{% $y %}' } }),
    );
    expect(cause).toContain("'Output/b'");
  });
});
