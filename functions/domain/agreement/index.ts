/** Afdragsordning: which instalments make one, and whether it is kept. */
export {
  type Agreement,
  AgreementIdSchema,
  AgreementSchema,
  INSTALMENTS_MAX,
  type Instalment,
  InstalmentSchema,
  InstalmentsSchema,
  plannedBalanceOere,
  ToleranceDaysSchema,
} from './agreement.ts';
export { type AgreementFacts, type AgreementStanding, checkAgreement, nextCheckOf, type OpenCharge } from './check.ts';
export { checkInstalments } from './instalments.ts';
