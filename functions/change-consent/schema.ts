import { ActorSchema } from '../domain/actor/index.ts';
import { CaseTaskSchema, PersonAnswerSchema } from '../domain/case/index.ts';
import { ConsentCommandSchema } from '../domain/consent/index.ts';

/** Who took down what the tenant said, and when. */
export const ChangeConsentInput = CaseTaskSchema.extend({
  actor: ActorSchema.options[0],
  command: ConsentCommandSchema,
});
export const ChangeConsentOutput = PersonAnswerSchema;
