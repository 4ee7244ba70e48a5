import * as z from 'zod';
import { AgencySchema, PartySchema } from '../domain/actor/index.ts';
import { ClosingReasonSchema, LegalStepSchema } from '../domain/case/index.ts';
import { HandoffKindSchema, HandoffSchema } from '../domain/handoff/index.ts';
import { HearingSchema } from '../domain/hearing/index.ts';

/** `upcomingMax`: how many of the next deadlines, and of the next hearings, to name per organisation. */
export const CaseloadOverviewInput = z.object({ upcomingMax: z.int().min(0).max(100).default(10) });

const Count = z.int().min(0);
const statuses = HandoffSchema.options.map((option) => option.shape.status.value);
const steps = LegalStepSchema.options.map((option) => option.shape.step.value);
const hearingStatuses = HearingSchema.options.map((option) => option.shape.status.value);
const [scheduled] = HearingSchema.options;

/**
 * What happens next, when, and whom it waits for. Of a hand-off: an answer falls due; after that the system speaks up
 * again (`prompt`: a reminder or the leader), and at last the leader is told once more or it ends unanswered (`expiry`); a
 * hold ends. Of a case: a demand becomes possible, its receipt is to be found out, the tenant's payment deadline or
 * extension ends, an instalment is looked for, the landlord decides.
 */
export const UpcomingSchema = z.strictObject({
  caseId: z.string(),
  handoffId: z.string().optional(),
  /** Of a hand-off. */
  kind: HandoffKindSchema.optional(),
  waitsFor: PartySchema,
  what: z.enum([
    'acknowledgement',
    'acceptance',
    'outcome',
    'decision',
    'resumption',
    'prompt',
    'expiry',
    'demand-date',
    'demand-receipt',
    'payment-deadline',
    'landlord-decision',
    'instalment',
    'extension-end',
  ]),
  /** ISO instant for an answer, local date for the rest. */
  due: z.string(),
});

/** A hearing that is still to be held. */
export const HearingAheadSchema = z.strictObject({
  caseId: z.string(),
  hearingId: z.string(),
  kind: scheduled.shape.kind,
  startsAt: scheduled.shape.startsAt,
  shortNotice: scheduled.shape.shortNotice,
  /** How often its date was changed. */
  changes: Count,
});

/** One kind of hand-off: how many were made, and what became of them. */
export const HandoffCountsSchema = z.strictObject({
  made: Count,
  acknowledged: Count,
  byStatus: z.partialRecord(z.enum(statuses), Count),
});

/** Counts of one organisation; no person, no amount. */
export const OrganisationOverviewSchema = z.strictObject({
  organisation: z.string(),
  tenancies: Count,
  charges: Count,
  payments: Count,
  reversals: Count,
  refusals: Count,
  missedRents: Count,
  cases: z.strictObject({ open: Count, settled: Count, closed: Count }),
  /** Open cases by where they are on the legal path. */
  steps: z.partialRecord(z.enum(steps), Count),
  /** Closed cases by how they ended. */
  endings: z.partialRecord(ClosingReasonSchema, Count),
  /** Missed rents that policy or law keep from being referred. */
  notReferred: Count,
  handoffs: z.partialRecord(HandoffKindSchema, HandoffCountsSchema),
  /** Reminders to recipients of hand-offs, and messages to their leaders. */
  reminders: Count,
  escalations: Count,
  hearings: z.partialRecord(z.enum(hearingStatuses), Count),
  consents: z.strictObject({ given: Count, withdrawn: Count }),
  /** Open cases in which a demand may be given now and isn't. */
  demandsPossible: Count,
  /** How much each agency has to do now: hand-offs it hasn't answered, decisions it hasn't made. */
  waitingFor: z.partialRecord(AgencySchema, Count),
  hearingsAhead: z.array(HearingAheadSchema),
  upcoming: z.array(UpcomingSchema),
});

export const CaseloadOverviewOutput = z.strictObject({ organisations: z.array(OrganisationOverviewSchema) });
