/** A case's tenant as an agency may look them up. */
import * as z from 'zod';
import { type Purpose, PurposeSchema } from '../access/index.ts';
import type { Agency } from '../actor/index.ts';
import { factsFor } from '../case/disclosure-facts.ts';
import type { CaseAggregate } from '../case/index.ts';
import { type PersonField, personFieldsFor } from '../disclosure/index.ts';
import { isOpen } from '../handoff/index.ts';
import type { CaseRules } from '../settings/index.ts';

/** What somebody is looked up for. */
export const LookUpPurposeSchema = PurposeSchema.extract(['contact-tenant', 'identify-tenant', 'prepare-hearing']);
export type LookUpPurpose = z.infer<typeof LookUpPurposeSchema>;

/** What a purpose needs of what there is a basis for: nobody has to know a telephone number to know who it is. */
const NEEDED: Readonly<Record<LookUpPurpose & Purpose, readonly PersonField[]>> = {
  'contact-tenant': ['tenant-name', 'tenant-address', 'tenant-contact'],
  'identify-tenant': ['tenant-name', 'tenant-address'],
  'prepare-hearing': ['tenant-name', 'tenant-address'],
};

/** How a tenant is called and reached; each as far as it is shown, and known. */
export const PersonViewSchema = z.strictObject({
  name: z.string(),
  address: z.strictObject({ street: z.string(), postalCode: z.string(), city: z.string() }).optional(),
  protectedAddress: z.literal(true).optional().meta({
    description: 'Name and address protection (CPR § 28): to the landlord alone, who must not pass the address on',
  }),
  phone: z.string().optional(),
  email: z.string().optional(),
  language: z.string().optional().meta({ description: 'In which the tenant wants to be written to' }),
});
export type PersonView = z.infer<typeof PersonViewSchema>;

/** What is known of a tenant. */
export interface KnownPerson {
  readonly name: string;
  readonly address: { readonly street: string; readonly postalCode: string; readonly city: string };
  readonly protectedAddress: boolean;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly language: string;
}

/** What of its tenant a case lets an agency look up for a purpose; empty without a basis. */
export function lookUpFields(
  aggregate: CaseAggregate,
  agency: Agency,
  purpose: LookUpPurpose,
  { disclosure }: Pick<CaseRules, 'disclosure'>,
): ReadonlySet<PersonField> {
  const handoffs = [...aggregate.handoffs.values()];
  const allowed = personFieldsFor(agency, {
    ...factsFor(agency, aggregate, disclosure),
    isAsked: handoffs.some((one) => one.recipient === agency && isOpen(one)),
    isNoticeGiven: handoffs.some(({ kind, status }) => kind === 'statutory-notice' && status !== 'entered-in-error'),
    isFiled: aggregate.case.filing !== undefined,
  });
  return allowed.intersection(new Set(NEEDED[purpose]));
}

/** The fields of a person that an agency is shown. */
export function personViewOf(
  { name, address: { street, postalCode, city }, protectedAddress, email, phone, language }: KnownPerson,
  fields: ReadonlySet<PersonField>,
  agency: Agency,
): PersonView | undefined {
  if (!fields.has('tenant-name')) return undefined;
  const isLandlord = agency === 'housing';
  const showsAddress = fields.has('tenant-address') && (isLandlord || !protectedAddress);
  return {
    name,
    ...(showsAddress && { address: { street, postalCode, city } }),
    ...(isLandlord && protectedAddress && { protectedAddress: true }),
    ...(fields.has('tenant-contact') && {
      ...(phone !== undefined && { phone }),
      ...(email !== undefined && { email }),
      language,
    }),
  };
}
