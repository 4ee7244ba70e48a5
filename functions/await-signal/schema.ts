import * as z from 'zod';
import { CaseTaskSchema } from '../domain/case/index.ts';
import { OpenWaitSchema } from '../kernel/index.ts';

/** Who waits (execution and task token), for what, and which events it has seen; `at` is when the state was entered. */
export const AwaitSignalInput = CaseTaskSchema.extend(OpenWaitSchema.omit({ since: true }).shape);

/** `answered`: the signal was there already and is on its way; `waiting`: it will be answered, or time out. */
export const AwaitSignalOutput = z.strictObject({ outcome: z.enum(['answered', 'waiting']) });
