/** `npm run licences`: every package, those that ship first, with its licence. */
import { dirname } from 'node:path';
import { buildWebApp } from '../../local/web/index.ts';
import { packagesOf } from './licences.ts';

const all = packagesOf(dirname(dirname(import.meta.dirname)), await buildWebApp());
for (const ships of [true, false]) {
  const some = all.filter((each) => each.ships === ships);
  console.log(
    `\n${some.length} packages ${ships ? 'in the bundles of the functions and the web app' : 'that only build and test'}\n`,
  );
  for (const { name, version, licence } of some) console.log(`${licence.padEnd(24)} ${name}@${version}`);
}
