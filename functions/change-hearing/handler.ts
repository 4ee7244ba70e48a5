import * as z from 'zod';
import { apiHandler, bindCaseCommand, commandPorts, partName } from '../api/index.ts';
import { changeHearing, scheduleHearing } from '../domain/case/index.ts';
import { HearingCommandSchema } from '../domain/hearing/index.ts';
import { HEARING_OPERATIONS, ScheduleHearing } from './operations.ts';
import { scheduledIn, timeRecordedIn } from './recorded.ts';

const ports = commandPorts();
const [Schedule, ...Changes] = HearingCommandSchema.options;
const ChangeSchema = z.discriminatedUnion('type', Changes);

/** A person's command on a hearing: schedule, move, cancel, record the outcome, confirm. */
export const handler = apiHandler(
  bindCaseCommand(ports, ScheduleHearing, {
    decide: ({ body }, known, context) =>
      scheduleHearing(known, Schedule.parse(Object.assign({ type: 'ScheduleHearing' }, body)), context),
    about: () => ({ created: scheduledIn, extra: timeRecordedIn }),
  }),
  ...HEARING_OPERATIONS.map(({ type, operation }) =>
    bindCaseCommand(ports, operation, {
      // Parsed once more as a whole: the body's schema has lost which of the commands it belongs to.
      decide: ({ path, body }, known, context) =>
        changeHearing(known, path.hearingId, ChangeSchema.parse(Object.assign({ type }, body)), context),
      about: ({ path }) => ({ part: partName(path.hearingId), created: scheduledIn, extra: timeRecordedIn }),
    }),
  ),
);
