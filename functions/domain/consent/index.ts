/** What a tenant agreed to: which subjects may be told to which agencies, until it is withdrawn. */
export { type ConsentCommand, ConsentCommandSchema } from './commands.ts';
export {
  type Consent,
  type Consented,
  ConsentedSchema,
  ConsentIdSchema,
  type ConsentInEffect,
  ConsentSchema,
  ConsentTakerSchema,
  consentedBy,
  consentsInEffect,
} from './consent.ts';
export { type ConsentContext, decideConsent } from './decide.ts';
export { type ConsentEvent, ConsentEventSchema, ConsentEventSchemas } from './events.ts';
export { evolveConsent, ImpossibleConsentEventError } from './evolve.ts';
