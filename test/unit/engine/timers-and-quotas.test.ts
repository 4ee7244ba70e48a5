import { describe, expect, test } from 'vitest';
import { CALL, DAY_S, only, Rig } from './rig.ts';

const BYTES_MAX = 262_144;

describe('Wait', () => {
  test.each([0, 1, 25 * DAY_S, 300 * DAY_S])('for %i seconds', async (seconds) => {
    const rig = new Rig();
    expect(await rig.run(only({ Type: 'Wait', Seconds: seconds }))).toMatchObject({ status: 'SUCCEEDED' });
    expect(rig.second).toBe(seconds);
  });

  test.each([
    ['2026-01-01T00:00:30Z', 30],
    ['2026-01-01T01:00:30+01:00', 30],
    ['2026-01-01T00:00:30.500Z', 30.5],
    ['2026-10-28T00:00:00Z', 300 * DAY_S],
    ['2016-03-14T01:59:00Z', 0],
  ])('until %s', async (Timestamp, second) => {
    const rig = new Rig();
    await rig.run(only({ Type: 'Wait', Timestamp }));
    expect(rig.second).toBe(second);
  });

  test.each([
    ...['2026-13-01T00:00:00Z', '2026-02-30T00:00:00Z', '2026-01-01T24:00:00Z', '2026-01-01T00:00:00'],
    ...['2026-01-01 00:00:00Z', '2026-01-01', 'tomorrow', ''],
  ])('until %j fails', async (Timestamp) => {
    const { status, cause } = await new Rig().run(only({ Type: 'Wait', Timestamp: '{% $states.input %}' }), Timestamp);
    expect(status).toBe('FAILED');
    expect(cause).toContain(
      'The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string',
    );
  });

  test('for more than 2^31 seconds fails with States.Runtime', async () => {
    const { status, error, cause } = await new Rig().run(only({ Type: 'Wait', Timestamp: '2126-01-01T00:00:00Z' }));
    expect([status, error, cause]).toEqual(['FAILED', 'States.Runtime', 'Wait state delay is too long.']);
  });

  test('of a text or a negative number of seconds fails', async () => {
    for (const input of ['3', -1]) {
      const result = await new Rig().run(only({ Type: 'Wait', Seconds: '{% $states.input %}' }), input);
      expect(result).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    }
  });
});

describe('quotas', () => {
  const text = (bytes: number): string => 'x'.repeat(bytes - 2);

  test('an output of 262,144 bytes passes, one byte more fails with States.DataLimitExceeded', async () => {
    const output = only({ Type: 'Pass', Output: '{% $states.input & "" %}' });
    expect(await new Rig().run(output, text(BYTES_MAX))).toMatchObject({ status: 'SUCCEEDED' });
    const larger = only({ Type: 'Pass', Output: '{% $states.input & "y" %}' });
    const result = await new Rig().run(larger, text(BYTES_MAX));
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
    expect(result.events).not.toContain('PassStateExited');
  });

  test('bytes are counted in UTF-8', async () => {
    const rig = new Rig({ lambda: () => ({ ok: true, payload: 'ø'.repeat(BYTES_MAX / 2) }) });
    expect(await rig.run(only(CALL))).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  test('an input beyond the quota is refused', async () => {
    const rig = new Rig();
    const stateMachineArn = rig.machine(only({ Type: 'Pass' }));
    const start = (bytes: number) =>
      rig.engine.handle('StartExecution', { stateMachineArn, input: JSON.stringify(text(bytes)) });
    await expect(start(BYTES_MAX)).resolves.toHaveProperty('executionArn');
    await expect(start(BYTES_MAX + 1)).rejects.toMatchObject({ code: 'InvalidExecutionInput' });
  });

  test('event 25,000 is the failure of an execution that goes round in circles', async () => {
    const rig = new Rig();
    const arn = await rig.start(rig.machine({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'A' } } }));
    expect(rig.engine.execution(arn)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(rig.types(arn)).toHaveLength(25_000);
    expect(rig.types(arn).at(-1)).toBe('ExecutionFailed');
  });
});
