/** The synthesised app with a calmer redrive, for stories that last for months and in which nothing fails. */

import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesise } from '../../../local/synth.ts';

const TEMPLATE = 'HenvisService.template.json';
const [EVERY_QUARTER, EVERY_DAY] = ['rate(15 minutes)', 'rate(1 day)'];

/** The template has no such schedule, so what this file is for is done elsewhere. */
export class NoRedriveScheduleError extends Error {
  override readonly name = 'NoRedriveScheduleError';
}

/**
 * Writes the app's cloud assembly into a folder of its own, with the redrive of the outbox once a day: 96 calls a day that
 * find nothing are half of what a story takes.
 *
 * @returns the folder, which the caller removes
 * @throws {NoRedriveScheduleError}
 */
export async function calmAssembly(): Promise<string> {
  const assembly = await synthesise();
  const folder = await mkdtemp(join(tmpdir(), 'henvis-calm-'));
  for (const name of readdirSync(assembly)) {
    if (name !== TEMPLATE) symlinkSync(join(assembly, name), join(folder, name));
  }
  const template = readFileSync(join(assembly, TEMPLATE), 'utf8');
  if (!template.includes(EVERY_QUARTER)) throw new NoRedriveScheduleError(`${TEMPLATE} has no ${EVERY_QUARTER}.`);
  writeFileSync(join(folder, TEMPLATE), template.replaceAll(EVERY_QUARTER, EVERY_DAY));
  return folder;
}
