import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TenantMessageSchema } from '../../../../functions/domain/disclosure/index.ts';
import { renderTenantMessage, septetsOf, toGsm7 } from '../../../../functions/domain/message/index.ts';
import { smsOf, TooLongForSmsError } from '../../../../functions/domain/message/sms.ts';
import { BARE_TENANT_FACTS, EVICTION, MEETING } from './facts.ts';

describe('the alphabet of text messages (3GPP TS 23.038)', () => {
  test.each([
    ['rødgrød med fløde på Ærø', 24],
    ['é è à ò ù ì Ç É ñ ü ö ä ß', 25],
    ['€', 2],
    ['[~]', 6],
  ])('"%s" takes %i septets', (text, septets) => {
    expect(septetsOf(text)).toBe(septets);
  });

  test.each(['ç', 'ê', 'á', 'ó', '“', '–', 'ő', '😀', 'Ж'])('"%s" is not in it', (text) => {
    expect(septetsOf(text)).toBeUndefined();
  });

  test('has 127 characters of one septet and 10 of two', () => {
    const all = Array.from({ length: 0x3000 }, (_, codePoint) => septetsOf(String.fromCodePoint(codePoint)));
    expect(all.filter((septets) => septets === 1)).toHaveLength(127);
    expect(all.filter((septets) => septets === 2)).toHaveLength(10);
  });

  test('takes any name: accents it lacks are dropped, the rest becomes a question mark', () => {
    expect(toGsm7('Café Nordên – “Åkær”')).toBe('Café Norden - "Åkær"');
    expect(toGsm7('Bolig 😀 Ж')).toBe('Bolig ? ?');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => septetsOf(toGsm7(text)) !== undefined));
  });

  test('leaves alone what is in it', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'æøåÆØÅéabc €[]!') }), (text) => toGsm7(text) === text));
  });
});

/** As long and as odd as the settings allow. */
const names = fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }), fc.constant('Ø'.repeat(100)));
const phones = fc.oneof(
  fc.constant('+45 86 12 34 56 7'),
  fc.constant('+1234567890123456'),
  fc.stringMatching(/^\+?[0-9 ]{8,16}$/),
);
const instants = fc
  .date({ min: new Date('2021-01-01T00:00:00Z'), max: new Date('2035-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

describe('a text message', () => {
  test('is at most 160 characters whatever the names, the numbers and the dates are, and names the advice', () => {
    fc.assert(
      fc.property(
        fc.record({
          message: fc.constantFrom(...TenantMessageSchema.options),
          language: fc.constantFrom('da', 'en'),
          organisationName: names,
          advice: fc.option(fc.record({ name: names, phone: phones }), { nil: undefined }),
          startsAt: fc.oneof(instants, fc.constant('2026-09-30T08:00:00.000Z')),
          hearing: fc.constantFrom(undefined, MEETING, EVICTION),
          isMandatory: fc.boolean(),
        }),
        ({ message, language, startsAt, hearing, ...facts }) => {
          const { text } = renderTenantMessage({
            message,
            language,
            channel: 'sms',
            facts: { ...facts, hearing: hearing && { ...hearing, startsAt } },
          });
          expect(septetsOf(text)).toBeLessThanOrEqual(160);
          if (facts.advice) expect(text).toContain(facts.advice.phone);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('gives the names in full where there is room, and goes without them where there is none', () => {
    const render = (organisationName: string, name: string) =>
      renderTenantMessage({
        message: 'hearing-reminder',
        language: 'da',
        channel: 'sms',
        facts: { organisationName, advice: { name, phone: '86 12 34 56' }, isMandatory: false, hearing: MEETING },
      }).text;
    expect(render('ALBOA', 'Rådgiveren')).toBe(
      'Husk dit møde torsdag 3. december kl. 10.00. Læs brevet om mødet. Gratis rådgivning: Rådgiveren, 86 12 34 56. Nej tak til beskeder? Sig det til ALBOA.',
    );
    const rest = 'Husk dit møde torsdag 3. december kl. 10.00. Læs brevet om mødet. Gratis rådgivning: 86 12 34 56.';
    expect(render('Boligforeningen Århus Omegn', 'Den boligsociale rådgivning')).toBe(
      `${rest} Nej tak til beskeder? Sig det til Boligforeningen Århus Omegn.`,
    );
    expect(render('Den almene boligorganisation for Østjylland', 'Rådgiveren')).toBe(
      `${rest.replace('86', 'Rådgiveren, 86')} Nej tak til beskeder? Sig det til din udlejer.`,
    );
  });

  test('whose own words leave no room is a defect, and said to be one', () => {
    expect(() => smsOf('da', 'a'.repeat(150), BARE_TENANT_FACTS)).toThrow(TooLongForSmsError);
  });
});
