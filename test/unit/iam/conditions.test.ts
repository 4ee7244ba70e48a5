import { describe, expect, test } from 'vitest';
import { assertJudgeable, hold, UnsupportedConditionError } from '../../../local/iam/conditions.ts';

const SOURCE = 'arn:aws:cloudfront::111111111111:distribution/E1';
const condition = (key: string) => ({ operator: 'StringEquals', key, values: [SOURCE] });
const statement = (key: string) => ({
  effect: 'Allow' as const,
  sid: undefined,
  actions: ['s3:GetObject'],
  notActions: [],
  resources: ['*'],
  notResources: [],
  principal: undefined,
  conditions: [condition(key)],
});

describe('the name of a condition key', () => {
  test.each(['aws:SourceArn', 'AWS:SourceArn', 'aws:sourcearn'])('is not case-sensitive: %s', (key) => {
    expect(hold([condition(key)], { 'aws:SourceArn': SOURCE })).toBe(true);
    expect(hold([condition(key)], { 'aws:SourceArn': `${SOURCE}2` })).toBe(false);
    expect(hold([condition(key)], {})).toBe(false);
    expect(() => assertJudgeable('Bucket', [statement(key)])).not.toThrow();
  });

  test('that no call carries is refused, whatever its case', () => {
    expect(() => assertJudgeable('Bucket', [statement('aws:SourceVpc')])).toThrow(UnsupportedConditionError);
    expect(() => assertJudgeable('Bucket', [statement('AWS:SOURCEVPC')])).toThrow(/key AWS:SOURCEVPC/);
  });
});
