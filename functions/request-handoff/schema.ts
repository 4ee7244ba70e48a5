import { ActorSchema } from '../domain/actor/index.ts';
import { CaseTaskSchema, PersonAnswerSchema } from '../domain/case/index.ts';
import { RequestHandoffSchema } from '../domain/handoff/index.ts';

/** Who asks which agency for what, and when it was asked. */
export const RequestHandoffInput = CaseTaskSchema.extend({
  actor: ActorSchema.options[0],
  command: RequestHandoffSchema,
});
export const RequestHandoffOutput = PersonAnswerSchema;
