/** Writes every page of the documentation that is generated from the code: `npm run docs`. */
import { writeFileSync } from 'node:fs';
import { GENERATED_PAGES } from './pages.ts';

for (const { path, write } of GENERATED_PAGES) writeFileSync(path, write());
