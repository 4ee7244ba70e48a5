/** EventBridge: events in, matched against the template's rules, on their way to the rules' targets. */
import type { Clock } from '../clock/index.ts';
import { ACCOUNT, type EventBus as Bus, REGION, type Rule } from '../template/index.ts';
import type { DeliveryQueue } from './delivery-queue.ts';
import type { Delivery } from './journal.ts';
import { compilePattern, type Matcher } from './patterns.ts';
import { targetInput } from './target-input.ts';

/** What is announced; the bus adds id, account, region and time. */
export interface Announcement {
  readonly busName: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: unknown;
  readonly resources?: readonly string[];
  /** Epoch ms; default: now. */
  readonly timeMs?: number;
}

/** Defaults of EventBridge where a target has no retry policy: 24 hours and 185 attempts. */
export const RETRIES_MAX = 185;
export const AGE_MAX_MS = 24 * 3_600_000;

interface CompiledRule {
  readonly rule: Rule;
  readonly matches: Matcher;
}

export class EventBus {
  readonly #rules: readonly CompiledRule[];
  readonly #queue: DeliveryQueue;
  readonly #clock: Clock;
  readonly #uuid: () => string;
  readonly #names: ReadonlySet<string>;

  /** @throws UnsupportedPatternError when a rule has a comparison that is not implemented. */
  constructor(
    buses: readonly Bus[],
    rules: readonly Rule[],
    { queue, clock, uuid }: { queue: DeliveryQueue; clock: Clock; uuid: () => string },
  ) {
    this.#names = new Set(buses.map(({ name }) => name));
    this.#rules = rules.flatMap((rule) =>
      rule.properties.EventPattern && rule.properties.State === 'ENABLED'
        ? [{ rule, matches: compilePattern(rule.properties.EventPattern) }]
        : [],
    );
    this.#queue = queue;
    this.#clock = clock;
    this.#uuid = uuid;
  }

  has(busName: string): boolean {
    return this.#names.has(busName);
  }

  /** Takes events on; when it returns, every delivery they cause is written down. Returns their ids. */
  put(announcements: readonly Announcement[]): string[] {
    const deliveries: Delivery[] = [];
    const ids = announcements.map((announcement) => {
      const event = this.#eventOf(announcement);
      for (const { rule, matches } of this.#rules) {
        if (rule.busName === announcement.busName && matches(event)) deliveries.push(...this.#deliveries(rule, event));
      }
      return event.id;
    });
    this.#queue.add(deliveries);
    return ids;
  }

  #eventOf({ source, detailType, detail, resources, timeMs }: Announcement) {
    const time = new Date(timeMs ?? this.#clock.now()).toISOString().replace(/\.\d+Z$/, 'Z');
    return {
      version: '0',
      id: this.#uuid(),
      'detail-type': detailType,
      source,
      account: ACCOUNT,
      time,
      region: REGION,
      resources: resources ?? [],
      detail,
    };
  }

  #deliveries(rule: Rule, event: { readonly id: string }): Delivery[] {
    const now = this.#clock.now();
    return rule.properties.Targets.map((target) => ({
      // Names the execution it starts, so that delivering it twice starts it once.
      id: `${event.id}_${target.Id}`.replaceAll(/[^0-9a-zA-Z_-]/g, '-').slice(0, 80),
      source: rule.arn,
      targetArn: target.Arn,
      roleArn: target.RoleArn,
      input: targetInput(target, event),
      retriesMax: target.RetryPolicy?.MaximumRetryAttempts ?? RETRIES_MAX,
      ageMaxMs:
        target.RetryPolicy?.MaximumEventAgeInSeconds === undefined
          ? AGE_MAX_MS
          : target.RetryPolicy.MaximumEventAgeInSeconds * 1000,
      deadLetterArn: target.DeadLetterConfig?.Arn,
      createdMs: now,
      attempts: 0,
      nextMs: now,
    }));
  }
}
