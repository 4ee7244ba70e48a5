import { CasePath, commandOperation } from '../api/index.ts';
import { ConsentCommandSchema, ConsentIdSchema } from '../domain/consent/index.ts';

const [Give, Withdraw] = ConsentCommandSchema.options;

export const GiveConsent = commandOperation(Give, {
  id: 'giveConsent',
  below: 'consents',
  tag: 'Consents',
  summary: 'Take down what the tenant agreed to (samtykke)',
  action: 'consent.change',
  path: CasePath,
  example: {
    template: { id: 'samtykke-til-deling', version: 1 },
    what: ['referral'],
    to: ['municipality'],
    way: 'oral',
  },
  creates: 'hv-0123456789-c1',
});

/** Which consent is withdrawn the path says, and nothing else is to be said. */
export const WithdrawConsent = commandOperation(Withdraw.omit({ consentId: true }), {
  id: 'withdrawConsent',
  below: 'consents/{consentId}/withdrawal',
  tag: 'Consents',
  summary: 'Take down that the tenant withdrew a consent',
  description:
    'By whoever the tenant told it (GDPR art. 7 stk. 3). What rests on the consent ends, and what was not told yet stays untold.',
  action: 'consent.change',
  path: CasePath.extend({ consentId: ConsentIdSchema }),
});
