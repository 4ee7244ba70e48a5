/** How the commands speak to whoever typed them: stages with their time, errors in one line, no stack traces. */
import { monotonicNow } from '../clock/ambient.ts';

const COLOURED = process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined;
const paint =
  (code: number) =>
  (text: string): string =>
    COLOURED ? `\u001B[${code}m${text}\u001B[0m` : text;

export const bold = paint(1);
export const dim = paint(2);
export const green = paint(32);
export const red = paint(31);
export const yellow = paint(33);

/** `1 row`, `3 rows` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The person asked for something that can't be done as asked; the message says what can. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Says what is going on; when it is done, how long it took. */
export async function stage<T>(what: string, work: () => Promise<T>): Promise<T> {
  const startedMs = monotonicNow();
  if (process.stdout.isTTY) process.stdout.write(`${dim('·')} ${what} ...`);
  const result = await work();
  const seconds = ((monotonicNow() - startedMs) / 1000).toFixed(1);
  process.stdout.write(`${process.stdout.isTTY ? '\r\u001B[K' : ''}${green('✓')} ${what} ${dim(`${seconds} s`)}\n`);
  return result;
}

/** Runs a command: what it throws ends in one readable message and a failing exit code. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    process.stderr.write(`\n${red('henvis:')} ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

/** An instant as people here read it: `Fri 13 Nov 2026, 17:00`. */
export function localTime(epochMs: number): string {
  return LOCAL_TIME.format(epochMs)
    .replaceAll(',', '')
    .replace(/ (\d\d:\d\d)$/, ', $1');
}

const LOCAL_TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Copenhagen',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** A local date as people here read it: `Fri 13 Nov 2026`. */
export function localDate(day: string): string {
  return localTime(Date.parse(`${day}T12:00:00Z`)).split(',')[0] ?? day;
}
