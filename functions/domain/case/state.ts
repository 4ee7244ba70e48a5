import * as z from 'zod';
import { AgreementSchema } from '../agreement/index.ts';
import { InstantSchema, LocalDateSchema } from '../calendar/index.ts';
import { DemandSchema } from '../demand/index.ts';
import { ClosingReasonSchema } from './closing.ts';
import { CaseIdSchema, MissedChargeSchema } from './events.ts';
import { FilingSchema, LegalStepSchema, TerminationSchema } from './legal.ts';
import { LegalHoldSchema } from './legal-hold.ts';

const common = {
  tenancyId: z.string(),
  episode: z.int().positive(),
  /** Whose tenancy it is, in the person table; absent when no rent roll has named anyone. */
  personId: z.string().optional(),
  /** The tenancy's episode before this one. */
  previousCaseId: CaseIdSchema.optional(),
  openedAt: InstantSchema,
  missed: z.array(MissedChargeSchema).min(1),
  /** How many hand-offs, hearings and consents the case has had: the numbers of the next ones' ids. */
  handoffs: z.int().min(0),
  hearings: z.int().min(0),
  consents: z.int().min(0),
  /** Charges for which a referral was made, or the reason why none was made is recorded. */
  referralDecidedFor: z.array(z.string()),
  /** Charges whose earliest demand date was reached and told to the housing administration. */
  demandPossibleFor: z.array(z.string()),
  /** How often the case was reviewed after that without anything happening. */
  reviews: z.int().min(0),
  /** Which execution of the workflow runs the case, from 1; it grows when a long case continues in a new one. */
  generation: z.int().positive(),
  /** When an execution began to run the case in this generation. */
  generationSince: InstantSchema,
  /** Where the case is on the legal path; what was done on the way is in the members below. */
  legal: LegalStepSchema,
  /** Every demand (påkrav) given, withdrawn ones included; the last that isn't withdrawn is in force. */
  demands: z.array(DemandSchema),
  agreement: AgreementSchema.optional(),
  /** The last day on which the tenant could rely on an extension or an agreement; no termination is dated into it. */
  promisedUntil: LocalDateSchema.optional(),
  termination: TerminationSchema.optional(),
  filing: FilingSchema.optional(),
  /** How often a filing was recorded: the number of the next one's id. */
  filings: z.int().min(0),
  /** The rent was paid after the tenancy was terminated; housing decides what follows. */
  paidAfterTerminationOn: LocalDateSchema.optional(),
  /** While there is one, nothing of the case is erased. */
  legalHold: LegalHoldSchema.optional(),
};

/** A case: one tenancy's missed rents in one episode, from detection to an end with a reason. */
export const CaseStateSchema = z.discriminatedUnion('status', [
  z.strictObject({ ...common, status: z.literal('open') }),
  z.strictObject({ ...common, status: z.literal('settled'), settledOn: LocalDateSchema, reason: ClosingReasonSchema }),
  z.strictObject({
    ...common,
    status: z.literal('closed'),
    settledOn: LocalDateSchema.optional(),
    reason: ClosingReasonSchema,
    closedAt: InstantSchema,
  }),
]);
export type CaseState = z.infer<typeof CaseStateSchema>;
