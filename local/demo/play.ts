/** Plays the demo on a stopped clock, from where an earlier run left it, with a bar that shows the day. */
import { Presets, SingleBar } from 'cli-progress';
import { z } from 'zod';
import type { Runtime } from '../runtime/index.ts';
import { dayOf } from './calendar.ts';
import { BEGINS_MS, ENDS_MS, story, worldOf } from './story.ts';

const FILE = 'demo.json';
const ProgressSchema = z.object({ stepsDone: z.number().int(), finished: z.boolean() });

/** Whether the data has the whole demo (or is to be without it), a part of it, or nothing of it. */
export function demoState({ data }: Pick<Runtime, 'data'>): 'finished' | 'begun' | 'none' {
  const progress = data.read(FILE, ProgressSchema);
  if (!progress) return 'none';
  return progress.finished ? 'finished' : 'begun';
}

/** Notes that this data is to be without the demo, for good. */
export function declineDemo({ data }: Pick<Runtime, 'data'>): void {
  data.write(FILE, { stepsDone: 0, finished: true });
}

/** Plays what is left of the demo; afterwards the clock stands at its end. */
export async function playDemo(runtime: Runtime): Promise<void> {
  const { data, clock } = runtime;
  const world = worldOf(runtime);
  const bar = progressBar();
  const show = (nowMs: number): void => bar.update(nowMs - BEGINS_MS, { day: dayOf(nowMs) });
  const stepsDone = data.read(FILE, ProgressSchema)?.stepsDone ?? 0;
  clock.heldBecause = 'The demo is still being played; its clock moves by itself until then.';
  try {
    for (const [index, step] of story().entries()) {
      if (index < stepsDone) continue;
      await clock.advanceTo(step.atMs, show);
      await step.run(world);
      await runtime.activity.idle();
      data.write(FILE, { stepsDone: index + 1, finished: false });
    }
    await clock.advanceTo(ENDS_MS, show);
    data.write(FILE, { stepsDone: story().length, finished: true });
  } finally {
    clock.heldBecause = undefined;
    bar.stop();
    world.tables.destroy();
  }
}

function progressBar(): SingleBar {
  const bar = new SingleBar(
    {
      format: '  Playing autumn 2026  {bar}  {day}',
      hideCursor: true,
      clearOnComplete: true,
      stopOnComplete: true,
      stream: process.stderr,
    },
    Presets.rect,
  );
  bar.start(ENDS_MS - BEGINS_MS, 0, { day: dayOf(BEGINS_MS) });
  return bar;
}
