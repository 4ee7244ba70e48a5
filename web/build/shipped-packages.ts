import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** The folder of a package, in the id of a module that is from one. */
const PACKAGE = /^.*?(node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** What the app is made of besides modules: stylesheet, fonts and icons. */
const BESIDES_MODULES = ['node_modules/dkfds'];

/**
 * Writes what the built app has of other people's work: `licences.txt`, which their licences ask for, and
 * `.shipped-packages.json`, by which test/packages knows what is deployed.
 */
export function shippedPackages(projectRoot: string): Plugin {
  return {
    name: 'henvis-shipped-packages',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? Object.keys(file.modules) : []));
      const folders = modules.flatMap((id) => PACKAGE.exec(id.slice(projectRoot.length + 1))?.[1] ?? []);
      const shipped = [...new Set([...folders, ...BESIDES_MODULES])].sort();
      const texts = shipped.map((folder) => licenceText(projectRoot, folder));
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: texts.join('\n\n') });
      this.emitFile({ type: 'asset', fileName: '.shipped-packages.json', source: JSON.stringify(shipped) });
    },
  };
}

function licenceText(projectRoot: string, folder: string): string {
  const path = join(projectRoot, folder);
  const file = existsSync(path) ? readdirSync(path).find((name) => /^licen[sc]e/i.test(name)) : undefined;
  const text = file === undefined ? 'See its page at the npm registry.' : readFileSync(join(path, file), 'utf8').trim();
  return `${folder.slice('node_modules/'.length)}\n\n${text}`;
}
