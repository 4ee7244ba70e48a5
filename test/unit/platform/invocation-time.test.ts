import { describe, expect, test } from 'vitest';
import { invocationTimeMs, NoInvocationTimeError } from '../../../functions/platform/invocation-time.ts';

describe('the time of a call', () => {
  test('is in the root of the trace that Lambda gives it', () => {
    // The example of X-Ray's documentation: 10:00 in the morning, PST.
    expect(new Date(invocationTimeMs('Root=1-58406520-a006649127e371903a2de979;Sampled=1')).toISOString()).toBe(
      '2016-12-01T18:00:00.000Z',
    );
    expect(invocationTimeMs('Parent=53995c3f42cd8ad8;Root=1-00000001-a006649127e371903a2de979')).toBe(1000);
  });

  test.each([
    '',
    'Sampled=0',
    'Root=2-58406520-a006649127e371903a2de979',
    'Root=1-5840652-a006649127e371903a2de979',
    'Root=1-58406520-short',
  ])('is not made up where there is %j', (header) => {
    expect(() => invocationTimeMs(header)).toThrow(NoInvocationTimeError);
  });
});
