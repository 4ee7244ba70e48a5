import type { Agency } from '../actor/index.ts';
import { factsFor } from '../case/disclosure-facts.ts';
import type { CaseAggregate } from '../case/index.ts';
import { type DisclosureFacts, disclosureBasis, type Field, type Message } from '../disclosure/index.ts';
import type { Hearing } from '../hearing/index.ts';
import type { CaseRules } from '../settings/index.ts';

/**
 * What an agency may see of a thing: the fields of the messages that may be told to it about that thing, by the one
 * matrix. Whoever may not be told may not look, so a view can't become a way around the matrix.
 */
export interface Viewer {
  readonly agency: Agency;
  /** The fields that at least one of the messages may bring to the agency now; empty without a basis. */
  fields(messages: readonly Message[], hearing?: Pick<Hearing, 'kind'>): ReadonlySet<Field>;
  /** Whether there is a basis for a message. */
  mayBeTold(message: Message): boolean;
}

/** The view of an agency on a case, under its organisation's rules. */
export function viewerOf(agency: Agency, aggregate: CaseAggregate, rules: CaseRules): Viewer {
  return viewerBy(agency, (hearing) => factsFor(agency, aggregate, rules.disclosure, hearing));
}

/** The view of an agency by the facts that its bases rest on, wherever they were read. */
export function viewerBy(
  agency: Agency,
  factsAbout: (hearing: Pick<Hearing, 'kind'> | undefined) => DisclosureFacts,
): Viewer {
  const fields: Viewer['fields'] = (messages, hearing) => {
    const facts = factsAbout(hearing);
    const told = messages.map((message) => disclosureBasis(message, agency, facts));
    return new Set(told.flatMap((basis) => (basis.basis === 'none' ? [] : basis.fields)));
  };
  return { agency, fields, mayBeTold: (message) => fields([message]).size > 0 };
}
