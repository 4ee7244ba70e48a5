/** Of several processes that find something stale at once, one makes it anew and the others wait. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

const LOCK_POLL_MS = 100;

/** Waits for the lock and takes it; the returned function gives it back. @param file where it lies while it is held */
export async function lock(file: string): Promise<() => void> {
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    if (!isHeld(file)) rmSync(file, { force: true });
    else await new Promise<void>((resolve) => setTimeout(resolve, LOCK_POLL_MS));
  }
}

/** Whether the process that wrote the lock still lives. */
function isHeld(file: string): boolean {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
