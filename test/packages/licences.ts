/** Which packages ship in the functions' bundles or the web app, which only build and test, and under what licence each is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { z } from 'zod';
import { BUNDLE, functionFolders } from '../../infra/lib/constructs/function-bundles.ts';

/** A package of package-lock.json. */
export interface Package {
  readonly name: string;
  readonly version: string;
  /** SPDX expression; of a package that states none, what is in {@link STATED_ELSEWHERE}. */
  readonly licence: string;
  /** Whether code or data of it is in a bundle that is deployed. */
  readonly ships: boolean;
}

const LockSchema = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional(), license: z.string().optional() })),
});

/** Packages without an SPDX expression in their package.json, with what their own licence file says. */
export const STATED_ELSEWHERE: Readonly<Record<string, string>> = {
  // "SEE LICENSE IN …": the licence of the fonts' glyphs, and public domain for the changes.
  'dejavu-fonts-ttf': 'Bitstream-Vera',
  // LICENSE: "MIT License".
  'png-js': 'MIT',
};

/** Packages whose data was made into a file of functions/ once, so that esbuild doesn't see where it is from. */
const SHIPS_AS_DATA: readonly string[] = ['dejavu-fonts-ttf'];

/** May be in what is deployed: they ask for their notice at most. */
export const MAY_SHIP: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Bitstream-Vera',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Unlicense',
];

/** May be used to build and test besides: they ask something only of who passes the package itself on, or changes it. */
export const MAY_BUILD: readonly string[] = [...MAY_SHIP, 'BlueOak-1.0.0', 'CC-BY-3.0', 'MPL-2.0', 'PSF-2.0'];

/** All packages that are locked, sorted by name. @param webApp the folder of the built web app */
export function packagesOf(projectRoot: string, webApp: string): readonly Package[] {
  const { packages } = LockSchema.parse(JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')));
  const bundled = new Set([...bundledFolders(projectRoot), ...foldersIn(webApp)]);
  return Object.entries(packages)
    .filter(([folder]) => folder !== '')
    .map(([folder, { version = '', license = '' }]) => {
      const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const ships = bundled.has(folder) || SHIPS_AS_DATA.includes(name);
      return { name, version, licence: STATED_ELSEWHERE[name] ?? license, ships };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether an SPDX expression can be met with licences of the list: one side of an OR, both sides of an AND. */
export function isMetBy(expression: string, allowed: readonly string[]): boolean {
  return expression
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => allowed.includes(licence)));
}

/** The same of the web app, as its build has written it down. */
function foldersIn(webApp: string): readonly string[] {
  return z.array(z.string()).parse(JSON.parse(readFileSync(join(webApp, '.shipped-packages.json'), 'utf8')));
}

/** The folders of node_modules that esbuild takes anything from, as package-lock.json names them. */
function bundledFolders(projectRoot: string): ReadonlySet<string> {
  const { metafile } = buildSync({
    ...BUNDLE,
    absWorkingDir: projectRoot,
    entryPoints: functionFolders(projectRoot).map((folder) => `functions/${folder}/handler.ts`),
    outdir: 'unwritten',
    write: false,
    metafile: true,
  });
  const taken = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
  return new Set(taken.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
}
