import * as z from 'zod';
import { CaseTaskSchema, CommandAnswerSchema } from '../domain/case/index.ts';

/** With `reminder`, its number from 1, housing is reminded; without, its leader is told. A retry changes nothing. */
export const RemindDecisionInput = CaseTaskSchema.extend({ reminder: z.int().positive().optional() });
export const RemindDecisionOutput = CommandAnswerSchema;
