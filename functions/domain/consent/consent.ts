import * as z from 'zod';
import { type Agency, AgencySchema } from '../actor/index.ts';
import { InstantSchema } from '../calendar/index.ts';
import { type ConsentSubject, ConsentSubjectSchema } from '../disclosure/index.ts';

/** The case's own id with a number. */
export const ConsentIdSchema = z.string().regex(/^hv-[a-z0-9]{10}-c\d{1,3}$/);

/** Which text the tenant agreed to: a consent is worth what its wording said (GDPR art. 7 stk. 1 and 2). */
export const ConsentTemplateSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'expected 1 to 40 of the characters a-z, 0-9 and -'),
  version: z.int().positive(),
});

/** How the tenant said it; any of them counts, if it can be shown (GDPR art. 7 stk. 1). */
export const ConsentWaySchema = z.enum(['oral', 'written', 'digital']);

/** Who at which agency the tenant said it to; the identity provider's opaque subject, never a name. */
export const ConsentTakerSchema = z.strictObject({
  agency: AgencySchema,
  userId: z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/),
});

const distinct = <Item extends z.ZodType<string>>(item: Item) =>
  z
    .array(item)
    .min(1)
    .refine((items) => new Set(items).size === items.length, 'expected each one once');

/** What is agreed to: these subjects may be told to these agencies, and nothing else to nobody else. */
export const consentScope = {
  template: ConsentTemplateSchema,
  what: distinct(ConsentSubjectSchema),
  to: distinct(AgencySchema),
  way: ConsentWaySchema,
};

const common = {
  consentId: ConsentIdSchema,
  ...consentScope,
  givenAt: InstantSchema,
  takenBy: ConsentTakerSchema,
};

/**
 * A tenant's consent (samtykke) to telling agencies something: voluntary, specific and informed (GDPR art. 4 nr. 11;
 * FVL § 28 stk. 3), in effect from when it is recorded until it is withdrawn, which is as easy as giving it (GDPR
 * art. 7 stk. 3).
 */
export const ConsentSchema = z.discriminatedUnion('status', [
  z.strictObject({ ...common, status: z.literal('given') }),
  z.strictObject({
    ...common,
    status: z.literal('withdrawn'),
    withdrawnAt: InstantSchema,
    withdrawnVia: ConsentTakerSchema,
  }),
]);
export type Consent = z.infer<typeof ConsentSchema>;

/** A consent that has not been withdrawn. */
export type ConsentInEffect = Extract<Consent, { status: 'given' }>;

/** The consents that may be relied on now. */
export function consentsInEffect(consents: ReadonlyMap<string, Consent>): ConsentInEffect[] {
  return [...consents.values()].filter((consent) => consent.status === 'given');
}

/** What the consents in effect allow each agency to be told. */
export const ConsentedSchema = z.partialRecord(AgencySchema, z.array(ConsentSubjectSchema));
export type Consented = Readonly<Partial<Record<Agency, readonly ConsentSubject[]>>>;

/** {@link Consented} by the consents of a case, each subject once and in the order of the schema. */
export function consentedBy(consents: ReadonlyMap<string, Consent>): Consented {
  const inEffect = consentsInEffect(consents);
  const subjectsFor = (agency: Agency) => {
    const named = inEffect.filter(({ to }) => to.includes(agency)).flatMap(({ what }) => what);
    return ConsentSubjectSchema.options.filter((subject) => named.includes(subject));
  };
  return Object.fromEntries(
    AgencySchema.options.flatMap((agency) => {
      const subjects = subjectsFor(agency);
      return subjects.length > 0 ? [[agency, subjects]] : [];
    }),
  );
}
