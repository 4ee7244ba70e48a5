import * as z from 'zod';
import { CaseTaskSchema } from '../domain/case/index.ts';

export const PlanCaseInput = CaseTaskSchema;

const seen = { cursor: z.int().positive() };
const wait = { ...seen, waitSeconds: z.int().positive() };

/**
 * What the case needs next. `cursor` is the last event the plan has looked at: the wait that follows is woken by
 * anything later.
 */
export const PlanCaseOutput = z.discriminatedUnion('next', [
  z.strictObject({
    next: z.enum([
      'end',
      'close',
      'refer',
      'tell-demand-possible',
      'ask-demand-receipt',
      'ask-decision',
      'escalate-decision',
      'check-agreement',
    ]),
    ...seen,
  }),
  z.strictObject({
    next: z.enum([
      'await-demand-date',
      'await-receipt',
      'await-payment-deadline',
      'await-decision',
      'await-instalment',
      'await-extension-end',
    ]),
    ...wait,
  }),
  z.strictObject({ next: z.literal('await-review'), ...wait, review: z.int().positive() }),
  z.strictObject({ next: z.literal('remind-decision'), ...seen, reminder: z.int().positive() }),
  z.strictObject({ next: z.literal('continue'), ...seen, generation: z.int().positive() }),
]);
