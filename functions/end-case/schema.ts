import { ActorSchema } from '../domain/actor/index.ts';
import { CaseTaskSchema, EndingCommandSchema, PersonAnswerSchema } from '../domain/case/index.ts';

/** Who ends which case, for what reason, and when. */
export const EndCaseInput = CaseTaskSchema.extend({ actor: ActorSchema.options[0], command: EndingCommandSchema });
export const EndCaseOutput = PersonAnswerSchema;
