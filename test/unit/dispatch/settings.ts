import { type OrganisationSettings, OrganisationSettingsSchema } from '../../../functions/domain/settings/index.ts';

/** An organisation's settings with defaults for what a test does not care about. */
export function settingsOf(organisation: string, changes: Partial<OrganisationSettings> = {}): OrganisationSettings {
  const office = (name: string) => ({
    name,
    mailbox: `${name}@${organisation}.example`,
    leaderMailbox: `${name}-leader@${organisation}.example`,
  });
  return OrganisationSettingsSchema.parse({
    organisation,
    name: `Boligorganisation ${organisation}`,
    cvr: '11111118',
    effectiveFrom: '2026-01-01',
    betalingsserviceCreditors: [],
    agencies: { housing: office('housing'), advice: office('advice'), municipality: office('municipality') },
    adviceBasis: 'own-adviser',
    ...changes,
  });
}
