import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Activity, RealClock, StoppedClock, TIMER_MAX_MS } from '../../../local/clock/index.ts';

const DAY_MS = 86_400_000;

describe('a stopped clock', () => {
  const make = () => {
    const activity = new Activity();
    return { activity, clock: new StoppedClock(1000, activity) };
  };

  test('stands still until it is told to go on', () => {
    const { clock } = make();
    expect([clock.now(), clock.now()]).toEqual([1000, 1000]);
  });

  test('fires what is due in the order of time, and of setting within an instant', async () => {
    const { clock } = make();
    const fired: string[] = [];
    clock.at(3000, () => fired.push(`c@${clock.now()}`));
    clock.at(2000, () => fired.push(`a@${clock.now()}`));
    clock.at(2000, () => fired.push(`b@${clock.now()}`));
    clock.at(9000, () => fired.push('too late'));
    await clock.advanceTo(5000);
    expect(fired).toEqual(['a@2000', 'b@2000', 'c@3000']);
    expect(clock.now()).toBe(5000);
  });

  test('fires a timer that another one set for the same instant', async () => {
    const { clock } = make();
    const fired: number[] = [];
    clock.at(2000, () => clock.at(2000, () => fired.push(clock.now())));
    await clock.advanceTo(2000);
    expect(fired).toEqual([2000]);
  });

  test('fires a timer set for the past at once, and never goes back', async () => {
    const { clock } = make();
    let at = 0;
    clock.at(1, () => {
      at = clock.now();
    });
    await clock.advanceTo(500);
    expect(at).toBe(0);
    await clock.advanceTo(1000);
    expect([at, clock.now()]).toEqual([1000, 1000]);
  });

  test('does not fire what was called off', async () => {
    const { clock } = make();
    const cancels = Array.from({ length: 200 }, () => clock.at(2000, () => expect.unreachable()));
    const fired: number[] = [];
    clock.at(2000, () => fired.push(1));
    for (const cancel of cancels) cancel();
    expect(clock.nextDueAt()).toBe(2000);
    await clock.advanceTo(3000);
    expect(fired).toEqual([1]);
    expect(clock.nextDueAt()).toBeUndefined();
  });

  test('waits for everything in flight before the next timer fires', async () => {
    const { clock, activity } = make();
    const order: string[] = [];
    clock.at(2000, () => {
      const over = activity.begin();
      setImmediate(() => {
        order.push(`work ended at ${clock.now()}`);
        over();
      });
    });
    clock.at(2001, () => order.push('next'));
    await clock.advanceTo(3000);
    expect(order).toEqual(['work ended at 2000', 'next']);
  });

  test('jumps to the next thing that is due, and says when that was', async () => {
    const { clock } = make();
    clock.at(1000 + 40 * DAY_MS, () => undefined);
    expect(await clock.advanceToNext()).toBe(1000 + 40 * DAY_MS);
    expect(await clock.advanceToNext()).toBeUndefined();
    expect(clock.now()).toBe(1000 + 40 * DAY_MS);
  });
});

describe('an activity', () => {
  test('is idle only when what follows at once is over, too', async () => {
    const activity = new Activity();
    const first = activity.begin();
    let second = false;
    setImmediate(() => {
      first();
      Promise.resolve().then(() => {
        const over = activity.begin();
        setImmediate(() => {
          second = true;
          over();
        });
      });
    });
    await activity.idle();
    expect(second).toBe(true);
    expect(activity.count).toBe(0);
  });

  test('ending twice counts once', () => {
    const activity = new Activity();
    const over = activity.begin();
    activity.begin();
    over();
    over();
    expect(activity.count).toBe(1);
  });
});

describe('a real clock', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('does not fire a timer of 40 days after a millisecond, but after 40 days', async () => {
    const clock = new RealClock();
    const fired: number[] = [];
    clock.at(clock.now() + 40 * DAY_MS, () => fired.push(clock.now()));
    await vi.advanceTimersByTimeAsync(TIMER_MAX_MS + 10);
    expect(fired).toEqual([]);
    await vi.advanceTimersByTimeAsync(40 * DAY_MS - TIMER_MAX_MS);
    expect(fired).toEqual([1_000_000 + 40 * DAY_MS]);
  });

  test('goes on from the instant of a stopped clock', () => {
    const clock = RealClock.startingAt(5);
    vi.advanceTimersByTime(7);
    expect(clock.now()).toBe(12);
  });

  test('fires an earlier timer set later first, and not what was called off', async () => {
    const clock = new RealClock();
    const fired: string[] = [];
    clock.at(clock.now() + 200, () => fired.push('late'));
    clock.at(clock.now() + 100, () => fired.push('early'));
    clock.at(clock.now() + 150, () => fired.push('never'))();
    await vi.advanceTimersByTimeAsync(300);
    expect(fired).toEqual(['early', 'late']);
  });

  test('fires nothing after it was stopped', async () => {
    const clock = new RealClock();
    clock.at(clock.now() + 100, () => expect.unreachable());
    clock.stop();
    await vi.advanceTimersByTimeAsync(1000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
