import { describe, expect, test } from 'vitest';
import { danishNumberOf } from '../../../functions/adapters/danish-number.ts';

describe('a telephone number', () => {
  test.each([
    '12345678',
    '+4512345678',
    '004512345678',
    '4512345678',
    '12 34 56 78',
    '+45 1234-5678',
    '(+45) 12345678',
  ])('%s is the Danish +4512345678', (phone) => expect(danishNumberOf(phone)).toBe('+4512345678'));

  test('of eight digits that begin with 45 is Danish as it stands', () => {
    expect(danishNumberOf('45123456')).toBe('+4545123456');
  });

  test.each(['+4612345678', '1234567', '123456789', '46123456789', 'ring efter 17', ''])(
    '%s gets no text message: henvis has a sender id for Denmark only',
    (phone) => expect(danishNumberOf(phone)).toBeUndefined(),
  );
});
