import * as z from 'zod';
import { ConsentIdSchema, consentScope } from './consent.ts';

/** What a person of any agency may record of what the tenant said. */
export const ConsentCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('GiveConsent'), ...consentScope }),
  z.strictObject({ type: z.literal('WithdrawConsent'), consentId: ConsentIdSchema }),
]);
export type ConsentCommand = z.infer<typeof ConsentCommandSchema>;
