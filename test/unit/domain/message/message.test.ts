import { describe, expect, test } from 'vitest';
import type { Message } from '../../../../functions/domain/disclosure/index.ts';
import { type MessageFacts, renderMessage } from '../../../../functions/domain/message/index.ts';

const FACTS = {
  organisationName: 'ALBOA',
  caseId: 'hv-abcdefghjk',
  date: '2026-11-10T15:00:00.000Z',
  isRepeat: false,
} as const satisfies Partial<MessageFacts>;
const render = (message: Message, changes: Partial<MessageFacts> = {}) =>
  renderMessage({ ...FACTS, message, ...changes });
const byHandoff = { handoffId: 'hv-abcdefghjk-h1' };

/** The lines between the greeting and the references: what the message says. */
function bodyOf({ text }: { text: string }): string[] {
  const lines = text.split('\n');
  return lines.slice(2, lines.indexOf('Sag: hv-abcdefghjk') - 1);
}

/** Each message as a Danish reader gets it. */
const READ_ALOUD: readonly (readonly [Message, Partial<MessageFacts>, subject: string, body: readonly string[]])[] = [
  [
    'handoff-requested',
    byHandoff,
    'Ny henvisning om huslejerestance',
    [
      'I har fået en ny henvisning om huslejerestance.',
      'Kvittér for, at I har modtaget den, senest tirsdag den 10. november 2026 kl. 16.00.',
    ],
  ],
  [
    'handoff-reminder',
    { ...byHandoff, reminder: 2 },
    '2. påmindelse: henvisning venter på svar',
    [
      'En henvisning til jer venter på svar.',
      'Fristen var tirsdag den 10. november 2026 kl. 16.00.',
      'Svar hurtigst muligt, så lejeren ikke mister tid.',
    ],
  ],
  [
    'handoff-escalated',
    byHandoff,
    'Henvisning er ikke besvaret trods påmindelser',
    [
      'En henvisning til dit team er ikke besvaret.',
      'Fristen var tirsdag den 10. november 2026 kl. 16.00.',
      'Du får denne besked som leder. Sørg for, at teamet svarer på henvisningen, eller at den bliver afvist med en begrundelse.',
    ],
  ],
  [
    'handoff-not-taken',
    byHandoff,
    'Henvisning er ikke taget imod',
    [
      'En henvisning fra jer blev afsluttet tirsdag den 10. november 2026, uden at lejeren fik hjælp.',
      'Den blev afvist eller ikke besvaret, eller lejeren kunne ikke nås.',
      'Tag stilling til, hvem der nu kontakter lejeren.',
    ],
  ],
  [
    'handoff-withdrawn',
    byHandoff,
    'Henvisning er trukket tilbage',
    ['En henvisning til jer er trukket tilbage.', 'Kontakt ikke lejeren på grund af den, og gør ikke mere ved den.'],
  ],
  [
    'demand-possible',
    { date: '2026-11-10' },
    'Påkrav kan gives',
    [
      'Huslejen er ikke betalt, og der kan gives påkrav fra tirsdag den 10. november 2026 (almenlejelovens § 90, stk. 2).',
      'Overvej først, om lejeren kan hjælpes på en anden måde.',
    ],
  ],
  [
    'case-review',
    {},
    'Sag uden bevægelse',
    [
      'Der er ikke sket noget i 30 dage i en restancesag, der blev åbnet tirsdag den 10. november 2026.',
      'Tag stilling til, hvad der skal ske.',
    ],
  ],
  [
    'case-closed',
    { date: undefined },
    'Sagen er lukket: huslejen er betalt',
    ['Den husleje, som sagen handlede om, er betalt, og sagen er lukket.', 'I skal ikke gøre mere i sagen.'],
  ],
];
const MESSAGES = READ_ALOUD.map(([message]) => message);

describe('a message in Danish', () => {
  test.each(READ_ALOUD)('%s reads well', (message, facts, subject, body) => {
    const rendered = render(message, facts);
    expect(rendered.subject).toBe(`${subject} (hv-abcdefghjk)`);
    expect(bodyOf(rendered)).toEqual(body);
  });

  test('is whole: greeting, body, references, a word on privacy, and who it is from', () => {
    expect(render('handoff-requested', byHandoff).text).toBe(
      [
        'Hej',
        '',
        'I har fået en ny henvisning om huslejerestance.',
        'Kvittér for, at I har modtaget den, senest tirsdag den 10. november 2026 kl. 16.00.',
        '',
        'Sag: hv-abcdefghjk',
        'Henvisning: hv-abcdefghjk-h1',
        'Boligorganisation: ALBOA',
        '',
        'Log ind i henvis for at se sagen. Beskeden indeholder med vilje ingen personoplysninger.',
        '',
        'Venlig hilsen',
        'henvis',
        '',
      ].join('\n'),
    );
  });

  test('names a hand-off only when it is about one', () => {
    expect(render('case-closed').text).not.toContain('Henvisning:');
  });

  test.each(MESSAGES)('%s is still a sentence when its date is not known', (message) => {
    const text = bodyOf(render(message, { date: undefined })).join('\n');
    expect(text).not.toMatch(/undefined| \.|,\.| {2}|senest|Fristen|fra \(/);
    expect(text).toMatch(/^[A-ZÆØÅ].*\.$/s);
  });

  test('a first reminder says so even when its number is not known', () => {
    expect(render('handoff-reminder').subject).toMatch(/^1\. påmindelse/);
  });
});

describe('a repeat', () => {
  test.each(MESSAGES)('of %s is marked in the subject and explained in the text', (message) => {
    const once = render(message);
    const again = render(message, { isRepeat: true });
    expect(again.subject).toBe(`Gentaget: ${once.subject}`);
    expect(bodyOf(again)).toEqual([
      'Beskeden er muligvis sendt før. Har I allerede fået den, skal I se bort fra denne.',
      '',
      ...bodyOf(once),
    ]);
  });

  test('is not claimed of what is sent for the first time', () => {
    expect(render('case-closed').text).not.toContain('sendt før');
  });
});

describe('dates', () => {
  const due = (date: string) => bodyOf(render('handoff-reminder', { date }))[1];

  test('are in Danish time: summer and winter, and the day after when UTC is behind', () => {
    expect(due('2026-06-09T14:00:00.000Z')).toBe('Fristen var tirsdag den 9. juni 2026 kl. 16.00.');
    expect(due('2026-11-09T23:30:00.000Z')).toBe('Fristen var tirsdag den 10. november 2026 kl. 00.30.');
  });

  test('without a time are days', () => {
    expect(due('2026-12-24')).toBe('Fristen var torsdag den 24. december 2026.');
  });

  test.each(['', 'soon', '2026-02-30', '2026-11-10T25:00:00.000Z'])('that are none are refused: "%s"', (date) => {
    expect(() => due(date)).toThrow();
  });
});
