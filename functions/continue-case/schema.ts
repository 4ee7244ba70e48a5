import * as z from 'zod';
import { CaseTaskSchema, CommandAnswerSchema } from '../domain/case/index.ts';

/** `generation` is the number of the execution that goes on, from 2. */
export const ContinueCaseInput = CaseTaskSchema.extend({ generation: z.int().positive() });
export const ContinueCaseOutput = CommandAnswerSchema;
