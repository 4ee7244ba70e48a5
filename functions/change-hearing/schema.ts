import * as z from 'zod';
import { ActorSchema } from '../domain/actor/index.ts';
import { CaseTaskSchema, PersonAnswerSchema } from '../domain/case/index.ts';
import { HearingCommandSchema, HearingIdSchema } from '../domain/hearing/index.ts';

/** Who asks for what of which hearing, and when it was asked; a hearing that is scheduled has no id yet. */
export const ChangeHearingInput = CaseTaskSchema.extend({
  hearingId: HearingIdSchema.optional(),
  actor: ActorSchema.options[0],
  command: HearingCommandSchema,
}).refine(({ hearingId, command }) => (hearingId === undefined) === (command.type === 'ScheduleHearing'), {
  path: ['hearingId'],
  message: 'expected the id of a hearing, except to schedule a new one',
});

/**
 * The hearing whose time or place was recorded, and whether it was told in good time: `shortNotice` is the warning of
 * less than the policy's days (RPL § 598 stk. 2: normally at least 7).
 */
const TimeRecordedSchema = z.strictObject({ hearingId: HearingIdSchema, shortNotice: z.boolean() });

/** The refusal says why as data. */
export const ChangeHearingOutput = z.discriminatedUnion('outcome', [
  PersonAnswerSchema.options[0].extend({ hearing: TimeRecordedSchema.optional() }),
  PersonAnswerSchema.options[1],
]);

export type Input = z.output<typeof ChangeHearingInput>;
