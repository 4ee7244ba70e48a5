import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { FirstCall } from './first-calls.ts';

const Measured = z.object({ importMs: z.number(), callMs: z.number(), outcome: z.string() });

/** Milliseconds of one cold start: importing the module, and the handler's first call. */
export interface ColdStart {
  readonly importMs: number;
  readonly callMs: number;
}

/** Something to start: a module with a `handler`, what it is called with, and the environment it is started in. */
export interface Contestant extends FirstCall {
  readonly module: string;
  readonly environment: Readonly<Record<string, string>>;
}

const exec = promisify(execFile);
const PROBE = join(import.meta.dirname, 'cold-start.mjs');

/** Starts it in a fresh process. @throws {OtherOutcomeError} when the call did not come to what it should. */
export async function coldStart({ module, payload, environment, outcome }: Contestant): Promise<ColdStart> {
  const args = [PROBE, module, JSON.stringify(payload)];
  const { stdout } = await exec(process.execPath, args, { env: { ...environment } });
  const measured = Measured.parse(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''));
  if (measured.outcome !== outcome) throw new OtherOutcomeError(module, measured.outcome, outcome);
  return measured;
}

/** The first call took another way than the one that was to be measured. */
export class OtherOutcomeError extends Error {
  override readonly name = 'OtherOutcomeError';
  constructor(module: string, found: string, expected: string) {
    super(`${module}: the first call came to "${found}", expected "${expected}".`);
  }
}
