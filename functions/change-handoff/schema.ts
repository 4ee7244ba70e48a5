import * as z from 'zod';
import { ActorSchema } from '../domain/actor/index.ts';
import { HandoffTaskSchema } from '../domain/case/index.ts';
import { HandoffCommandSchema } from '../domain/handoff/index.ts';

/** Who asks for what of which hand-off, and when it was asked. */
export const ChangeHandoffInput = HandoffTaskSchema.extend({
  actor: ActorSchema.options[0],
  command: HandoffCommandSchema,
});

/** The refusal says why as data: a code, what was given and what was expected. */
export const ChangeHandoffOutput = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.enum(['recorded', 'unchanged']) }),
  z.strictObject({
    outcome: z.literal('refused'),
    refusal: z.strictObject({ code: z.string(), given: z.string(), expected: z.array(z.string()).readonly() }),
  }),
]);
