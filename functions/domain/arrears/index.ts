/** When unpaid rent counts as missed, and what an organisation's policy makes of it. */
export {
  type ArrearsAssessment,
  type ArrearsQuestion,
  assessArrears,
  type ChargeNotMissed,
  ImpossibleChargeError,
  type MissedCharge,
} from './assess.ts';
export {
  type Explanation,
  ExplanationSchema,
  type MissedRent,
  MissedRentSchema,
  type OpenCharge,
  OpenChargeSchema,
} from './schemas.ts';
