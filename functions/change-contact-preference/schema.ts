import * as z from 'zod';
import { LanguageSchema, TenantChannelSchema } from '../adapters/contact-store.ts';
import { ActorSchema } from '../domain/actor/index.ts';
import { CaseTaskSchema } from '../domain/case/index.ts';

/** Which case's tenant chose what, who took it down and when. */
export const ChangeContactPreferenceInput = CaseTaskSchema.extend({
  actor: ActorSchema.options[0],
  /** For each way that is named: whether the tenant wants to hear on it. */
  channels: z.partialRecord(TenantChannelSchema, z.boolean()).default({}),
  language: LanguageSchema.optional(),
}).refine(
  ({ channels, language }) => language !== undefined || Object.keys(channels).length > 0,
  'expected a choice: channels, language or both',
);

/** The refusal says why as data: a code, what was given and what was expected. */
export const ChangeContactPreferenceOutput = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('recorded') }),
  z.strictObject({
    outcome: z.literal('refused'),
    refusal: z.strictObject({
      code: z.enum(['not-found', 'tenant-not-known']),
      given: z.string(),
      expected: z.array(z.string()).readonly(),
    }),
  }),
]);
