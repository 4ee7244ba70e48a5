/** How long what is kept, and what may be erased now. Sources and reasons: docs/retention.md. */
export { ACCESS_KEPT_DAYS_MIN, eraseAccessFrom } from './access.ts';
export { type AccountErasure, accountErasure, eraseAccountFrom, newestDayOf } from './account.ts';
export { CASE_KEPT_DAYS, type CaseErasure, caseErasure, eraseCaseFrom, type TenancyCase } from './case.ts';
export { type Tombstone, TombstoneSchema } from './tombstone.ts';
