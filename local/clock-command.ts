/**
 * `npm run clock`: moves the clock of a running `npm start`.
 *
 *   npm run clock -- next             to the next thing that is due
 *   npm run clock -- +1d              by a span: minutes (m), hours (h), days (d), weeks (w)
 *   npm run clock -- to 2026-12-09    to 08:00 of a day in Europe/Copenhagen
 */
import { z } from 'zod';
import { DATA_FOLDER } from './commands/boot.ts';
import { dim, localTime, runCommand, stage, UsageError } from './commands/terminal.ts';
import { localInstant } from './demo/index.ts';
import { DataFolder } from './runtime/index.ts';

const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const StateSchema = z.object({ now: z.string(), nextDueAt: z.string().optional() });
const RefusalSchema = z.object({ message: z.string() });

function moveOf([first, second]: readonly string[]): Record<string, unknown> | undefined {
  if (first === undefined) return undefined;
  if (first === 'next') return { next: true };
  const [, count, unit = ''] = first.match(/^\+(\d+)([mhdw])$/) ?? [];
  if (count !== undefined) return { byMs: Number(count) * (UNIT_MS[unit] ?? 0) };
  if (first === 'to' && second !== undefined && /^\d{4}-\d\d-\d\d$/.test(second))
    return { toMs: localInstant(second, '08:00') };
  throw new UsageError(
    'npm run clock takes: next, +1d (or m, h, w), to YYYY-MM-DD, or nothing to see where it stands.',
  );
}

await runCommand(async () => {
  const move = moveOf(process.argv.slice(2));
  const port = await new DataFolder(DATA_FOLDER).runningPort();
  if (port === undefined) throw new UsageError('There is no running "npm start" whose clock could be moved.');
  const url = `http://127.0.0.1:${port}/_henvis/clock`;
  const ask = (): Promise<Response> => (move ? fetch(url, { method: 'POST', body: JSON.stringify(move) }) : fetch(url));
  const answer = move ? await stage('Moved the clock', ask) : await ask();
  const body: unknown = await answer.json();
  if (!answer.ok) throw new UsageError(RefusalSchema.parse(body).message);
  const { now, nextDueAt } = StateSchema.parse(body);
  const next = nextDueAt === undefined ? 'nothing is due' : `next due ${localTime(Date.parse(nextDueAt))}`;
  console.log(`  ${localTime(Date.parse(now))} ${dim(next)}`);
});
