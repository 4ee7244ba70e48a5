import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { handIn } from '../../../local/deliveries/index.ts';
import { synthesise } from '../../../local/synth.ts';
import { LOCAL_PARAMETERS, loadCloudAssembly, loadDeployment } from '../../../local/template/index.ts';
import { bootRuntime } from '../../support/runtime.ts';

const START = '2026-09-21T08:00:00.000Z';
const ROLL = [
  'Kundenummer;Navn;Adresse;Postnummer;By;Periode;Husleje',
  '1001;Åse Ågesen;Søblikket 1;8220;Brabrand;2026-10;5.000,00',
  '1002;Ægir Østergård;Søblikket 2;8220;Brabrand;2026-10;6.000,00',
].join('\n');

let sandbox = '';
let child: ChildProcess | undefined;
beforeEach(() => {
  sandbox = mkdtempSync(join(tmpdir(), 'henvis kill '));
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(sandbox, { recursive: true, force: true });
});

/** Starts a runtime in a process of its own; resolves with its URL. */
function start(dir: string): Promise<string> {
  const script = join(import.meta.dirname, '..', '..', 'support', 'run-runtime.ts');
  const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, dir, START], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  return new Promise((resolve, reject) => {
    started.once('exit', (code) => reject(new Error(`The runtime ended with ${code}.`)));
    started.stdout.once('data', (text: Buffer) => resolve(text.toString().trim()));
  });
}

function killHard(): Promise<void> {
  const ended = new Promise<void>((resolve) => child?.once('exit', () => resolve()));
  child?.kill('SIGKILL');
  return ended;
}

/** Processes of this machine that have the data folder's database open, by their command line. */
function databasesOn(dir: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(join('/proc', pid, 'cmdline'), 'utf8').replaceAll('\0', ' ')];
      } catch {
        return [];
      }
    })
    .filter((line) => line.includes('dynoxide') && line.includes(dir));
}

describe('a runtime that is ended with kill -9', () => {
  test('leaves no database behind, forgets nothing it acknowledged and does nothing twice', async () => {
    const dir = join(sandbox, 'data');
    const url = await start(dir);
    const deployment = loadDeployment(loadCloudAssembly(await synthesise()), LOCAL_PARAMETERS);
    const settings = await fetch(`${url}/2015-03-31/functions/HenvisService-ChangeSettingsFunction/invocations`, {
      method: 'POST',
      body: JSON.stringify(SETTINGS),
    });
    expect(await settings.json()).toEqual({ outcome: 'added' });
    await handIn(url, deployment, { organisation: 'alboa', name: 'roll.csv', bytes: Buffer.from(ROLL) });
    await killHard();
    await expect.poll(() => databasesOn(dir)).toEqual([]);

    const again = await bootRuntime({ dir, startAt: '2030-01-01T00:00:00.000Z', memory: false });
    try {
      await again.settle();
      expect(new Date(again.clock.clock.now()).toISOString()).toBe(START);
      const { organisations } = (await again.call('CaseloadOverview', {})) as {
        organisations: Array<Record<string, unknown>>;
      };
      expect(organisations).toMatchObject([{ organisation: 'alboa', tenancies: 2, charges: 2 }]);
    } finally {
      await again.close();
    }
    expect(databasesOn(dir)).toEqual([]);
  });

  test('does not keep the next one from starting, while one that lives does', async () => {
    const dir = join(sandbox, 'data');
    await start(dir);
    await expect(bootRuntime({ dir, startAt: START, memory: false })).rejects.toThrow(/already running on this data/);
    await killHard();
    const next = await bootRuntime({ dir, startAt: START, memory: false });
    await next.close();
  });
});

const office = { name: 'Kontor', mailbox: 'kontor@alboa.example', leaderMailbox: 'leder@alboa.example' };
const SETTINGS = {
  organisation: 'alboa',
  name: 'ALBOA',
  cvr: '11111118',
  effectiveFrom: '2026-01-01',
  betalingsserviceCreditors: ['01234567'],
  agencies: { housing: office, advice: office, municipality: office },
  adviceBasis: 'own-adviser',
};
