/** What a boligorganisation has decided, dated: its policies, its agencies, its basis for referral. */
export { decideSettings } from './decide.ts';
export { type AdviceBasis, type DisclosurePolicy, DisclosurePolicySchema } from './disclosure-policy.ts';
export {
  type HandoffPolicies,
  type HandoffPolicy,
  HandoffPolicySchema,
  StatutoryNoticePolicySchema,
  UrgentHandoffPolicySchema,
} from './handoff-policy.ts';
export { type HearingPolicy, HearingPolicySchema, type LegalPolicy, LegalPolicySchema } from './legal-policy.ts';
export { type CaseRules, rulesOf } from './rules-of.ts';
export {
  type AgencyContact,
  AgencyContactSchema,
  type ArrearsPolicy,
  ArrearsPolicySchema,
  type OrganisationSettings,
  OrganisationSettingsSchema,
  OrganisationSlugSchema,
} from './schemas.ts';
export { SettingsHistoryError, settingsChangeAfter, settingsOn } from './settings-on.ts';
