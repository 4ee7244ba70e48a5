import { appendFileSync, mkdirSync } from 'node:fs';
import type { Clock } from '../clock/index.ts';
import type { DataFolder } from './data-folder.ts';

/** Writes lines of the runtime itself into its log file, with the time of the runtime's clock. */
export function runtimeLog(data: DataFolder, clock: Clock): (line: string) => void {
  mkdirSync(data.file('logs'), { recursive: true });
  const file = data.file('logs', 'runtime.log');
  return (line) => appendFileSync(file, `${new Date(clock.now()).toISOString()} ${line}\n`);
}
