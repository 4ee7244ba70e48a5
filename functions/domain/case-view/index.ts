/** What an agency may see of a case: the disclosure matrix, read as "may look" instead of "may be told". */
export { caseViewFor } from './case-view.ts';
export { handoffViewAlone, hearingViewAlone, type LookAlone, mayBeToldAlone } from './part-view.ts';
export {
  type CaseView,
  CaseViewSchema,
  type HandoffView,
  HandoffViewSchema,
  type HearingDelivery,
  type HearingRecipient,
  type HearingView,
  HearingViewSchema,
} from './schema.ts';
