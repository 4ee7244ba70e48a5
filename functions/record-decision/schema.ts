import { ActorSchema } from '../domain/actor/index.ts';
import { CaseTaskSchema, DecisionCommandSchema, PersonAnswerSchema } from '../domain/case/index.ts';

/** Who decides what in which case, and when it was decided. */
export const RecordDecisionInput = CaseTaskSchema.extend({
  actor: ActorSchema.options[0],
  command: DecisionCommandSchema,
});
export const RecordDecisionOutput = PersonAnswerSchema;
