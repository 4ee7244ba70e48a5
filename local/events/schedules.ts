/**
 * EventBridge Scheduler on the injected clock. When a schedule last fired is written down together with what it sent,
 * so a due time is neither lost nor doubled by a kill -9; of several that passed while nothing ran, one is made up for.
 */
import type { Clock } from '../clock/index.ts';
import { ACCOUNT, REGION, type Schedule } from '../template/index.ts';
import type { DeliveryQueue } from './delivery-queue.ts';
import { AGE_MAX_MS, RETRIES_MAX } from './event-bus.ts';
import type { Delivery, Journal } from './journal.ts';
import { type NextDue, parseSchedule } from './schedule-expressions.ts';

/** A schedule and when it is due next (epoch ms). */
export interface DueSchedule {
  readonly name: string;
  readonly dueMs: number;
}

interface Running {
  readonly schedule: Schedule;
  readonly next: NextDue;
  dueMs: number | undefined;
  cancel: () => void;
}

export class Schedules {
  readonly #running: readonly Running[];
  readonly #clock: Clock;
  readonly #journal: Journal;
  readonly #queue: DeliveryQueue;

  /** @throws ScheduleExpressionError when an expression can't be read. */
  constructor(
    schedules: readonly Schedule[],
    { clock, journal, queue }: { clock: Clock; journal: Journal; queue: DeliveryQueue },
  ) {
    this.#clock = clock;
    this.#journal = journal;
    this.#queue = queue;
    this.#running = schedules
      .filter(({ properties }) => properties.State === 'ENABLED')
      .map((schedule) => ({
        schedule,
        next: parseSchedule(schedule.properties.ScheduleExpression, schedule.properties.ScheduleExpressionTimezone),
        dueMs: undefined,
        cancel: () => {},
      }));
  }

  /** Sets the timers, from the last time each fired. */
  start(): void {
    for (const running of this.#running) {
      const last = this.#journal.checkpoint(running.schedule.arn);
      if (last === undefined) this.#journal.setCheckpoint(running.schedule.arn, String(this.#clock.now()));
      this.#arm(running, last === undefined ? this.#clock.now() : Number(last));
    }
  }

  stop(): void {
    for (const { cancel } of this.#running) cancel();
  }

  /** What is due when, soonest first. */
  due(): DueSchedule[] {
    return this.#running
      .flatMap(({ schedule, dueMs }) => (dueMs === undefined ? [] : [{ name: schedule.name, dueMs }]))
      .sort((a, b) => a.dueMs - b.dueMs);
  }

  #arm(running: Running, afterMs: number): void {
    running.dueMs = running.next(afterMs);
    const { dueMs } = running;
    if (dueMs === undefined) return;
    running.cancel = this.#clock.at(dueMs, () => {
      const firedMs = Math.max(dueMs, this.#clock.now());
      this.#fire(running.schedule, dueMs, firedMs);
      this.#arm(running, firedMs);
    });
  }

  #fire(schedule: Schedule, dueMs: number, firedMs: number): void {
    const { Target } = schedule.properties;
    const id = `${schedule.name}-${dueMs}`.replaceAll(/[^0-9a-zA-Z_-]/g, '-').slice(-80);
    const ageSeconds = Target.RetryPolicy?.MaximumEventAgeInSeconds;
    const delivery: Delivery = {
      id,
      source: schedule.arn,
      targetArn: Target.Arn,
      roleArn: Target.RoleArn,
      input: inputOf(schedule, id, dueMs),
      retriesMax: Target.RetryPolicy?.MaximumRetryAttempts ?? RETRIES_MAX,
      ageMaxMs: ageSeconds === undefined ? AGE_MAX_MS : ageSeconds * 1000,
      deadLetterArn: Target.DeadLetterConfig?.Arn,
      createdMs: firedMs,
      attempts: 0,
      nextMs: firedMs,
    };
    this.#queue.add([delivery], { name: schedule.arn, position: String(firedMs) });
  }
}

/** The input as written, with the scheduler's context attributes filled in; without one, the scheduler's own event. */
function inputOf({ arn, properties }: Schedule, id: string, dueMs: number): string {
  const time = new Date(dueMs).toISOString().replace(/\.\d+Z$/, 'Z');
  const given = properties.Target.Input;
  if (given !== undefined) {
    return given
      .replaceAll('<aws.scheduler.schedule-arn>', arn)
      .replaceAll('<aws.scheduler.scheduled-time>', time)
      .replaceAll('<aws.scheduler.execution-id>', id)
      .replaceAll('<aws.scheduler.attempt-number>', '1');
  }
  return JSON.stringify({
    version: '0',
    id,
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: ACCOUNT,
    time,
    region: REGION,
    resources: [arn],
    detail: '{}',
  });
}
