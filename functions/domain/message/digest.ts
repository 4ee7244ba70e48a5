import type { AgencyMessage } from '../disclosure/index.ts';
import { AGENCY_FOOTER, caseLink, type RenderedMessage } from './agency.ts';
import { danishDay } from './danish-date.ts';
import type { MessageFacts } from './facts.ts';
import { AGENCY_TEMPLATES } from './templates/agency/index.ts';
import { counted } from './words/phrases.ts';

/** One message of a digest: what {@link MessageFacts} says, of one of several organisations. */
export interface DigestItem extends Omit<MessageFacts, 'organisationName' | 'isRepeat' | 'baseUrl'> {
  /** The organisation's short name. */
  readonly organisation: string;
}

/** What a digest is made of: everything that waited for one mailbox. */
export interface DigestFacts {
  /** Name by short name. */
  readonly organisationNames: Readonly<Record<string, string>>;
  readonly items: readonly DigestItem[];
  /** The day, ISO. */
  readonly on: string;
  readonly baseUrl?: string | undefined;
  /** It may have been sent before. */
  readonly isRepeat?: boolean | undefined;
}

/** A digest names an organisation whose name isn't known. */
export class UnknownOrganisationError extends Error {
  override readonly name = 'UnknownOrganisationError';
  constructor(organisation: string, known: readonly string[]) {
    super(`A digest has an item of "${organisation}"; expected one of: ${known.join(', ')}.`);
  }
}

/** A mail stays readable; the rest of a long list is in henvis. */
const LINES_PER_MESSAGE_MAX = 50;

/**
 * Writes the day's digest for one mailbox: by organisation, then by message, a line a case. Never personal data; counts
 * in the subject. Nothing when nothing waited: an empty digest teaches people not to read it.
 *
 * @throws {UnknownOrganisationError}
 */
export function renderDigest(facts: DigestFacts): RenderedMessage | undefined {
  const { items, on, isRepeat = false } = facts;
  if (items.length === 0) return undefined;
  const cases = new Set(items.map(({ caseId }) => caseId)).size;
  const news = counted(items.length, 'ny besked', 'nye beskeder');
  const repeat = isRepeat
    ? ['Oversigten er muligvis sendt før. Har I allerede fået den, skal I se bort fra denne.', '']
    : [];
  return {
    subject: `${isRepeat ? 'Gentaget: ' : ''}${news} om ${counted(cases, 'sag', 'sager')} i henvis (${danishDay(on)})`,
    text: [
      'Hej',
      '',
      ...repeat,
      'Her er nyt siden den sidste oversigt.',
      '',
      ...[...Map.groupBy(items, ({ organisation }) => organisation)].flatMap(([slug, own]) =>
        sectionOf(facts, slug, own),
      ),
      ...AGENCY_FOOTER,
      '',
    ].join('\n'),
  };
}

function sectionOf(facts: DigestFacts, organisation: string, items: readonly DigestItem[]): string[] {
  const { [organisation]: name } = facts.organisationNames;
  if (name === undefined) throw new UnknownOrganisationError(organisation, Object.keys(facts.organisationNames));
  const groups = [...Map.groupBy(items, ({ message }) => message)];
  return [`Boligorganisation: ${name}`, '', ...groups.flatMap(([message, own]) => groupOf(facts, name, message, own))];
}

function groupOf(facts: DigestFacts, name: string, message: AgencyMessage, items: readonly DigestItem[]): string[] {
  const shown = items.slice(0, LINES_PER_MESSAGE_MAX);
  const hidden = items.length - shown.length;
  return [
    AGENCY_TEMPLATES[message].digestHeading(items.length),
    ...shown.map((item) => `- ${lineOf(item, name, facts.baseUrl)}`),
    ...(hidden > 0 ? [`- og ${hidden} til, som I kan se i henvis`] : []),
    '',
  ];
}

function lineOf(item: DigestItem, organisationName: string, baseUrl: string | undefined): string {
  const { message, caseId, handoffId } = item;
  const { handoffKind = item.handoffKind, write } = AGENCY_TEMPLATES[message];
  const { note } = write({ ...item, handoffKind, organisationName, isRepeat: false });
  const link = baseUrl === undefined ? '' : ` ${caseLink(baseUrl, caseId)}`;
  return `${handoffId ?? caseId}${note ? `: ${note}` : ''}${link}`;
}
