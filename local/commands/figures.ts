/** The figures of the terminal report, as the service gives them. */
import { z } from 'zod';
import type { Runtime } from '../runtime/index.ts';
import { byConstruct } from '../template/index.ts';

const Counts = z.record(z.string(), z.number());
const HandoffsSchema = z.object({ made: z.number(), acknowledged: z.number(), byStatus: Counts });
const OverviewSchema = z.object({
  organisations: z.array(
    z.object({
      organisation: z.string(),
      tenancies: z.number(),
      charges: z.number(),
      payments: z.number(),
      reversals: z.number(),
      refusals: z.number(),
      missedRents: z.number(),
      cases: z.object({ open: z.number(), settled: z.number(), closed: z.number() }),
      steps: Counts,
      endings: Counts,
      notReferred: z.number(),
      handoffs: z.record(z.string(), HandoffsSchema),
      reminders: z.number(),
      escalations: z.number(),
      hearings: Counts,
      consents: z.object({ given: z.number(), withdrawn: z.number() }),
      demandsPossible: z.number(),
      waitingFor: Counts,
      hearingsAhead: z.array(
        z.object({
          caseId: z.string(),
          kind: z.string(),
          startsAt: z.string(),
          shortNotice: z.boolean(),
          changes: z.number(),
        }),
      ),
      upcoming: z.array(
        z.object({
          caseId: z.string(),
          kind: z.string().optional(),
          waitsFor: z.string(),
          what: z.string(),
          due: z.string(),
        }),
      ),
    }),
  ),
});
export type Figures = z.infer<typeof OverviewSchema>['organisations'][number];
export type Upcoming = Figures['upcoming'][number];

/** The figures could not be had. */
export class OverviewError extends Error {
  override readonly name = 'OverviewError';
}

/** How many of the next deadlines, and of the next hearings, are shown. */
export const UPCOMING_SHOWN = 8;

/** Asks the service for its figures. */
export async function overview({ invoke, deployment }: Runtime): Promise<Figures[]> {
  const result = await invoke(byConstruct(deployment.functions, 'CaseloadOverview'), { upcomingMax: UPCOMING_SHOWN });
  if (!result.ok)
    throw new OverviewError(`caseload-overview failed: ${result.error.errorType}: ${result.error.errorMessage}`);
  return OverviewSchema.parse(JSON.parse(result.payload)).organisations;
}
