import fc from 'fast-check';
import {
  type HandoffPolicies,
  type HandoffPolicy,
  HandoffPolicySchema,
  StatutoryNoticePolicySchema,
} from '../../../../functions/domain/settings/index.ts';
import { policies } from './builders.ts';

const upTo = (max: number, min = 1) => fc.integer({ min, max: Math.max(min, max) });

/** Any policy whose every step takes at most so many working days from its start to its last escalation's end. */
function policyWithin(stepMax: number): fc.Arbitrary<HandoffPolicy> {
  return fc
    .record({ escalationsMax: upTo(12), remindersMax: upTo(10, 0) })
    .chain(({ escalationsMax, remindersMax }) => {
      const left = stepMax - 1 - remindersMax;
      return fc.record({
        escalationsMax: fc.constant(escalationsMax),
        remindersMax: fc.constant(remindersMax),
        escalationWithinWorkingDays: upTo(Math.min(60, Math.floor(left / escalationsMax))),
      });
    })
    .chain((known) => {
      const left = stepMax - 1 - known.escalationsMax * known.escalationWithinWorkingDays;
      const every = known.remindersMax === 0 ? 60 : Math.min(60, Math.floor(left / known.remindersMax));
      return fc.record({ known: fc.constant(known), reminderEveryWorkingDays: upTo(every) });
    })
    .chain(({ known, reminderEveryWorkingDays }) => {
      const silence =
        known.remindersMax * reminderEveryWorkingDays + known.escalationsMax * known.escalationWithinWorkingDays;
      // The longest step there is is drawn as often as any shorter one.
      const longest = Math.min(60, stepMax - silence);
      const within = fc.oneof(upTo(longest), fc.constant(longest));
      return fc.record({
        acknowledgeWithinWorkingDays: within,
        acceptWithinWorkingDays: within,
        outcomeWithinWorkingDays: within,
        reminderEveryWorkingDays: fc.constant(reminderEveryWorkingDays),
        remindersMax: fc.constant(known.remindersMax),
        escalationsMax: fc.constant(known.escalationsMax),
        escalationWithinWorkingDays: fc.constant(known.escalationWithinWorkingDays),
      });
    });
}

/** Any policy that the settings take for a voluntary hand-off: parsed, so that none is drawn that they refuse. */
export const anyPolicy: fc.Arbitrary<HandoffPolicy> = policyWithin(75).map((drawn) => HandoffPolicySchema.parse(drawn));

/** The same for a statutory notice. */
export const anyNoticePolicy: fc.Arbitrary<HandoffPolicy> = policyWithin(60).map((drawn) =>
  StatutoryNoticePolicySchema.parse(drawn),
);

/** Policies that are one policy for every kind but the statutory notice. */
export const anyPolicies: fc.Arbitrary<HandoffPolicies> = fc
  .tuple(anyPolicy, anyNoticePolicy)
  .map(([own, statutoryNotice]) => ({ ...policies(), routine: own, urgent: own, statutoryNotice }));
