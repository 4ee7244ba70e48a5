/** A tenancy as its landlord sees it: the account, and what came of it. */
import * as z from 'zod';
import { InstantSchema, LocalDateSchema, PeriodSchema } from '../calendar/index.ts';
import { CaseIdSchema, type CaseState, CaseStateSchema, ClosingReasonSchema, LegalStepSchema } from '../case/index.ts';
import { EntrySchema, type Ledger, positionOf } from '../ledger/index.ts';

const [open, settled, closed] = CaseStateSchema.options;
const Oere = z.int().min(0);

/** How a customer number of a landlord's own books looks, once a delivery has brought it. */
export const TenancyIdSchema = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z:._-]{0,63}$/);

/** One of the tenancy's cases. */
const EpisodeSchema = z.strictObject({
  caseId: CaseIdSchema,
  episode: open.shape.episode,
  status: z.enum([open.shape.status.value, settled.shape.status.value, closed.shape.status.value]),
  openedAt: InstantSchema,
  step: z.enum(LegalStepSchema.options.map(({ shape }) => shape.step.value)).meta({
    description: 'Where it is on the legal path, or was when it ended',
  }),
  settledOn: LocalDateSchema.optional(),
  closedAt: InstantSchema.optional(),
  reason: ClosingReasonSchema.optional(),
});

/** The account and the cases of a tenancy. Amounts are in øre; nothing of the person but that there is an account. */
export const TenancyViewSchema = z.strictObject({
  tenancyId: TenancyIdSchema,
  unit: z.string().optional().meta({ description: "The landlord's own number of the dwelling" }),
  movedOutOn: LocalDateSchema.optional(),
  outstandingOere: Oere.meta({ description: 'What is unpaid of all charges, those not due yet included' }),
  creditOere: Oere.meta({ description: 'What was paid beyond every charge' }),
  charges: z
    .array(
      z.strictObject({
        chargeId: z.string(),
        period: PeriodSchema,
        dueOn: LocalDateSchema,
        amountOere: Oere,
        outstandingOere: Oere,
      }),
    )
    .meta({ description: 'Oldest due day first' }),
  entries: z.array(EntrySchema).meta({
    description:
      'What deliveries have brought besides charges: payments, reversals, refusals, arrears lists; as delivered',
  }),
  openCaseId: CaseIdSchema.optional(),
  cases: z.array(EpisodeSchema).meta({ description: 'In order of their episodes' }),
});
export type TenancyView = z.infer<typeof TenancyViewSchema>;

/** A case of a tenancy with its reference. */
export interface TenancyCase {
  readonly caseId: string;
  readonly state: CaseState;
}

/** The view; undefined of a tenancy that no rent roll has named and that has no case. */
export function tenancyViewOf(
  tenancyId: string,
  { tenancy, entries }: Ledger,
  cases: readonly TenancyCase[],
): TenancyView | undefined {
  if (tenancy === undefined && cases.length === 0) return undefined;
  const { charges, creditOere } = positionOf(entries.values());
  const openCase = cases.find(({ state }) => state.status !== 'closed');
  const others = [...entries.values()].filter(({ kind }) => kind !== 'charge');
  return {
    tenancyId,
    ...(tenancy?.unit !== undefined && { unit: tenancy.unit }),
    ...(tenancy?.movedOutOn !== undefined && { movedOutOn: tenancy.movedOutOn }),
    outstandingOere: charges.reduce((sum, charge) => sum + charge.outstandingOere, 0),
    creditOere,
    charges: [...charges],
    entries: others,
    ...(openCase && { openCaseId: openCase.caseId }),
    cases: cases.map(episodeOf),
  };
}

function episodeOf({ caseId, state }: TenancyCase): TenancyView['cases'][number] {
  const { episode, status, openedAt, legal } = state;
  return {
    caseId,
    episode,
    status,
    openedAt,
    step: legal.step,
    ...(state.status !== 'open' && state.settledOn !== undefined && { settledOn: state.settledOn }),
    ...(state.status !== 'open' && { reason: state.reason }),
    ...(state.status === 'closed' && { closedAt: state.closedAt }),
  };
}
