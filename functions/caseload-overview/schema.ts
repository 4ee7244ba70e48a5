import * as z from 'zod';
import { HandoffSchema } from '../domain/handoff/index.ts';

/** `upcomingMax`: how many of the next deadlines to name per organisation. */
export const CaseloadOverviewInput = z.object({ upcomingMax: z.int().min(0).max(100).default(10) });

const Count = z.int().min(0);
const statuses = HandoffSchema.options.map((option) => option.shape.status.value);

/**
 * What happens next, and when: an answer falls due; after that the system speaks up again (`prompt`: a reminder or the
 * leader), and at last the hand-off ends unanswered (`expiry`); a hold ends; a demand becomes possible.
 */
export const UpcomingSchema = z.strictObject({
  caseId: z.string(),
  handoffId: z.string().optional(),
  what: z.enum([
    'acknowledgement',
    'acceptance',
    'outcome',
    'decision',
    'resumption',
    'prompt',
    'expiry',
    'demand-date',
  ]),
  /** ISO instant for an answer, local date for a hold and a demand. */
  due: z.string(),
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
  referrals: z.strictObject({
    made: Count,
    acknowledged: Count,
    notMade: Count,
    reminders: Count,
    escalations: Count,
    byStatus: z.partialRecord(z.enum(statuses), Count),
  }),
  demandsPossible: Count,
  upcoming: z.array(UpcomingSchema),
});

export const CaseloadOverviewOutput = z.strictObject({ organisations: z.array(OrganisationOverviewSchema) });
