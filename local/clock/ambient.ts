/**
 * The one file that may ask the machine for the time or for chance (design rule 1, held by test/lint/no-ambient-time.grit).
 *
 * Everything else is given a clock or a source of ids, so that a run can be repeated to the bit.
 */
import { randomUUID } from 'node:crypto';

/** Milliseconds since the epoch by the machine's own clock. */
export function machineNow(): number {
  return Date.now();
}

/** Milliseconds of a clock that only goes forward; for measuring, never for deciding. */
export function monotonicNow(): number {
  return performance.now();
}

/** A random UUID of the machine. */
export function machineUuid(): string {
  return randomUUID();
}
