import { ActorSchema } from '../domain/actor/index.ts';
import { CaseTaskSchema, FilingCommandSchema, PersonAnswerSchema } from '../domain/case/index.ts';

/** Who says of which case that eviction was asked for at fogedretten, and when it was said. */
export const RecordFilingInput = CaseTaskSchema.extend({
  actor: ActorSchema.options[0],
  command: FilingCommandSchema,
});
export const RecordFilingOutput = PersonAnswerSchema;
