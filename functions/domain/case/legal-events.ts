import * as z from 'zod';
import { AgreementSchema } from '../agreement/index.ts';
import { InstantSchema, LocalDateSchema } from '../calendar/index.ts';
import { DeadlineSchema, DemandIdSchema, DemandSchema } from '../demand/index.ts';
import { ClosingReasonSchema } from './closing.ts';
import { DecisionCauseSchema, FilingSchema, NoActionReasonSchema, TerminationSchema } from './legal.ts';

const at = { at: InstantSchema };

/** What happens to a case between the demand and its end; past tense, ids, dates, codes and amounts only. */
export const LegalEventSchemas = [
  /** ALL § 90 stk. 2. */
  z.strictObject({ type: z.literal('DemandRecorded'), ...at, demand: DemandSchema }),
  /** It has reached the tenant (er kommet frem): the payment deadline runs from here. */
  z.strictObject({
    type: z.literal('DemandReceived'),
    ...at,
    demandId: DemandIdSchema,
    receivedOn: LocalDateSchema,
    deadline: DeadlineSchema,
  }),
  z.strictObject({ type: z.literal('DemandReceiptAsked'), ...at, demandId: DemandIdSchema }),
  z.strictObject({
    type: z.literal('DemandWithdrawn'),
    ...at,
    demandId: DemandIdSchema,
    reason: z.enum(['wrong-amount', 'wrong-date', 'never-arrived', 'entered-in-error']),
  }),
  z.strictObject({
    type: z.literal('DecisionBecameDue'),
    ...at,
    why: DecisionCauseSchema,
    nextPromptAt: InstantSchema,
  }),
  z.strictObject({
    type: z.literal('DecisionReminded'),
    ...at,
    reminder: z.int().positive(),
    nextPromptAt: InstantSchema,
  }),
  z.strictObject({ type: z.literal('DecisionEscalated'), ...at, nextPromptAt: InstantSchema }),
  z.strictObject({ type: z.literal('AgreementMade'), ...at, agreement: AgreementSchema }),
  /** Whatever was due by `keptUntil`, an instalment or a rent, was found paid. */
  z.strictObject({ type: z.literal('AgreementKept'), ...at, keptUntil: LocalDateSchema }),
  z.strictObject({
    type: z.literal('AgreementBreached'),
    ...at,
    dueOn: LocalDateSchema,
    expectedOere: z.int().min(0),
    actualOere: z.int().min(0),
  }),
  /** What was found missing had been paid in time, and was delivered later: the agreement goes on as if never broken. */
  z.strictObject({ type: z.literal('AgreementRestored'), ...at }),
  z.strictObject({ type: z.literal('ExtensionGranted'), ...at, until: LocalDateSchema }),
  z.strictObject({ type: z.literal('NoActionDecided'), ...at, reason: NoActionReasonSchema }),
  z.strictObject({ type: z.literal('TenancyTerminated'), ...at, termination: TerminationSchema }),
  z.strictObject({ type: z.literal('FilingRecorded'), ...at, filing: FilingSchema }),
  /** ALL § 91 stk. 2 saves what is paid before termination; after it the landlord decides. */
  z.strictObject({ type: z.literal('RentPaidAfterTermination'), ...at, paidOn: LocalDateSchema }),
  z.strictObject({ type: z.literal('CaseEnded'), ...at, reason: ClosingReasonSchema, on: LocalDateSchema }),
] as const;

export const LegalEventSchema = z.discriminatedUnion('type', LegalEventSchemas);
export type LegalEvent = z.infer<typeof LegalEventSchema>;
