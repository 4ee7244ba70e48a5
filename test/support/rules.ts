import {
  type CaseRules,
  type DisclosurePolicy,
  OrganisationSettingsSchema,
  rulesOf,
} from '../../functions/domain/settings/index.ts';

const office = (name: string) => ({
  name,
  mailbox: `${name}@office.example`,
  leaderMailbox: `${name}-leader@office.example`,
});

/** An organisation that keeps to the defaults; its adviser is its own unless said otherwise. */
export function settings(changes: Record<string, unknown> = {}) {
  return OrganisationSettingsSchema.parse({
    organisation: 'alboa',
    name: 'ALBOA',
    cvr: '11111118',
    effectiveFrom: '2021-01-01',
    betalingsserviceCreditors: [],
    agencies: {
      housing: office('housing'),
      advice: office('advice'),
      municipality: { ...office('municipality'), cvr: '55133018' },
    },
    adviceBasis: 'own-adviser',
    ...changes,
  });
}

/** The rules of {@link settings}, with another disclosure policy where a test is about that. */
export function rules(disclosure: Partial<DisclosurePolicy> = {}): CaseRules {
  const all = rulesOf(settings());
  return { ...all, disclosure: { ...all.disclosure, ...disclosure } };
}
