import { OrganisationSettingsSchema } from '../domain/settings/index.ts';

const office = (name: string) => ({
  name,
  mailbox: `${name.toLowerCase()}@alboa.example`,
  leaderMailbox: `${name.toLowerCase()}-leder@alboa.example`,
});

/** An organisation's settings with every default, for the contract. */
export const EXAMPLE_SETTINGS = OrganisationSettingsSchema.parse({
  organisation: 'alboa',
  name: 'ALBOA',
  cvr: '11111118',
  effectiveFrom: '2026-01-01',
  betalingsserviceCreditors: ['01234567'],
  agencies: {
    housing: office('Husleje'),
    advice: office('Raadgivning'),
    municipality: { ...office('Boligsocial'), cvr: '55133018' },
  },
  adviceBasis: 'own-adviser',
});
