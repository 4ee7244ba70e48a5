import * as z from 'zod';
import { CommandAnswerSchema, HearingTaskSchema } from '../domain/case/index.ts';

/** `ask` is the number of this request, from 1: a retry of the same one asks nothing more. */
export const AskHearingOutcomeInput = HearingTaskSchema.extend({ ask: z.int().positive() });
export const AskHearingOutcomeOutput = CommandAnswerSchema;
