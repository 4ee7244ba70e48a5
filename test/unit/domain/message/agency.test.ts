import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { ClosingReasonSchema } from '../../../../functions/domain/case/closing.ts';
import { DecisionCauseSchema } from '../../../../functions/domain/case/legal.ts';
import { type AgencyMessage, AgencyMessageSchema } from '../../../../functions/domain/disclosure/index.ts';
import { HearingOutcomeSchema, type HearingPlace } from '../../../../functions/domain/hearing/index.ts';
import {
  AGENCY_FOOTER,
  type HearingFacts,
  type MessageFacts,
  type RenderedMessage,
  renderMessage,
} from '../../../../functions/domain/message/index.ts';
import { ALL_FACTS, bareFacts, EVICTION, everySubset, MEETING } from './facts.ts';

const MESSAGES = AgencyMessageSchema.options;
const render = (message: AgencyMessage, facts: Partial<MessageFacts> = {}) =>
  renderMessage({ ...bareFacts(message), ...facts });

/** The lines between the greeting and the references: what the message says. */
function bodyOf({ text }: RenderedMessage): string[] {
  const lines = text.split('\n');
  return lines.slice(2, lines.indexOf('Sag: hv-abcdefghjk') - 1);
}

/** What is wrong with a text as a text: a fact that is missing shows, or the words around it don't close up. */
const FAULTS = /undefined|null|NaN|\[object| {2}| [.,:?)]|,[,.]|\.\.|^[ \t]|\( /m;
const SENTENCE = /^[A-ZÆØÅ1-9].*[.?]$/;
const LABELLED = /^(Tid|Sted|Rettens sagsnummer): \S/;
const hasFault = ({ subject, text }: RenderedMessage) => FAULTS.test(subject) || FAULTS.test(text);

describe.each(MESSAGES)('%s', (message) => {
  test('reads well whichever of its facts are known, and ends with the footer', () => {
    const rendered = everySubset(ALL_FACTS).map((facts) => render(message, facts));
    expect(rendered.filter(hasFault)).toEqual([]);
    expect(rendered.filter(({ text }) => !text.endsWith(`\n\n${[...AGENCY_FOOTER, ''].join('\n')}`))).toEqual([]);
    const lines = new Set(rendered.flatMap(bodyOf));
    expect([...lines].filter((line) => !SENTENCE.test(line) && !LABELLED.test(line))).toEqual([]);
    const subjects = new Set(rendered.map(({ subject }) => subject));
    expect([...subjects].filter((subject) => !/^[A-ZÆØÅ1-9].*\S \(hv-abcdefghjk\)$/.test(subject))).toEqual([]);
  });

  test('says nothing that its facts don’t say, and never "udsat": it means both adjourned and evicted', () => {
    const person = { tenantName: 'Åse Østergård', address: 'Æblevej 1', cpr: '0101011234', phone: '+4586123456' };
    for (const facts of everySubset(ALL_FACTS)) {
      const { subject, text } = render(message, { ...facts, ...person });
      expect(`${subject}\n${text}`).not.toMatch(/Åse|Østergård|Æblevej|\b\d{6}-?\d{4}\b|\+45|@|udsat/i);
    }
  });

  test('is marked when it may have been sent before, and only then', () => {
    const once = render(message, ALL_FACTS);
    const again = render(message, { ...ALL_FACTS, isRepeat: true });
    expect(once.text).not.toContain('sendt før');
    expect(again.subject).toBe(`Gentaget: ${once.subject}`);
    expect(bodyOf(again)).toEqual([
      'Beskeden er muligvis sendt før. Har I allerede fået den, skal I se bort fra denne.',
      '',
      ...bodyOf(once),
    ]);
  });
});

test('whatever a case holds, every message can be written', () => {
  const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
  const instants = fc
    .date({ min: new Date('2021-01-01T00:00:00Z'), max: new Date('2035-12-31T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString());
  const hearings: fc.Arbitrary<HearingFacts> = fc.record({
    kind: fc.constantFrom('bailiff-court-meeting', 'effective-eviction'),
    startsAt: instants,
    place: fc.constantFrom<HearingPlace>({ at: 'court' }, { at: 'court', room: 'Retssal 12' }, { at: 'dwelling' }),
    courtReference: optional(fc.constant('FS 1/2026')),
    courtName: optional(fc.constant('Retten i Aarhus')),
    shortNotice: fc.boolean(),
    sequence: fc.nat(20),
    outcome: optional(fc.constantFrom(...HearingOutcomeSchema.options)),
  });
  const facts: fc.Arbitrary<MessageFacts> = fc.record({
    message: fc.constantFrom(...MESSAGES),
    organisationName: fc.constant('ALBOA'),
    caseId: fc.constant('hv-abcdefghjk'),
    to: optional(fc.constantFrom('housing', 'advice', 'municipality', 'court')),
    handoffId: optional(fc.constant('hv-abcdefghjk-h12')),
    handoffKind: optional(
      fc.constantFrom('rent-arrears-referral', 'assistance-request', 'advice-request', 'statutory-notice'),
    ),
    urgency: optional(fc.constantFrom('now', 'digest')),
    date: optional(
      fc.oneof(
        instants,
        instants.map((instant) => instant.slice(0, 10)),
      ),
    ),
    reminder: optional(fc.integer({ min: 1, max: 12 })),
    hearing: optional(hearings),
    closingReason: optional(fc.constantFrom(...ClosingReasonSchema.options)),
    isFiled: optional(fc.boolean()),
    decisionCause: optional(fc.constantFrom(...DecisionCauseSchema.options)),
    isRepeat: fc.boolean(),
  });
  fc.assert(
    fc.property(facts, (known) => {
      const rendered = renderMessage(known);
      expect(`${rendered.subject}\n${rendered.text}`).not.toMatch(FAULTS);
      expect(rendered.text).not.toMatch(/udsat/i);
    }),
    { numRuns: 2000 },
  );
});

describe('a message to an agency', () => {
  test('can be made of references, codes and dates alone', () => {
    expectTypeOf<keyof MessageFacts>().toEqualTypeOf<
      | 'message'
      | 'organisationName'
      | 'caseId'
      | 'to'
      | 'handoffId'
      | 'handoffKind'
      | 'consentId'
      | 'urgency'
      | 'date'
      | 'reminder'
      | 'hearing'
      | 'closingReason'
      | 'isFiled'
      | 'decisionCause'
      | 'baseUrl'
      | 'isRepeat'
    >();
    // A dwelling has no more to it than that it is one.
    expectTypeOf<Extract<HearingFacts['place'], { at: 'dwelling' }>>().toEqualTypeOf<{ at: 'dwelling' }>();
  });

  test('never says that the court cancelled a hearing that only the end of the case called off', () => {
    const hearing = {
      kind: 'bailiff-court-meeting',
      startsAt: '2026-12-16T09:00:00.000Z',
      place: { at: 'court' },
      shortNotice: false,
      sequence: 1,
      reason: 'case-closed',
    } as const;
    const known = {
      message: 'hearing-cancelled',
      organisationName: 'ALBOA',
      caseId: 'hv-abcdefghjk',
      hearing,
    } as const;
    const { subject, text } = renderMessage({ ...known, to: 'housing', isRepeat: false });
    expect(`${subject}${text}`).not.toMatch(/Mød ikke op|^Aflyst/m);
    expect(text).toContain('Træk anmodningen tilbage');
    const byCourt = renderMessage({ ...known, hearing: { ...hearing, reason: 'court-cancelled' }, isRepeat: false });
    expect(byCourt.text).toContain('Mød ikke op');
  });

  test('of the end of a case asks housing to withdraw a request that still stands at the court', () => {
    const known = { message: 'case-closed', organisationName: 'ALBOA', caseId: 'hv-abcdefghjk' } as const;
    const closed = { ...known, closingReason: 'rent-paid', to: 'housing', isRepeat: false } as const;
    expect(renderMessage({ ...closed, isFiled: true }).text).toContain('Træk den tilbage i dag');
    expect(renderMessage(closed).text).not.toContain('fogedretten');
  });

  test('is whole: greeting, body, references, a word on privacy, and who it is from', () => {
    const facts = { handoffId: 'hv-abcdefghjk-h1', date: '2026-11-10T15:00:00.000Z' };
    expect(render('handoff-requested', facts)).toEqual({
      subject: 'Ny henvisning om huslejerestance (hv-abcdefghjk)',
      text: [
        'Hej',
        '',
        'I har fået en ny henvisning om huslejerestance.',
        'Kvittér for, at I har modtaget den, senest tirsdag den 10. november 2026 kl. 16.00.',
        '',
        'Sag: hv-abcdefghjk',
        'Henvisning: hv-abcdefghjk-h1',
        'Boligorganisation: ALBOA',
        '',
        'Log ind i henvis for at se mere. Beskeden nævner med vilje hverken navn eller adresse.',
        '',
        'Venlig hilsen',
        'henvis',
        '',
      ].join('\n'),
    });
  });

  test('has a link where henvis can be opened, and none where it can’t', () => {
    const link = 'Se sagen i henvis: https://henvis.example/sager/hv-abcdefghjk';
    expect(render('case-review', { baseUrl: 'https://henvis.example' }).text.split('\n')).toContain(link);
    expect(render('case-review').text).not.toContain('Se sagen i henvis');
  });

  test('names a hand-off or a consent only when it is about one, and the hand-off by its kind', () => {
    const handoffId = 'hv-abcdefghjk-h1';
    expect(render('case-closed').text).not.toMatch(/^(Henvisning|Underretning|Anmodning|Samtykke):/m);
    expect(render('handoff-reminder', { handoffId }).text).toContain(`Henvisning: ${handoffId}`);
    expect(render('handoff-reminder', { handoffId, handoffKind: 'advice-request' }).text).toContain(
      `Anmodning: ${handoffId}`,
    );
    expect(render('statutory-notice', { handoffId }).text).toContain(`Underretning: ${handoffId}`);
    expect(render('consent-withdrawn', { consentId: 'hv-abcdefghjk-c1' }).text).toContain('Samtykke: hv-abcdefghjk-c1');
  });
});

describe('the statutory notice (ALL § 92 stk. 2)', () => {
  test('says that one waits, that it is confirmed, and that RSL § 5 a wants it handled straks; nothing else', () => {
    expect(bodyOf(render('statutory-notice', { date: '2026-11-24T15:00:00.000Z' }))).toEqual([
      'Der ligger en ny underretning til jer i henvis (almenlejelovens § 92, stk. 2).',
      'Kvittér for den senest tirsdag den 24. november 2026 kl. 16.00, og behandl den straks (retssikkerhedslovens § 5 a).',
    ]);
  });

  test('a reminder of the decision comes before its deadline, and any other after it: the words fit both', () => {
    const facts = { date: '2026-12-14T22:59:59.999Z', reminder: 1, handoffKind: 'statutory-notice' } as const;
    expect(bodyOf(render('handoff-reminder', facts))).toEqual([
      'I har en underretning, der venter på svar.',
      'Frist: mandag den 14. december 2026 kl. 23.59.',
      'Underretningen skal behandles straks (retssikkerhedslovens § 5 a). Svar i dag.',
    ]);
    for (const handoffKind of ['statutory-notice', 'rent-arrears-referral'] as const) {
      expect(render('handoff-reminder', { ...facts, handoffKind }).text).not.toMatch(/fristen var/i);
    }
  });

  test('is not said to end with its case: the municipality is told to answer what is still open with it', () => {
    expect(bodyOf(render('case-closed', { to: 'municipality' }))).toEqual([
      'Boligorganisationen har lukket en sag om huslejerestance.',
      'Er der i sagen en underretning, som stadig er åben hos jer, skal I fortsat behandle den (retssikkerhedslovens § 5 a).',
      'Andet skal I ikke svare på. Er I i gang med at hjælpe lejeren, afgør I selv, om I fortsætter.',
    ]);
    expect(bodyOf(render('case-closed', { to: 'advice' })).join(' ')).not.toContain('underretning');
  });

  test('can’t be rejected, so no leader is told that it can; a referral can', () => {
    const handoffKind = 'statutory-notice';
    expect(render('handoff-escalated', { handoffKind }).text).not.toContain('afvis');
    expect(render('handoff-escalated').text).toContain('afviser den med en begrundelse');
  });

  test('is no order to do nothing when it is withdrawn (RSL § 5 a); a referral is', () => {
    const handoffKind = 'statutory-notice';
    expect(render('handoff-withdrawn', { handoffKind }).text).not.toContain('Kontakt ikke lejeren');
    expect(render('handoff-withdrawn').text).toContain('Kontakt ikke lejeren');
  });

  test('decided too late names the 14 days and their § (RSL § 5 a stk. 2)', () => {
    const text = render('decision-overdue', { date: '2026-12-08' }).text;
    expect(text).toContain('inden 14 dage fra underretningen (retssikkerhedslovens § 5 a, stk. 2)');
    expect(text).toContain('Fristen udløb tirsdag den 8. december 2026.');
  });

  test('leads to a decision that is told with consent, and which decision it is stays in henvis (RSL § 5 a stk. 3)', () => {
    // The outbox knows the decision; whoever hands the facts on may hand it on too.
    const decision = { decision: 'help-refused' };
    const { subject, text } = render('decision-told', { ...ALL_FACTS, ...decision });
    expect(text).toContain('Lejeren har givet samtykke');
    expect(`${subject}${text}`).not.toMatch(/help|bevilget|bevilling|afslag|afslået/i);
  });
});

describe('a message about a hearing', () => {
  const about = ['hearing-scheduled', 'hearing-changed', 'hearing-reminder'] as const;

  test.each(about)('%s gives time, place and the court’s number', (message) => {
    expect(bodyOf(render(message, { hearing: MEETING }))).toEqual(
      expect.arrayContaining([
        'Tid: torsdag den 3. december 2026 kl. 10.00',
        'Sted: Retten i Aarhus, lokale 3',
        'Rettens sagsnummer: FS 12-3456/2026',
      ]),
    );
  });

  test('calls a room what the court calls it', () => {
    const placeIn = (room: string) =>
      bodyOf(render('hearing-reminder', { hearing: { ...MEETING, place: { at: 'court', room } } }))[2];
    expect(placeIn('2.14')).toBe('Sted: Retten i Aarhus, lokale 2.14');
    expect(placeIn('Retssal 12')).toBe('Sted: Retten i Aarhus, Retssal 12');
  });

  test.each(about)('%s at the dwelling says that it is there, and not where that is', (message) => {
    expect(bodyOf(render(message, { hearing: EVICTION }))).toContain('Sted: i lejerens bolig (adressen står i sagen)');
  });

  test('says that the notice is short, with the usual 7 days (RPL § 598 stk. 2); only when it is', () => {
    const shortNotice = 'mindst 7 dages varsel (retsplejelovens § 598, stk. 2)';
    expect(render('hearing-scheduled', { hearing: EVICTION }).text).toContain(shortNotice);
    expect(render('hearing-scheduled', { hearing: MEETING }).text).not.toContain('varsel');
  });

  test('tells housing to come, because the request of an absent requester is dismissed (RPL § 492 stk. 1); no one else', () => {
    expect(render('hearing-reminder', { hearing: MEETING, to: 'housing' }).text).toContain('Mød op');
    for (const to of ['advice', 'municipality', 'court'] as const) {
      expect(render('hearing-reminder', { hearing: MEETING, to }).text).not.toContain('Mød op');
    }
  });

  test('says which change it is, so that mails that overtake each other can be told apart', () => {
    expect(render('hearing-changed', { hearing: EVICTION }).text).toContain('(ændring nr. 2)');
    expect(render('hearing-changed', { hearing: MEETING }).text).not.toContain('ændring nr.');
  });

  test('adjourned is "berammet til en ny dato" and evicted is "sat ud af boligen": no word is both', () => {
    const held = (outcome: string) => bodyOf(render('hearing-held', { hearing: { ...MEETING, outcome } })).at(-1);
    expect(held('adjourned')).toContain('berammet til en ny dato');
    expect(held('carried-out')).toBe('Lejeren er sat ud af boligen.');
    expect(held('adjourned')).not.toMatch(/sat ud/);
    expect(held('carried-out')).not.toMatch(/beramm/);
  });

  test('knows every outcome, and takes none that isn’t one', () => {
    const texts = HearingOutcomeSchema.options.map((outcome) =>
      bodyOf(render('hearing-held', { hearing: { ...MEETING, outcome } })).at(-1),
    );
    expect(new Set(texts).size).toBe(HearingOutcomeSchema.options.length);
    expect(() => render('hearing-held', { hearing: { ...MEETING, outcome: 'udsat' } })).toThrow();
  });
});

describe('a decision of the housing administration', () => {
  const saved = 'almenlejelovens § 91, stk. 2';

  test('comes with the reason and the ways out there are', () => {
    const texts = DecisionCauseSchema.options.map(
      (decisionCause) => bodyOf(render('decision-due', { decisionCause }))[0],
    );
    expect(new Set(texts).size).toBe(DecisionCauseSchema.options.length);
    expect(render('decision-reminder', { decisionCause: 'agreement-in-court' }).text).toContain('Registrér aftalen');
    expect(render('decision-reminder', { decisionCause: 'dismissed-by-court' }).text).toContain('ny anmodning');
  });

  test('names what saves the tenancy before it is terminated (ALL § 91 stk. 2), and not when the court had the case', () => {
    expect(render('decision-due', { decisionCause: 'deadline-passed' }).text).toContain(saved);
    expect(render('decision-due', { decisionCause: 'refused-by-court' }).text).not.toContain(saved);
  });
});

describe('the end of a case', () => {
  test('leaves the municipality’s own duty alone (RSL § 5 a); others have nothing more to do', () => {
    const own = 'afgør I selv, om I fortsætter';
    expect(render('case-closed', { to: 'municipality' }).text).toContain(own);
    expect(render('case-closed', { to: 'advice', closingReason: 'rent-paid' }).text).not.toContain(own);
  });
});

describe('an urgent hand-off', () => {
  test.each(['handoff-requested', 'handoff-reminder'] as const)(
    'says so in the subject of %s; another doesn’t',
    (message) => {
      expect(render(message, { urgency: 'now' }).subject).toMatch(/^Haster/);
      expect(render(message, { urgency: 'digest' }).subject).not.toMatch(/haster/i);
    },
  );

  test('a first reminder says so even when its number is not known', () => {
    expect(render('handoff-reminder').subject).toMatch(/^1\. påmindelse/);
  });
});
