/**
 * What henvis writes: to agencies without personal data (design rule 7), to tenants in Danish or English, and the letters
 * that name somebody.
 */
export { AGENCY_FOOTER, caseLink, type RenderedMessage, renderMessage } from './agency.ts';
export { danishDay, danishMoment } from './danish-date.ts';
export type { Language } from './dates.ts';
export { isDaytime } from './daytime.ts';
export { type DigestFacts, type DigestItem, renderDigest, UnknownOrganisationError } from './digest.ts';
export type { HearingFacts, MessageFacts } from './facts.ts';
export { fitsOneSms, SMS_SEPTETS_MAX, septetsOf, toGsm7 } from './gsm7.ts';
export { letterWords } from './letter.ts';
export { TooLongForSmsError } from './sms.ts';
export { AGENCY_TEMPLATES } from './templates/agency/index.ts';
export { LETTER_TEMPLATES } from './templates/letter/index.ts';
export type { LetterSubject, LetterWords } from './templates/letter-template.ts';
export { TENANT_TEMPLATES } from './templates/tenant/index.ts';
export { type RenderedTenantMessages, renderTenantMessage, type TenantMessageRequest } from './tenant.ts';
export type { TenantFacts, TenantMessageChannel } from './tenant-facts.ts';
export { URGENCY, type Urgency } from './urgency.ts';
export { roomIn } from './words/room.ts';
