import type { Catcher, Handlers, Retrier } from '../definitions/types.ts';
import type { Failure } from '../errors.ts';
import type { Frame } from './execution.ts';

/** Errors that a name in `ErrorEquals` other than their own does not match. */
const NOT_TASK_FAILED = new Set(['States.Timeout', 'States.HeartbeatTimeout', 'States.Runtime']);

/** Whether an `ErrorEquals` list matches; `States.Runtime` is matched by nothing, not even by name. */
export function matches(names: readonly string[], failed: Failure): boolean {
  if (failed.error === 'States.Runtime') return false;
  return names.some((name) => matchesName(name, failed));
}

function matchesName(name: string, { error, heartbeat }: Failure): boolean {
  if (name === 'States.ALL' || name === error) return true;
  if (name === 'States.HeartbeatTimeout') return heartbeat === true;
  return name === 'States.TaskFailed' && error !== undefined && !NOT_TASK_FAILED.has(error);
}

/** The retrier that takes the failure on, with its number; undefined if none does or it has no attempts left. */
export function findRetrier(handlers: Handlers, frame: Frame, failed: Failure): [Retrier, number] | undefined {
  const index = handlers.retry.findIndex((retrier) => matches(retrier.errors, failed));
  const retrier = handlers.retry[index];
  return retrier && (frame.retries[index] ?? 0) < retrier.maxAttempts ? [retrier, index] : undefined;
}

/** The first catcher that takes the failure on. */
export function findCatcher(handlers: Handlers, failed: Failure): Catcher | undefined {
  return handlers.catch.find((catcher) => matches(catcher.errors, failed));
}

/**
 * How long to wait before attempt `used + 1` of a retrier, in ms: interval × rate^used, at most the maximum, and with
 * full jitter a random part of that.
 */
export function retryDelayMs(retrier: Retrier, used: number, random: () => number): number {
  const seconds = Math.min(
    retrier.intervalSeconds * retrier.backoffRate ** used,
    retrier.maxDelaySeconds ?? Number.MAX_SAFE_INTEGER,
  );
  return Math.round(seconds * 1000 * (retrier.fullJitter ? random() : 1));
}
