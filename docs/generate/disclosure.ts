/** docs/disclosure.md, from the matrix. */
import { join } from 'node:path';
import { AgencySchema, type Party, PartySchema } from '../../functions/domain/actor/index.ts';
import {
  type BasisKind,
  type Condition,
  type DisclosureRule,
  MESSAGES,
  type Message,
  PERSON_RULES,
  type PersonCondition,
  rulesFor,
} from '../../functions/domain/disclosure/index.ts';
import { markdownTable } from './table.ts';

const WHEN: Readonly<Record<Condition, string>> = {
  always: 'always',
  'own-adviser': 'the adviser is the organisation’s own',
  'joint-control-agreement': 'an agreement on joint control stands',
  'told-before': 'it was asked or told in this case before',
  'effective-eviction': 'the hearing is an udkørende fogedforretning',
  'municipality-before-filing': 'switch `municipalityBeforeFiling: allowed`',
  'first-meeting-to-municipality': 'a fogedmøde, and switch `firstMeetingToMunicipality: allowed`',
  'consent:referral': 'consent to _referral_ in effect',
  'consent:hearing-dates': 'consent to _hearing-dates_ in effect',
  'consent:decision': 'consent to _decision_ in effect',
  'consent:advice-outcome': 'consent to _advice-outcome_ in effect',
};

const PERSON_WHEN: Readonly<Record<PersonCondition, string>> = {
  ...WHEN,
  asked: 'it is asked for something in this case and has not answered yet',
  'notice-given': 'a statutory notice was given in this case',
  filed: 'a request for eviction is before the court',
};

const BASIS: Readonly<Record<BasisKind, string>> = {
  'own-data': 'own data',
  agreement: 'agreement',
  consent: 'consent',
  statute: 'statute',
  assessment: 'assessment',
  'told-before': 'told before',
};

/** docs/disclosure.md as the matrix has it. */
export function disclosurePage(): string {
  return `${[
    '# Who may be told what',
    '',
    'Generated from `functions/domain/disclosure/matrix.ts` by `npm run docs`; `npm test` fails when the two differ.',
    'A message that isn’t listed for a party is never sent to it: the default is none. Of several rules the first whose',
    'condition holds applies. No message but the letter carries a name or an address; none carries an amount.',
    '',
    ...markdownTable(
      ['Message', 'To', 'When', 'Basis', 'Source', 'Fields'],
      MESSAGES.flatMap((message) => PartySchema.options.flatMap((to) => rowsOf(message, to))),
    ),
    '',
    '## Never told',
    '',
    ...markdownTable(
      ['Message', 'Not to'],
      MESSAGES.map((message) => [message, notTold(message).join(', ') || '–']),
    ),
    '',
    '## Who may look up the tenant',
    '',
    'Generated from `functions/domain/disclosure/person.ts`. Only with a purpose, which is recorded and may narrow it down. All',
    'conditions must hold. A protected address (CPR § 28) is shown to the housing administration alone.',
    '',
    ...markdownTable(
      ['Agency', 'When', 'Basis', 'Source', 'Fields'],
      AgencySchema.options.flatMap((agency) =>
        PERSON_RULES[agency].map(({ when, basis, source, fields }) => [
          agency,
          when.map((condition) => PERSON_WHEN[condition]).join(', and '),
          BASIS[basis],
          source,
          fields.join(', '),
        ]),
      ),
    ),
  ].join('\n')}\n`;
}

function rowsOf(message: Message, to: Party): string[][] {
  return rulesFor(message, to).map((rule) => [message, to, ...cellsOf(rule)]);
}

function cellsOf({ when, basis, source, fields }: DisclosureRule): string[] {
  return [WHEN[when], BASIS[basis], source, fields.join(', ')];
}

function notTold(message: Message): Party[] {
  return PartySchema.options.filter((to) => rulesFor(message, to).length === 0);
}

/** Where the page is. */
export const DISCLOSURE_PAGE = join(import.meta.dirname, '..', 'disclosure.md');
