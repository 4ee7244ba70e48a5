import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildSync } from 'esbuild';
import { z } from 'zod';
import { BUNDLE } from '../../infra/lib/constructs/function-bundles.ts';
import { byConstruct, LOCAL_PARAMETERS, loadCloudAssembly, loadDeployment } from '../../local/template/index.ts';
import type { RecordedRequest } from './recorded.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const TEMPLATE = 'HenvisService.template.json';
const TemplateSchema = z.looseObject({ Resources: z.record(z.string(), z.looseObject({ Type: z.string() })) });

/** What people wait for is measured; what the relay does afterwards with the outbox, read from the stream, is not. */
const LEFT_OUT = 'AWS::Lambda::EventSourceMapping';

/** Writes the app's cloud assembly into a folder without what reads the tables' streams; returns the folder. */
export function quietAssembly(assembly: string, folder: string): string {
  return copyOf(assembly, folder, new Set());
}

/**
 * The same with other code in some functions: the bare one, which repeats recorded requests. Role, memory, variables,
 * routes and authorizer stay as they are.
 *
 * @param recorded by route key
 */
export function bareAssembly(
  assembly: string,
  folder: string,
  constructs: readonly string[],
  recorded: Readonly<Record<string, RecordedRequest>>,
): string {
  const { functions } = loadDeployment(loadCloudAssembly(assembly), LOCAL_PARAMETERS);
  const assets = new Set(constructs.map((construct) => basename(byConstruct(functions, construct).folder)));
  copyOf(assembly, folder, assets);
  for (const asset of assets) {
    const outfile = join(folder, asset, 'index.mjs');
    buildSync({ ...BUNDLE, absWorkingDir: ROOT, entryPoints: ['bench/api/bare.ts'], outfile });
    writeFileSync(join(folder, asset, 'recorded.json'), JSON.stringify(recorded));
  }
  return folder;
}

function copyOf(assembly: string, folder: string, without: ReadonlySet<string>): string {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(assembly)) {
    if (name !== TEMPLATE && !without.has(name)) symlinkSync(join(assembly, name), join(folder, name));
  }
  const template = TemplateSchema.parse(JSON.parse(readFileSync(join(assembly, TEMPLATE), 'utf8')));
  const kept = Object.entries(template.Resources).filter(([, { Type }]) => Type !== LEFT_OUT);
  writeFileSync(join(folder, TEMPLATE), JSON.stringify({ ...template, Resources: Object.fromEntries(kept) }));
  return folder;
}
