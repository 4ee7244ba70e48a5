import * as z from 'zod';
import { InstantSchema } from '../calendar/index.ts';
import { ConsentIdSchema, ConsentTakerSchema, consentScope } from './consent.ts';

const of = { consentId: ConsentIdSchema, at: InstantSchema };

/** What can happen to a consent; past tense, ids and codes only. */
export const ConsentEventSchemas = [
  z.strictObject({ type: z.literal('ConsentGiven'), ...of, ...consentScope, takenBy: ConsentTakerSchema }),
  z.strictObject({ type: z.literal('ConsentWithdrawn'), ...of, withdrawnVia: ConsentTakerSchema }),
] as const;

export const ConsentEventSchema = z.discriminatedUnion('type', ConsentEventSchemas);
export type ConsentEvent = z.infer<typeof ConsentEventSchema>;
