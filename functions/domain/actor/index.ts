import * as z from 'zod';

/** The four agencies of docs/design.md; their offices are named per organisation in the settings. */
export const AgencySchema = z.enum(['housing', 'advice', 'municipality', 'court']);
export type Agency = z.infer<typeof AgencySchema>;

/** Whom henvis may tell something: an agency, or the tenant. */
export const PartySchema = z.enum([...AgencySchema.options, 'tenant']);
export type Party = z.infer<typeof PartySchema>;

/**
 * Who does something: a person of an agency, or the system itself on the passing of a deadline.
 * `userId` is the identity provider's opaque subject, never a name or an e-mail address.
 */
export const ActorSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('person'),
    agency: AgencySchema,
    userId: z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/),
  }),
  z.strictObject({ kind: z.literal('system') }),
]);
export type Actor = z.infer<typeof ActorSchema>;

/** The system acting by itself: a deadline passed, a payment was posted. */
export const SYSTEM: Actor = { kind: 'system' };
