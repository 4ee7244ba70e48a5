import * as z from 'zod';
import { CaseTaskSchema, CommandAnswerSchema } from '../domain/case/index.ts';

/** `review` is the number of this review, from 1: a retry of the same one changes nothing. */
export const ReviewCaseInput = CaseTaskSchema.extend({ review: z.int().positive() });
export const ReviewCaseOutput = CommandAnswerSchema;
