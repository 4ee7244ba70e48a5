/** What a boligorganisation has decided, dated: its policies, its agencies, its basis for referral. */
export {
  type AgencyContact,
  AgencyContactSchema,
  type ArrearsPolicy,
  ArrearsPolicySchema,
  type HandoffPolicy,
  HandoffPolicySchema,
  type OrganisationSettings,
  OrganisationSettingsSchema,
  OrganisationSlugSchema,
} from './schemas.ts';
export { SettingsHistoryError, settingsChangeAfter, settingsOn } from './settings-on.ts';
