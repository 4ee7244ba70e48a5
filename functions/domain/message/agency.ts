import type { MessageFacts } from './facts.ts';
import { AGENCY_TEMPLATES } from './templates/agency/index.ts';
import { handoffLabel } from './words/phrases.ts';

/** A message in Danish, as plain text. */
export interface RenderedMessage {
  readonly subject: string;
  readonly text: string;
}

/** What every mail to an agency ends with. */
export const AGENCY_FOOTER: readonly string[] = [
  'Log ind i henvis for at se mere. Beskeden nævner med vilje hverken navn eller adresse.',
  '',
  'Venlig hilsen',
  'henvis',
];

/** Writes the message for an agency's mailbox. */
export function renderMessage(given: MessageFacts): RenderedMessage {
  const template = AGENCY_TEMPLATES[given.message];
  const facts = { ...given, handoffKind: template.handoffKind ?? given.handoffKind };
  const { heading, body } = template.write(facts);
  const repeat = facts.isRepeat
    ? ['Beskeden er muligvis sendt før. Har I allerede fået den, skal I se bort fra denne.', '']
    : [];
  return {
    subject: `${facts.isRepeat ? 'Gentaget: ' : ''}${heading} (${facts.caseId})`,
    text: ['Hej', '', ...repeat, ...body, '', ...referencesOf(facts), '', ...AGENCY_FOOTER, ''].join('\n'),
  };
}

function referencesOf(facts: MessageFacts): string[] {
  const { caseId, handoffId, consentId, organisationName, baseUrl } = facts;
  return [
    `Sag: ${caseId}`,
    ...(handoffId ? [`${handoffLabel(facts)}: ${handoffId}`] : []),
    ...(consentId ? [`Samtykke: ${consentId}`] : []),
    `Boligorganisation: ${organisationName}`,
    ...(baseUrl === undefined ? [] : [`Se sagen i henvis: ${caseLink(baseUrl, caseId)}`]),
  ];
}

/** Where a case is opened; a case's id is made by henvis and says nothing about anybody. */
export function caseLink(baseUrl: string, caseId: string): string {
  return `${baseUrl}/sager/${caseId}`;
}
