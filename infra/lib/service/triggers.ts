import { Duration, TimeZone } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import type { CaseEventBus } from '../constructs/case-event-bus.ts';
import { HearingListTrigger } from '../constructs/hearing-list-trigger.ts';
import { IntakeTriggers } from '../constructs/intake-triggers.ts';
import { OutboxRelay } from '../constructs/outbox-relay.ts';
import { ScheduledCall } from '../constructs/scheduled-call.ts';
import { WebhookTriggers } from '../constructs/webhook-triggers.ts';
import type { DataStack } from '../data-stack.ts';
import type { Functions } from './functions.ts';
import type { Workflows } from './workflows.ts';

export interface Triggered {
  readonly data: DataStack;
  readonly functions: Functions;
  readonly workflows: Workflows;
  readonly events: CaseEventBus;
}

/** How often what is still in the outbox is sent again. */
const REDRIVE_EVERY = Duration.minutes(15);
/** As often as the outbox: what could not be delivered at once isn't a matter of minutes. */
const WEBHOOKS_EVERY = Duration.minutes(15);
/** At the end of the working day (domain facts § 7): a digest that comes earlier is followed by what it left out. */
const DIGEST_AT = { hour: '17', minute: '0', timeZone: TimeZone.of('Europe/Copenhagen') };

/** At night, and after the day has begun whose turn it is. */
const ERASURE_AT = { hour: '2', minute: '30', timeZone: TimeZone.of('Europe/Copenhagen') };
/** While nobody works on cases: what is being written is read twice. */
const VERIFICATION_AT = { weekDay: 'SUN', hour: '3', minute: '30', timeZone: TimeZone.of('Europe/Copenhagen') };

export type Triggers = ReturnType<typeof createTriggers>;

/** Everything that starts something by itself: files, times, the stream of changes. */
export function createTriggers(scope: Construct, { data, functions, workflows, events }: Triggered) {
  return {
    intake: new IntakeTriggers(scope, 'IntakeTriggers', {
      deliveries: data.deliveries,
      intake: workflows['arrears-intake'],
    }),
    hearingLists: new HearingListTrigger(scope, 'HearingLists', {
      deliveries: data.deliveries,
      read: functions['read-hearing-list'],
    }),
    relay: new OutboxRelay(scope, 'OutboxRelay', { cases: data.cases, relay: functions.relay }),
    redrive: new ScheduledCall(scope, 'OutboxRedrive', {
      fn: functions['redrive-outbox'],
      description: 'Sends outbox messages again that were not delivered',
      schedule: ScheduleExpression.rate(REDRIVE_EVERY),
      // The next run is due before a later attempt would help.
      retry: { attemptsMax: 2, within: REDRIVE_EVERY },
    }),
    digests: new ScheduledCall(scope, 'Digests', {
      fn: functions['send-digests'],
      description: 'Tells each mailbox in one mail what is not urgent',
      schedule: ScheduleExpression.cron(DIGEST_AT),
      // Until the office is empty; what is left is in tomorrow's.
      retry: { attemptsMax: 60, within: Duration.hours(2) },
      keepsFailedCalls: true,
    }),
    erasure: new ScheduledCall(scope, 'Erasure', {
      fn: functions['erase-expired'],
      description: 'Erases what the day makes due',
      schedule: ScheduleExpression.cron(ERASURE_AT),
      // What is left is due tomorrow as well.
      retry: { attemptsMax: 10, within: Duration.hours(6) },
      keepsFailedCalls: true,
    }),
    verification: new ScheduledCall(scope, 'Verification', {
      fn: functions['verify-chain'],
      description: 'Proves the record of cases unbroken',
      schedule: ScheduleExpression.cron(VERIFICATION_AT),
      // Nobody calls again with a cursor: one call does it all, or fails and is told.
      input: { whole: true },
      retry: { attemptsMax: 10, within: Duration.hours(6) },
      keepsFailedCalls: true,
    }),
    webhooks: new WebhookTriggers(scope, 'Webhooks', {
      events,
      deliver: functions['deliver-webhooks'],
      every: WEBHOOKS_EVERY,
    }),
  };
}
