import type { CommandOutcome } from '../adapters/case-desk.ts';
import type { TransactItem } from '../adapters/transact-item.ts';
import type { Actor } from '../domain/actor/index.ts';
import { type Instant, type LocalDate, localDateOf } from '../domain/calendar/index.ts';
import { recordFiling as decideFiling, type FilingCommand } from '../domain/case/index.ts';
import { refuse } from '../domain/decision/index.ts';
import { type OrganisationSettings, rulesOf } from '../domain/settings/index.ts';
import { append, type CaseRef, type CaseStore } from '../kernel/index.ts';

/** What recording a filing needs. */
export interface FilingDesk {
  readonly cases: CaseStore<TransactItem>;
  /** @throws {OrganisationNotSetUpError} */
  settingsFor(organisation: string, on: LocalDate): Promise<OrganisationSettings>;
  /** The condition that the tenant's name and address are known. */
  tenantIsNamed(personId: string): TransactItem;
}

/**
 * Records a filing together with its statutory notice: the filing, the hand-off to the municipality and the letter are
 * one transaction, which takes place only while the tenant has a name and an address to be put into the letter (ALL § 92
 * stk. 2 wants both).
 */
export async function recordFiling(
  desk: FilingDesk,
  ref: CaseRef,
  { at, actor, command }: { readonly at: Instant; readonly actor: Actor; readonly command: FilingCommand },
): Promise<CommandOutcome> {
  const settings = await desk.settingsFor(ref.organisation, localDateOf(at));
  const rules = rulesOf(settings);
  const facts = { isMunicipalitySetUp: settings.agencies.municipality.cvr !== undefined };
  let personId: string | undefined;
  const result = await append(desk.cases, {
    ref,
    at,
    actor,
    rules,
    decide: (known) => {
      personId = known?.case.personId;
      return known ? decideFiling(known, command, facts, { at, actor, rules }) : refuse('not-found', ref.caseId);
    },
    alongside: () => (personId === undefined ? [] : [desk.tenantIsNamed(personId)]),
  });
  switch (result.outcome) {
    case 'refused':
      return result;
    case 'overtaken': {
      const { refusal } = refuse('tenant-not-known', 'a person without name or address', ['the tenant in a rent roll']);
      return { outcome: 'refused', refusal };
    }
    case 'recorded':
    case 'unchanged':
      return { outcome: result.outcome };
    default:
      return result satisfies never;
  }
}
