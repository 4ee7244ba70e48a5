import { ActorSchema } from '../domain/actor/index.ts';
import { CaseTaskSchema, DemandCommandSchema, PersonAnswerSchema } from '../domain/case/index.ts';

/** Who says what about the demand of which case, and when it was said. */
export const RecordDemandInput = CaseTaskSchema.extend({
  actor: ActorSchema.options[0],
  command: DemandCommandSchema,
});
export const RecordDemandOutput = PersonAnswerSchema;
