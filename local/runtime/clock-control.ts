/**
 * The runtime's clock: it stands until it is told to go on, or runs with the machine's. Where it stands is written down
 * before anything happens at that instant, so after a kill -9 no time is behind what has already happened.
 */

import { machineNow } from '../clock/ambient.ts';
import { type Activity, type Clock, RealClock, StoppedClock } from '../clock/index.ts';
import type { DataFolder } from './data-folder.ts';

/** Moves a clock. */
export interface ClockControl {
  readonly clock: Clock;
  readonly kind: 'stopped' | 'real';
  /** Goes on to `epochMs`, firing what is due on the way; returns where the clock then stands. */
  advanceTo(epochMs: number, onStep?: (nowMs: number) => void): Promise<number>;
  /** Goes on to the next thing that is due; undefined if nothing is. */
  advanceToNext(): Promise<number | undefined>;
  /** When the next timer is due (epoch ms). */
  nextDueAt(): number | undefined;
  /** Why nobody else may move the clock just now; undefined when anybody may. */
  heldBecause: string | undefined;
  stop(): void;
}

/** Somebody asked to move a clock that runs by itself. */
export class ClockRunsError extends Error {
  override readonly name = 'ClockRunsError';
}

/**
 * A clock that goes on from where the one before it on this data stood, or from `startMs` on fresh data (for a clock
 * that runs: from the machine's time).
 */
export function clockControl(
  kind: 'stopped' | 'real',
  { data, activity, startMs }: { data: DataFolder; activity: Activity; startMs: number },
): ClockControl {
  const position = data.clockPosition();
  if (kind === 'stopped') {
    const now =
      position === undefined
        ? startMs
        : 'standsAtMs' in position
          ? position.standsAtMs
          : machineNow() + position.offsetMs;
    return stopped(now, data, activity);
  }
  const offsetMs =
    position === undefined ? 0 : 'offsetMs' in position ? position.offsetMs : position.standsAtMs - machineNow();
  data.keepClockPosition({ offsetMs });
  const clock = new RealClock(offsetMs);
  const refuse = async (): Promise<never> => {
    throw new ClockRunsError(
      'This clock runs with the machine; start with "npm start" (without --clock real) to move it by hand.',
    );
  };
  return {
    heldBecause: undefined,
    clock,
    kind,
    advanceTo: refuse,
    advanceToNext: refuse,
    nextDueAt: () => undefined,
    stop: () => clock.stop(),
  };
}

function stopped(startMs: number, data: DataFolder, activity: Activity): ClockControl {
  const clock = new StoppedClock(startMs, activity);
  const keep = (standsAtMs: number): void => data.keepClockPosition({ standsAtMs });
  keep(startMs);
  const advanceTo = async (epochMs: number, onStep?: (nowMs: number) => void): Promise<number> => {
    await activity.idle();
    for (let due = clock.nextDueAt(); due !== undefined && due <= epochMs; due = clock.nextDueAt()) {
      if (due > clock.now()) keep(due);
      await clock.advanceTo(due);
      onStep?.(clock.now());
    }
    keep(Math.max(epochMs, clock.now()));
    await clock.advanceTo(epochMs);
    return clock.now();
  };
  const advanceToNext = async (): Promise<number | undefined> => {
    await activity.idle();
    const due = clock.nextDueAt();
    return due === undefined ? undefined : advanceTo(due);
  };
  return {
    heldBecause: undefined,
    clock,
    kind: 'stopped',
    advanceTo,
    advanceToNext,
    nextDueAt: () => clock.nextDueAt(),
    stop: () => {},
  };
}
