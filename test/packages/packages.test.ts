import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { PROJECT_ROOT } from '../../infra/lib/app.ts';
import { buildWebApp } from '../../local/web/index.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { isMetBy, MAY_BUILD, MAY_SHIP, type Package, packagesOf, STATED_ELSEWHERE } from './licences.ts';

const packages = packagesOf(PROJECT_ROOT, await buildWebApp());
const shipping = packages.filter(({ ships }) => ships);
const named = ({ name, version, licence }: Package) => `${name}@${version}: ${licence || 'none'}`;

describe('licences', () => {
  test('of what is deployed ask for their notice at most', () => {
    expect(shipping.filter(({ licence }) => !isMetBy(licence, MAY_SHIP)).map(named)).toEqual([]);
  });

  test('of what only builds and tests are on the list too', () => {
    expect(packages.filter(({ licence }) => !isMetBy(licence, MAY_BUILD)).map(named)).toEqual([]);
  });

  test('what is deployed is found out from the bundles: libraries of the functions and the web app, fonts, nothing that only tests', () => {
    const names = shipping.map(({ name }) => name);
    for (const name of ['zod', '@middy/core', '@aws-sdk/client-dynamodb', 'dejavu-fonts-ttf', 'react-dom', 'dkfds'])
      expect(names).toContain(name);
    for (const name of ['vitest', 'aws-cdk-lib', 'esbuild', 'date-holidays', 'vite', 'axe-core'])
      expect(names).not.toContain(name);
  });

  test.each([
    ['MIT', true],
    ['(GPL-3.0-only OR MIT)', true],
    ['Apache-2.0 AND MIT', true],
    ['MIT AND GPL-3.0-only', false],
    ['AGPL-3.0-or-later', false],
    ['SEE LICENSE IN LICENSE', false],
    ['', false],
  ])('"%s" can be met: %s', (expression, met) => {
    expect(isMetBy(expression, MAY_SHIP)).toBe(met);
  });

  test('that were read from a file by hand are of packages that are still there', () => {
    expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(STATED_ELSEWHERE)));
  });
});

describe('packages', () => {
  const LockSchema = z.object({
    packages: z.record(
      z.string(),
      z.object({ hasInstallScript: z.boolean().optional(), integrity: z.string().optional() }),
    ),
  });
  const lock = LockSchema.parse(JSON.parse(readFileSync(join(PROJECT_ROOT, 'package-lock.json'), 'utf8'))).packages;
  const installed = Object.entries(lock).filter(([folder]) => folder !== '');

  test('run no script when they are installed, but the one that brings Node, and each that would is named', () => {
    const withScript = installed.filter(([, { hasInstallScript }]) => hasInstallScript);
    expect(withScript.map(([folder]) => folder.replace('node_modules/', '')).sort()).toEqual(
      Object.keys(packageJson.allowScripts).sort(),
    );
    expect(Object.entries(packageJson.allowScripts).filter(([, allowed]) => allowed)).toEqual([['node', true]]);
  });

  test('are in exactly one version each, asked for by package.json without a range', () => {
    const asked = { ...packageJson.dependencies, ...packageJson.devDependencies, ...packageJson.optionalDependencies };
    for (const version of Object.values(asked)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('that are deployed are in the list of packages (CycloneDX), with their licence and digest', () => {
    const { bomFormat, components } = sbom();
    expect(bomFormat).toBe('CycloneDX');
    const listed = new Map(components.map((component) => [`${component.name}@${component.version}`, component]));
    for (const { name, version } of shipping) {
      const component = listed.get(`${name}@${version}`);
      expect(component, `${name}@${version}`).toBeDefined();
      expect(component?.hashes, name).toEqual([{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }]);
      if (!(name in STATED_ELSEWHERE)) expect(component?.licenses, name).toHaveLength(1);
    }
  });
});

/** What `npm run sbom` prints. */
function sbom() {
  const SbomSchema = z.object({
    bomFormat: z.string(),
    components: z.array(
      z.object({
        name: z.string(),
        version: z.string(),
        hashes: z.array(z.unknown()).optional(),
        licenses: z.array(z.unknown()).optional(),
      }),
    ),
  });
  const printed = execFileSync('npm', ['run', '--silent', 'sbom'], { cwd: PROJECT_ROOT, encoding: 'utf8' });
  return SbomSchema.parse(JSON.parse(printed));
}
