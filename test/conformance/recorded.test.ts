import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isGood, runSuite } from './suite.ts';

/** The cases are not part of the project: they lie beside it on the machines of those who have them. */
const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'conformance');

test('every recorded case in scope passes level 2, and 95 % pass level 3', async (context) => {
  if (!existsSync(join(folder, 'index.json'))) {
    context.skip(`no recorded cases in ${folder}; run "npm run conformance -- <folder>" with a folder of them`);
  }
  const { results } = await runSuite(folder);
  const failures = results.filter(({ verdict }) => !verdict.passes['L1'] || verdict.passes['L2'] === false);
  expect(failures.map(({ entry, verdict }) => `${entry.id}: ${verdict.reasons.join('; ')}`)).toEqual([]);
  expect(isGood(results)).toBe(true);
});
