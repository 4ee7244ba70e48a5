/** Who may be told what, and why: the one matrix, its messages and the basis of each cell. */
export { type Basis, type DisclosureFacts, disclosureBasis } from './basis.ts';
export { MATRIX, rulesFor } from './matrix.ts';
export {
  type AgencyMessage,
  AgencyMessageSchema,
  type ConsentSubject,
  ConsentSubjectSchema,
  type Letter,
  LetterSchema,
  MESSAGES,
  type Message,
  type TenantMessage,
  TenantMessageSchema,
} from './messages.ts';
export {
  PERSON_RULES,
  type PersonCondition,
  type PersonFacts,
  type PersonField,
  type PersonRule,
  personFieldsFor,
} from './person.ts';
export type { BasisKind, Condition, DisclosureRule, Field } from './rules.ts';
