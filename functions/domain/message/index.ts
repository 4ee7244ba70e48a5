import type { Message } from '../disclosure/index.ts';
import { danishMoment } from './danish-date.ts';

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
    ? ['Denne besked er muligvis sendt før. Har I allerede fået den, skal I ikke gøre noget.', '']
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

function wordsOf({ message, date, reminder }: MessageFacts): { heading: string; body: string[] } {
  const by = date ? danishMoment(date) : '';
  switch (message) {
    case 'handoff-requested':
      return {
        heading: 'Ny henvisning om huslejerestance',
        body: ['I har fået en ny henvisning om huslejerestance.', `Kvittér for, at I har modtaget den, senest ${by}.`],
      };
    case 'handoff-reminder':
      return {
        heading: `${reminder ?? 1}. påmindelse: henvisning venter på svar`,
        body: [
          `En henvisning til jer venter på svar. Fristen var ${by}.`,
          'Svar hurtigst muligt, så lejeren ikke mister tid.',
        ],
      };
    case 'handoff-escalated':
      return {
        heading: 'Henvisning er ikke besvaret trods påmindelser',
        body: [
          `En henvisning til jeres team er ikke besvaret. Fristen var ${by}.`,
          'Du får beskeden som leder: sørg for, at nogen tager henvisningen eller afviser den med en begrundelse.',
        ],
      };
    case 'handoff-not-taken':
      return {
        heading: 'Henvisning er ikke taget imod',
        body: [
          `En henvisning fra jer er afvist eller udløbet uden svar ${by}.`,
          'Tag stilling til, hvem der nu kontakter lejeren.',
        ],
      };
    case 'demand-possible':
      return {
        heading: 'Påkrav kan gives',
        body: [
          `Huslejen er ikke betalt, og der kan gives påkrav fra ${by} (almenlejelovens § 90, stk. 2).`,
          'Overvej først, om lejeren kan hjælpes på anden måde.',
        ],
      };
    case 'case-review':
      return {
        heading: 'Sag uden bevægelse',
        body: [
          `En restancesag, der blev åbnet ${by}, har ikke flyttet sig i 30 dage.`,
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
