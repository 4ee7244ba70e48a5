import * as z from 'zod';
import { CasePath, CommandAnswer, commandOperation } from '../api/index.ts';
import type { Action } from '../domain/authorisation/index.ts';
import { type HearingCommand, HearingCommandSchema, HearingIdSchema } from '../domain/hearing/index.ts';

type Type = HearingCommand['type'];
interface Said {
  readonly below: string;
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly action?: Action;
  readonly example: object;
  readonly creates?: string;
}

/** What each command is in the API. */
const COMMANDS: Readonly<Record<Type, Said>> = {
  ScheduleHearing: {
    below: 'hearings',
    id: 'scheduleHearing',
    summary: 'Record the date of a hearing',
    example: {
      kind: 'bailiff-court-meeting',
      startsAt: '2026-12-17T09:00:00.000Z',
      place: { at: 'court', room: 'Retssal 5' },
      courtReference: 'FS 41-1234/2026',
    },
    creates: 'hv-0123456789-m1',
  },
  RescheduleHearing: {
    below: 'hearings/{hearingId}/rescheduling',
    id: 'rescheduleHearing',
    summary: 'Record another time, place or reference; what is left out stays',
    example: { startsAt: '2026-12-21T09:00:00.000Z' },
  },
  CancelHearing: {
    below: 'hearings/{hearingId}/cancellation',
    id: 'cancelHearing',
    summary: 'Record that it is called off',
    example: { reason: 'court-cancelled' },
  },
  RecordHearingOutcome: {
    below: 'hearings/{hearingId}/outcome',
    id: 'recordHearingOutcome',
    summary: 'Record what came of it',
    description: 'Some outcomes end the case, some make a decision due. Adjourned to a date, the next hearing is made.',
    example: { outcome: 'eviction-decided' },
    creates: 'hv-0123456789-m2',
  },
  AcknowledgeHearing: {
    below: 'hearings/{hearingId}/acknowledgement',
    id: 'acknowledgeHearing',
    summary: 'Say that the date was seen, in the version named',
    action: 'hearing.acknowledge',
    example: { sequence: 0 },
  },
};

/**
 * The hearing whose time or place was recorded, and whether it was told in good time: `shortNotice` is the warning of
 * less than the policy's days (RPL § 598 stk. 2: normally at least 7).
 */
const HearingAnswer = CommandAnswer.extend({
  hearing: z.strictObject({ hearingId: HearingIdSchema, shortNotice: z.boolean() }).optional(),
});

export const HearingPath = CasePath.extend({ hearingId: HearingIdSchema });
const [Schedule, ...Changes] = HearingCommandSchema.options;

/** A date for which there is no hearing yet. */
export const ScheduleHearing = hearingOperation(Schedule, CasePath);

/** The operations on a hearing that exists, each with the type of its command. */
export const HEARING_OPERATIONS = Changes.map((Command) => ({
  type: Command.shape.type.value,
  operation: hearingOperation(Command, HearingPath),
}));

function hearingOperation<Path extends z.ZodObject>(
  Command: (typeof HearingCommandSchema.options)[number],
  path: Path,
) {
  const { action = 'hearing.change', ...said } = COMMANDS[Command.shape.type.value];
  return commandOperation(Command, { ...said, tag: 'Hearings', action, path, answer: HearingAnswer });
}
