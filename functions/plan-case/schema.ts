import * as z from 'zod';
import { CaseTaskSchema } from '../domain/case/index.ts';

export const PlanCaseInput = CaseTaskSchema;

const seen = { cursor: z.int().positive() };

/**
 * What the case needs next. `cursor` is the last event the plan has looked at: the wait that follows is woken by
 * anything later.
 */
export const PlanCaseOutput = z.discriminatedUnion('next', [
  z.strictObject({ next: z.enum(['end', 'close', 'refer', 'tell-demand-possible']), ...seen }),
  z.strictObject({ next: z.literal('await-demand-date'), ...seen, waitSeconds: z.int().positive() }),
  z.strictObject({
    next: z.literal('await-review'),
    ...seen,
    waitSeconds: z.int().positive(),
    review: z.int().positive(),
  }),
  z.strictObject({ next: z.literal('continue'), ...seen, generation: z.int().positive() }),
]);
