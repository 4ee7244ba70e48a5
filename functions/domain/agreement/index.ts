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
  toleranceEndsOn,
} from './agreement.ts';
export {
  type AgreementFacts,
  type AgreementStanding,
  checkAgreement,
  isKeptAfterAll,
  nextCheckOf,
  type OpenCharge,
  timeOfCheck,
} from './check.ts';
export { checkInstalments } from './instalments.ts';
