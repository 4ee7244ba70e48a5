import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { logger } from '../../../functions/platform/logger.ts';
import { maskingReplacer, maskPersonalData } from '../../../functions/platform/personal-data-mask.ts';

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const twoDigits = (min: number, max: number) =>
  fc.integer({ min, max }).map((number) => String(number).padStart(2, '0'));

const cpr = fc
  .tuple(twoDigits(1, 31), twoDigits(1, 12), digits(2), fc.constantFrom('', '-', ' '), digits(4))
  .map((parts) => parts.join(''));
const danishPhone = fc
  .tuple(
    fc.integer({ min: 2, max: 9 }),
    digits(7),
    fc.constantFrom('', ' ', '-', '.', 'halves'),
    fc.constantFrom('', '+45', '+45 ', '0045'),
  )
  .map(([first, rest, separator, prefix]) => {
    const number = `${first}${rest}`;
    if (separator === 'halves') return `${prefix}${number.slice(0, 4)} ${number.slice(4)}`;
    // A country code and hyphens are not how anybody writes it.
    const grouped = (number.match(/\d\d/g) ?? []).join(prefix === '' ? separator : separator && ' ');
    return `${prefix}${grouped}`;
  });
/** What may stand around it in a sentence, a path, JSON or a query. */
const around = fc.constantFrom('', ' ', ': ', '"', '/', '=', '(', ', ', ' og ', '\n', 'cpr: ');
const behind = fc.constantFrom('', ' ', '"', '/', ')', ', ', '. ', '&', ' og ', '\n');

describe('masking', () => {
  test.each([
    ['CPR numbers', cpr],
    ['telephone numbers', danishPhone],
    ['e-mail addresses', fc.emailAddress({ size: 'small' })],
  ])('leaves no %s in a text, whatever stands around them', (_what, secret) => {
    fc.assert(
      fc.property(around, secret, behind, (before, hidden, after) => {
        const masked = maskPersonalData(`${before}${hidden}${after}`);
        expect(masked).not.toContain(hidden);
        expect(masked).toMatch(/<(cpr|phone|e-mail)>/);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['cpr0101901234', 'cpr<cpr>'],
    ['010190-1234 Åse', '<cpr> Åse'],
    ['ring 86 12 12 12 eller +45 86121212', 'ring <phone> eller <phone>'],
    ['aase.ærlig@mail.example', '<e-mail>'],
    ['?to=aase%40mail.example&phone=86121212', '?to=aase%40mail.example&phone=<phone>'],
    ['+491701234567', '<phone>'],
  ])('makes of %j: %j', (text, masked) => {
    expect(maskPersonalData(text)).toBe(masked);
  });

  const id = fc.oneof(
    fc.uuid(),
    fc
      .string({ unit: fc.constantFrom(...'0123456789abcdefghjkmnpqrstvwxyz'), minLength: 10, maxLength: 10 })
      .map((rest) => `hv-${rest}`),
    fc
      .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString()),
    fc
      .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
    fc.string().map((text) => createHash('sha256').update(text).digest('hex')),
    digits(10).map((number) => `betalingsservice-${number}`),
    fc.constantFrom(
      'arn:aws:lambda:eu-north-1:111111111111:function:HenvisService-Relay',
      '1-5759e988-bd862e3fe1be46a994272793',
      '1796064077936',
    ),
  );

  test('leaves ids, instants, dates, digests and names of resources as they are', () => {
    fc.assert(
      fc.property(id, around, (text, between) => {
        expect(maskPersonalData(`${between}${text}${between}${text}`)).toBe(`${between}${text}${between}${text}`);
      }),
      { numRuns: 1000 },
    );
  });

  test('changes nothing when it is done twice', () => {
    fc.assert(
      fc.property(fc.string(), cpr, (text, hidden) => {
        const once = maskPersonalData(`${text} ${hidden}`);
        expect(maskPersonalData(once)).toBe(once);
      }),
    );
  });

  test('takes no longer for a line that is made to be slow', () => {
    const hostile = ['1'.repeat(100_000), `${'a'.repeat(100_000)}@`, '86 '.repeat(30_000), `a@${'b.'.repeat(50_000)}`];
    const before = process.hrtime.bigint();
    for (const line of hostile) maskPersonalData(line);
    expect(process.hrtime.bigint() - before).toBeLessThan(2_000_000_000n);
  });

  test('reaches into what is logged: texts, names of fields, numbers, lists', () => {
    const logged = {
      'aase@mail.example': ['86121212', { deep: 'x 010190-1234' }],
      phone: 86121212,
      count: 3,
      at: null,
    };
    expect(JSON.parse(JSON.stringify(logged, maskingReplacer))).toEqual({
      '<e-mail>': ['<phone>', { deep: 'x <cpr>' }],
      phone: '<phone>',
      count: 3,
      at: null,
    });
  });
});

describe('the logger', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test('masks a message, what goes with it, and the message and stack of a fault', () => {
    const lines: string[] = [];
    for (const method of ['info', 'warn', 'error'] as const)
      vi.spyOn(console, method).mockImplementation((line: unknown) => void lines.push(String(line)));
    for (const stream of [process.stdout, process.stderr])
      vi.spyOn(stream, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
    logger.info('told 86121212', { mailbox: 'aase@mail.example', caseId: 'hv-859nd00j2t' });
    logger.error('failed', new Error('no tenant 010190-1234'));
    const all = lines.join('\n');
    expect(all).toContain('told <phone>');
    expect(all).toContain('hv-859nd00j2t');
    expect(all).toContain('no tenant <cpr>');
    expect(all).not.toMatch(/86121212|mail\.example|010190/);
  });
});
