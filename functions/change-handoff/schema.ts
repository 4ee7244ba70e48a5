import { ActorSchema } from '../domain/actor/index.ts';
import { HandoffTaskSchema, PersonAnswerSchema } from '../domain/case/index.ts';
import { HandoffCommandSchema } from '../domain/handoff/index.ts';

/** Who asks for what of which hand-off, and when it was asked. */
export const ChangeHandoffInput = HandoffTaskSchema.extend({
  actor: ActorSchema.options[0],
  command: HandoffCommandSchema,
});
export const ChangeHandoffOutput = PersonAnswerSchema;
