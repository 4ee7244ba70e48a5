import type { Activity } from './activity.ts';
import { machineNow } from './ambient.ts';
import { TimerQueue } from './timer-queue.ts';

/** The only source of time of everything under `local/`. */
export interface Clock {
  /** The instant, in ms since the epoch. */
  now(): number;
  /** Calls `run` once at `epochMs`, or as soon as possible if that is past; returns what calls it off. */
  at(epochMs: number, run: () => void): () => void;
}

/** Node's longest timer: a longer one fires after 1 ms. 24.8 days. */
export const TIMER_MAX_MS = 2 ** 31 - 1;

/** A clock that stands still until it is told to go on: weeks pass in milliseconds and every run is the same. */
export class StoppedClock implements Clock {
  readonly #timers = new TimerQueue();
  readonly #activity: Activity;
  #now: number;

  /** Stands at `startMs` (epoch ms); `activity` tells when everything caused by a timer is done. */
  constructor(startMs: number, activity: Activity) {
    this.#now = startMs;
    this.#activity = activity;
  }

  now(): number {
    return this.#now;
  }

  at(epochMs: number, run: () => void): () => void {
    return this.#timers.add(Math.max(epochMs, this.#now), run);
  }

  /** When the next timer is due (epoch ms), or undefined if nothing waits for time. */
  nextDueAt(): number | undefined {
    return this.#timers.nextDueAt();
  }

  /**
   * Goes on to `epochMs`, firing what is due on the way in the order of time (ties: order of setting), each only when
   * everything before has come to rest. Never goes back.
   */
  async advanceTo(epochMs: number): Promise<void> {
    await this.#activity.idle();
    for (let due = this.nextDueAt(); due !== undefined && due <= epochMs; due = this.nextDueAt()) {
      this.#now = Math.max(this.#now, due);
      this.#timers.takeDue(this.#now)?.();
      await this.#activity.idle();
    }
    this.#now = Math.max(this.#now, epochMs);
  }

  /** Goes on to the next thing that is due; returns the instant (epoch ms), or undefined if there was nothing. */
  async advanceToNext(): Promise<number | undefined> {
    await this.#activity.idle();
    const due = this.nextDueAt();
    if (due !== undefined) await this.advanceTo(due);
    return due;
  }
}

/** The machine's time, moved by a fixed offset so that it can go on from where a stopped clock stood. */
export class RealClock implements Clock {
  readonly #timers = new TimerQueue();
  readonly #offsetMs: number;
  #alarm: NodeJS.Timeout | undefined;
  #alarmAt = Number.POSITIVE_INFINITY;

  /** `offsetMs` is added to the machine's time; default 0. */
  constructor(offsetMs = 0) {
    this.#offsetMs = offsetMs;
  }

  /** A clock that shows `epochMs` now and goes on from there. */
  static startingAt(epochMs: number): RealClock {
    return new RealClock(epochMs - machineNow());
  }

  now(): number {
    return machineNow() + this.#offsetMs;
  }

  at(epochMs: number, run: () => void): () => void {
    const cancel = this.#timers.add(epochMs, run);
    this.#setAlarm();
    return () => {
      cancel();
      this.#setAlarm();
    };
  }

  /** Calls off every timer, so that the process may end. */
  stop(): void {
    clearTimeout(this.#alarm);
    this.#alarm = undefined;
    this.#alarmAt = Number.NEGATIVE_INFINITY;
  }

  /** One Node timer for all: for the next due time, or for the longest stretch Node can wait if that is farther. */
  #setAlarm(): void {
    if (this.#alarmAt === Number.NEGATIVE_INFINITY) return;
    const due = this.#timers.nextDueAt();
    if (due === this.#alarmAt) return;
    clearTimeout(this.#alarm);
    this.#alarm = undefined;
    this.#alarmAt = due ?? Number.POSITIVE_INFINITY;
    if (due === undefined) return;
    const delay = Math.min(Math.max(due - this.now(), 0), TIMER_MAX_MS);
    this.#alarm = setTimeout(() => this.#ring(), delay);
  }

  #ring(): void {
    this.#alarmAt = Number.POSITIVE_INFINITY;
    for (let run = this.#timers.takeDue(this.now()); run; run = this.#timers.takeDue(this.now())) run();
    this.#setAlarm();
  }
}
