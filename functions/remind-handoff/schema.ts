import * as z from 'zod';
import { CommandAnswerSchema, HandoffTaskSchema } from '../domain/case/index.ts';

/** `reminder` is the number of this reminder, from 1: a retry of the same one sends nothing more. */
export const RemindHandoffInput = HandoffTaskSchema.extend({ reminder: z.int().positive() });
export const RemindHandoffOutput = CommandAnswerSchema;
