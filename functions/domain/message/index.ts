import type { Message } from '../disclosure/index.ts';
import { danishDay, danishMoment } from './danish-date.ts';

/** What a message to an agency is made of: references and dates, no personal data (design rule 7). */
export interface MessageFacts {
  readonly message: Message;
  readonly organisationName: string;
  readonly caseId: string;
  readonly handoffId?: string | undefined;
  /** ISO instant or local date. */
  readonly date?: string | undefined;
  readonly reminder?: number | undefined;
  /** The message may have been sent before: the relay died between sending and recording. */
  readonly isRepeat: boolean;
}

/** A message in Danish, as plain text. */
export interface RenderedMessage {
  readonly subject: string;
  readonly text: string;
}

/** Writes the message for an agency's mailbox. */
export function renderMessage(facts: MessageFacts): RenderedMessage {
  const { heading, body } = wordsOf(facts);
  const repeat = facts.isRepeat
    ? ['Beskeden er muligvis sendt før. Har I allerede fået den, skal I se bort fra denne.', '']
    : [];
  const references = [
    `Sag: ${facts.caseId}`,
    ...(facts.handoffId ? [`Henvisning: ${facts.handoffId}`] : []),
    `Boligorganisation: ${facts.organisationName}`,
  ];
  return {
    subject: `${facts.isRepeat ? 'Gentaget: ' : ''}${heading} (${facts.caseId})`,
    text: ['Hej', '', ...repeat, ...body, '', ...references, '', ...FOOTER, ''].join('\n'),
  };
}

const FOOTER = [
  'Log ind i henvis for at se sagen. Beskeden indeholder med vilje ingen personoplysninger.',
  '',
  'Venlig hilsen',
  'henvis',
];

interface Words {
  readonly heading: string;
  readonly body: readonly string[];
}

/** The words of each message. A message whose date is not known says the same without it. */
function wordsOf({ message, date, reminder }: MessageFacts): Words {
  /** The day, or the day and time, led in by words; nothing without a date. */
  const day = (lead: string) => (date === undefined ? '' : `${lead} ${danishDay(date)}`);
  const moment = (lead: string) => (date === undefined ? '' : `${lead} ${danishMoment(date)}`);
  const deadline = date === undefined ? [] : [`Fristen var ${danishMoment(date)}.`];
  switch (message) {
    case 'handoff-requested':
      return {
        heading: 'Ny henvisning om huslejerestance',
        body: [
          'I har fået en ny henvisning om huslejerestance.',
          `Kvittér for, at I har modtaget den${moment(', senest')}.`,
        ],
      };
    case 'handoff-reminder':
      return {
        heading: `${reminder ?? 1}. påmindelse: henvisning venter på svar`,
        body: [
          'En henvisning til jer venter på svar.',
          ...deadline,
          'Svar hurtigst muligt, så lejeren ikke mister tid.',
        ],
      };
    case 'handoff-escalated':
      return {
        heading: 'Henvisning er ikke besvaret trods påmindelser',
        body: [
          'En henvisning til dit team er ikke besvaret.',
          ...deadline,
          'Du får denne besked som leder. Sørg for, at teamet svarer på henvisningen, eller at den bliver afvist med en begrundelse.',
        ],
      };
    case 'handoff-withdrawn':
      return {
        heading: 'Henvisning er trukket tilbage',
        body: [
          'En henvisning til jer er trukket tilbage.',
          'Kontakt ikke lejeren på grund af den, og gør ikke mere ved den.',
        ],
      };
    case 'handoff-not-taken':
      return {
        heading: 'Henvisning er ikke taget imod',
        body: [
          `En henvisning fra jer blev afsluttet${day('')}, uden at lejeren fik hjælp.`,
          'Den blev afvist eller ikke besvaret, eller lejeren kunne ikke nås.',
          'Tag stilling til, hvem der nu kontakter lejeren.',
        ],
      };
    case 'demand-possible':
      return {
        heading: 'Påkrav kan gives',
        body: [
          `Huslejen er ikke betalt, og der kan gives påkrav${day(' fra')} (almenlejelovens § 90, stk. 2).`,
          'Overvej først, om lejeren kan hjælpes på en anden måde.',
        ],
      };
    case 'case-review':
      return {
        heading: 'Sag uden bevægelse',
        body: [
          `Der er ikke sket noget i 30 dage i en restancesag, der blev åbnet${day('')}.`,
          'Tag stilling til, hvad der skal ske.',
        ],
      };
    case 'case-closed':
      return {
        heading: 'Sagen er lukket: huslejen er betalt',
        body: ['Den husleje, som sagen handlede om, er betalt, og sagen er lukket.', 'I skal ikke gøre mere i sagen.'],
      };
    default:
      return message satisfies never;
  }
}
