import * as z from 'zod';
import { ActorSchema } from '../domain/actor/index.ts';
import { CaseTaskSchema } from '../domain/case/index.ts';
import { CaseViewSchema } from '../domain/case-view/index.ts';

/** Who looks at which case, and when. */
export const ShowCaseInput = CaseTaskSchema.extend({ actor: ActorSchema.options[0] });

/** A case that isn't there and one that shows the agency nothing have the same answer. */
export const ShowCaseOutput = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('shown'), view: CaseViewSchema }),
  z.strictObject({
    outcome: z.literal('refused'),
    refusal: z.strictObject({ code: z.literal('not-found'), given: z.string(), expected: z.array(z.string()) }),
  }),
]);
