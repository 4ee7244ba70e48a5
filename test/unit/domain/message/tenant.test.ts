import { describe, expect, expectTypeOf, test } from 'vitest';
import { rulesFor, type TenantMessage, TenantMessageSchema } from '../../../../functions/domain/disclosure/index.ts';
import { type Language, renderTenantMessage, type TenantFacts } from '../../../../functions/domain/message/index.ts';
import { ALL_TENANT_FACTS, BARE_TENANT_FACTS, EVICTION, everySubset, MEETING } from './facts.ts';

const MESSAGES = TenantMessageSchema.options;
const LANGUAGES = ['da', 'en'] as const satisfies readonly Language[];
const EVERY_MESSAGE = MESSAGES.flatMap((message) => LANGUAGES.map((language) => [message, language] as const));
const full = (facts: Partial<TenantFacts>): TenantFacts => ({ ...BARE_TENANT_FACTS, ...facts });

const mail = (message: TenantMessage, language: Language, facts: Partial<TenantFacts> = {}) =>
  renderTenantMessage({ message, language, channel: 'email', facts: full(facts) });
const post = (message: TenantMessage, language: Language, facts: Partial<TenantFacts> = {}) =>
  renderTenantMessage({ message, language, channel: 'digital-post', facts: full(facts) });
const sms = (message: TenantMessage, language: Language, facts: Partial<TenantFacts> = {}) =>
  renderTenantMessage({ message, language, channel: 'sms', facts: full(facts) }).text;

/** Everything that can be told of a message, with the hearing at the court and at home. */
const EVERY_WAY = everySubset({ ...ALL_TENANT_FACTS, isMandatory: false }).flatMap((facts) => [
  full(facts),
  full({ ...facts, ...(facts.hearing && { hearing: EVICTION }) }),
]);

describe.each(EVERY_MESSAGE)('%s (%s)', (message, language) => {
  const everyText = EVERY_WAY.flatMap((facts) => {
    const { subject, text } = mail(message, language, facts);
    const { heading, paragraphs } = post(message, language, facts);
    return [
      { facts, text: `${subject}\n${text}` },
      { facts, text: [heading, ...paragraphs].join('\n\n') },
    ];
  });
  const everySms = EVERY_WAY.map((facts) => ({ facts, text: sms(message, language, facts) }));
  const every = [...everyText, ...everySms];

  test('reads well whichever of its facts are known', () => {
    const faulty = /undefined|null|NaN|\[object| {2}| [.,:?)]|,[,.]|\.\.|\( /;
    expect(every.filter(({ text }) => faulty.test(text))).toEqual([]);
    const unfinished = every.filter(({ text }) => !/ALBOA\.?\n?$/.test(text) && !/landlord\.$|udlejer\.$/.test(text));
    expect(unfinished).toEqual([]);
  });

  test('always says where advice is free: the office with its number, or that the housing organisation knows', () => {
    for (const { facts, text } of every) {
      expect(text).toMatch(/gratis rådgivning|free advice/i);
      expect(text).toContain(facts.advice ? '86 12 34 56' : 'ALBOA');
    }
  });

  test('says how to have no more of it where that is voluntary, and only there', () => {
    const optOut = /Vil du ikke have flere|Nej tak til beskeder|do not want more|No more messages/;
    for (const { facts, text } of every) expect(optOut.test(text)).toBe(!facts.isMandatory);
  });

  test('never threatens, names no amount, and never says "udsat"', () => {
    const never =
      /inkasso|advarsel|konsekvens|ophæv|udsat|udsæt|sat ud|evict|warning|consequence|\bkr\b|kroner|DKK|\d,\d\d\b/i;
    expect(every.filter(({ text }) => never.test(text))).toEqual([]);
  });

  test('reveals nothing on a locked screen: no rent, debt or court in a text message or a subject', () => {
    const revealing = /husleje|restance|gæld|foged|\bret(ten)?\b|\brent\b|arrears|debt|court|bailiff/i;
    expect(everySms.filter(({ text }) => revealing.test(text))).toEqual([]);
    const subjects = EVERY_WAY.map((facts) => mail(message, language, facts).subject);
    expect(subjects.filter((subject) => revealing.test(subject))).toEqual([]);
  });

  test('names the case or the consent where the disclosure matrix has it, and nowhere else', () => {
    const fields = rulesFor(message, 'tenant').flatMap((rule) => rule.fields);
    const { text } = mail(message, language, ALL_TENANT_FACTS);
    expect(/hv-abcdefghjk$/m.test(text)).toBe(fields.includes('case-reference'));
    expect(text.includes('hv-abcdefghjk-c1')).toBe(fields.includes('consent-reference'));
  });

  test('says in a letter what it says in a mail', () => {
    const { subject, text } = mail(message, language, { ...ALL_TENANT_FACTS, isRepeat: false });
    const { heading, paragraphs } = post(message, language, ALL_TENANT_FACTS);
    expect(heading).toBe(subject);
    const greeting = language === 'da' ? 'Hej' : 'Hello';
    expect([greeting, ...paragraphs].join('\n\n')).toBe(text.trimEnd());
  });
});

describe('a message to a tenant', () => {
  test('can carry neither a name nor an address nor an amount', () => {
    expectTypeOf<keyof TenantFacts>().toEqualTypeOf<
      | 'organisationName'
      | 'advice'
      | 'isMandatory'
      | 'caseId'
      | 'consentId'
      | 'date'
      | 'hearing'
      | 'courtAddress'
      | 'consent'
      | 'isRepeat'
    >();
  });

  test('about missed rent is the information of GDPR art. 13 and 14: who was told what, the rights, the complaint', () => {
    const { text } = mail('missed-rent', 'da', { date: '2026-11-20' });
    expect(text).toContain('Fredag den 20. november 2026 fortalte vi rådgiveren, at din husleje mangler.');
    expect(text).toMatch(/ret til at se de oplysninger/);
    expect(text).toContain('Datatilsynet');
  });

  test('about a consent says to what, to whom, and that withdrawing it takes a word (GDPR art. 7 stk. 3)', () => {
    const { text } = mail('consent-given', 'da', { consent: { what: ['decision'], to: ['housing', 'advice'] } });
    expect(text).toContain(
      'Det betyder, at boligorganisationen og rådgiveren må få at vide:\n- hvad kommunen beslutter om hjælp til dig\n',
    );
    expect(text).toContain('Du kan altid trække dit samtykke tilbage. Du skal bare sige det');
  });

  test('about a withdrawal says that the law’s own duties stand (ALL § 92 stk. 2)', () => {
    expect(mail('consent-withdrawn', 'da').text).toContain('Nogle oplysninger skal deles efter loven');
    expect(mail('consent-withdrawn', 'en').text).toContain('The law says that some information must be shared');
  });

  test('about a meeting at the court gives the time, the court’s address and the room', () => {
    const { subject, text } = mail('hearing-reminder', 'da', ALL_TENANT_FACTS);
    expect(subject).toBe('Husk dit møde torsdag den 3. december 2026 kl. 10.00');
    expect(text).toContain('Sted: Retten i Aarhus, Vester Allé 10, 8000 Aarhus C, lokale 3.');
    expect(mail('hearing-reminder', 'en', ALL_TENANT_FACTS).text).toContain(
      'Place: Retten i Aarhus, Vester Allé 10, 8000 Aarhus C, room 3.',
    );
  });

  test('about a visit at home says what can happen and what helps (LAS § 81 a, SEL § 80), and no address', () => {
    const { text } = mail('hearing-reminder', 'da', { ...ALL_TENANT_FACTS, hearing: EVICTION });
    expect(text).toContain('kan du miste din bolig den dag');
    expect(text).toContain('Kommunen kan i nogle tilfælde hjælpe med huslejen');
    expect(text).toContain('skal kommunen hjælpe dig med et midlertidigt sted');
    expect(text).not.toMatch(/Sted:|Vester Allé/);
  });

  test('about a change or a cancellation is the only one that counts from then on', () => {
    expect(mail('hearing-changed', 'da', { hearing: MEETING }).text).toContain('gælder ikke mere');
    expect(mail('hearing-cancelled', 'da', { hearing: MEETING }).text).toContain('Du skal ikke møde op.');
  });
});
