import * as z from 'zod';
import type { Agency } from '../actor/index.ts';
import { InstalmentsSchema, ToleranceDaysSchema } from '../agreement/index.ts';
import { LocalDateSchema } from '../calendar/index.ts';
import { DemandedAmountsSchema } from '../demand/index.ts';
import { CourtReferenceSchema } from '../hearing/index.ts';
import { ClosingReasonSchema } from './closing.ts';
import { type LegalStep, NoActionReasonSchema } from './legal.ts';

/** What is said about demands; a way is any word here, so that an unlawful one is refused with the lawful ones. */
export const DemandCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('RecordDemand'),
    givenOn: LocalDateSchema,
    way: z.string().max(30),
    receivedOn: LocalDateSchema.optional(),
    amounts: DemandedAmountsSchema,
    warningConfirmed: z.boolean(),
    feeConfirmed: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('RecordDemandReceipt'), receivedOn: LocalDateSchema }),
  z.strictObject({
    type: z.literal('WithdrawDemand'),
    reason: z.enum(['wrong-amount', 'wrong-date', 'never-arrived', 'entered-in-error']),
  }),
]);
export type DemandCommand = z.infer<typeof DemandCommandSchema>;

/** What the housing administration decides after the deadline, or instead of waiting for it. */
export const DecisionCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('DecideAgreement'),
    instalments: InstalmentsSchema,
    /** Bank days; the organisation's own number unless said. */
    toleranceDays: ToleranceDaysSchema.optional(),
  }),
  z.strictObject({ type: z.literal('DecideExtension'), until: LocalDateSchema }),
  z.strictObject({
    type: z.literal('DecideTermination'),
    terminatedOn: LocalDateSchema,
    insignificanceConsidered: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('DecideNoAction'), reason: NoActionReasonSchema }),
]);
export type DecisionCommand = z.infer<typeof DecisionCommandSchema>;

/** The request to fogedretten (RPL § 596 ff.). */
export const FilingCommandSchema = z.strictObject({
  type: z.literal('RecordFiling'),
  filedOn: LocalDateSchema,
  courtReference: CourtReferenceSchema.optional(),
});
export type FilingCommand = z.infer<typeof FilingCommandSchema>;

/** Ends a case; an agreement is found fulfilled by the system alone. */
export const EndingCommandSchema = z.strictObject({
  type: z.literal('EndCase'),
  reason: ClosingReasonSchema.exclude(['agreement-fulfilled']),
});
export type EndingCommand = z.infer<typeof EndingCommandSchema>;

export type CaseCommand = DemandCommand | DecisionCommand | FilingCommand | EndingCommand;

interface CommandRule {
  readonly by: readonly Agency[];
  readonly from: readonly LegalStep['step'][];
}

const HOUSING: readonly Agency[] = ['housing'];
const EVERY_STEP: readonly LegalStep['step'][] = [
  'arrears',
  'demanded',
  'decision-due',
  'agreement',
  'extended',
  'no-action',
  'terminated',
  'filed',
];

/**
 * Who may ask what of an open case, in which step. All of it is the landlord's own legal step (ALL §§ 90–92), so housing
 * alone may. The deciders add what depends on dates and amounts.
 */
export const CASE_COMMANDS: Readonly<Record<CaseCommand['type'], CommandRule>> = {
  /** Not while an agreement or an extension holds, which promise not to press, and not after termination. */
  RecordDemand: { by: HOUSING, from: ['arrears', 'demanded', 'decision-due', 'no-action'] },
  /** Whenever the demand is in force and no termination stands on it: an agreement can come before the receipt is known. */
  RecordDemandReceipt: { by: HOUSING, from: ['demanded', 'decision-due', 'agreement', 'extended', 'no-action'] },
  /** Not after a termination, which stands on it. */
  WithdrawDemand: { by: HOUSING, from: ['demanded', 'decision-due', 'extended', 'no-action'] },
  /** At any time: also instead of a demand, in the place of an earlier one, or before the court. */
  DecideAgreement: { by: HOUSING, from: EVERY_STEP },
  DecideExtension: { by: HOUSING, from: ['decision-due', 'extended', 'no-action'] },
  /** From the moment the deadline has passed, whether the workflow has said so yet or not; never under an agreement. */
  DecideTermination: { by: HOUSING, from: ['demanded', 'decision-due', 'extended', 'no-action'] },
  DecideNoAction: { by: HOUSING, from: ['decision-due', 'extended'] },
  /** After a dismissal or refusal a decision is due, and the request may be filed again. */
  RecordFiling: { by: HOUSING, from: ['terminated', 'decision-due'] },
  EndCase: { by: HOUSING, from: EVERY_STEP },
};
