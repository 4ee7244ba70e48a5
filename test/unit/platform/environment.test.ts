import { afterEach, describe, expect, test, vi } from 'vitest';
import { environment, MissingEnvironmentError } from '../../../functions/platform/environment.ts';

afterEach(() => vi.unstubAllEnvs());

describe('the environment', () => {
  test('is read by name', () => {
    vi.stubEnv('HENVIS_A', 'a');
    vi.stubEnv('HENVIS_B', 'b');
    expect(environment('HENVIS_A', 'HENVIS_B')).toEqual({ HENVIS_A: 'a', HENVIS_B: 'b' });
  });

  test('that lacks a binding, or has an empty one, says which ones, all of them', () => {
    vi.stubEnv('HENVIS_A', 'a');
    vi.stubEnv('HENVIS_EMPTY', '');
    expect(() => environment('HENVIS_A', 'HENVIS_EMPTY', 'HENVIS_ABSENT')).toThrow(MissingEnvironmentError);
    expect(() => environment('HENVIS_A', 'HENVIS_EMPTY', 'HENVIS_ABSENT')).toThrow(
      'Environment variables missing: HENVIS_EMPTY, HENVIS_ABSENT; infra binds them together with the grant.',
    );
  });
});
