import * as z from 'zod';
import { LanguageSchema, TenantChannelSchema } from '../adapters/contact-store.ts';
import { CasePath, CommandAnswer } from '../api/index.ts';
import { operation } from '../platform/http/index.ts';

/** What the tenant chose just now. */
export const PreferenceSchema = z
  .strictObject({
    /** For each way that is named: whether the tenant wants to hear on it. */
    channels: z.partialRecord(TenantChannelSchema, z.boolean()).default({}),
    language: LanguageSchema.optional(),
  })
  .refine(
    ({ channels, language }) => language !== undefined || Object.keys(channels).length > 0,
    'expected a choice: channels, language or both',
  );

/**
 * Without `If-Match`: the tenant's last word counts, whoever took it down, and to say no must not depend on having seen what
 * was said before (GDPR art. 21). Nobody overwrites what they didn't mean to: each choice is kept by itself.
 */
export const SetContactPreference = operation({
  id: 'setContactPreference',
  route: 'PUT /v1/organisations/{organisation}/cases/{caseId}/contact-preference',
  tag: 'Cases',
  summary: 'Take down how the tenant wants to be told things',
  description:
    'Kept with the tenant, so it holds for every case of the tenancy. A choice that is not named stays as it was; what the law demands is sent all the same.',
  action: 'preference.change',
  path: CasePath,
  body: PreferenceSchema,
  bodyExample: { channels: { sms: false }, language: 'en' },
  answers: {
    200: {
      description: 'Taken down',
      body: CommandAnswer,
      example: { outcome: 'recorded', caseId: 'hv-0123456789' },
    },
  },
  problems: ['forbidden', 'conflict'],
});
