/**
 * `npm run conformance -- <folder> [part of an id]`: runs the engine against a folder of cases recorded from AWS, says
 * what passed, failed and is out of scope, and fails unless every case in scope passes level 2 and 95 % level 3.
 */
import { resolve } from 'node:path';
import { type CaseResult, isGood, runSuite, type SuiteResult, score } from './suite.ts';

const LEVELS = ['L1', 'L2', 'L3'];

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  return new Map([...Map.groupBy(items, key)].sort(([one], [other]) => one.localeCompare(other)));
}

function printTable(results: readonly CaseResult[]): void {
  const groups = groupBy(results, ({ entry }) => `${entry.kind} ${entry.category}`);
  console.log(`${'in scope'.padEnd(28)}${['cases', ...LEVELS].map((title) => title.padStart(12)).join('')}`);
  for (const [name, group] of [...groups, ['total', [...results]] as const]) {
    const cells = LEVELS.map((level) => score(group, level)).map(({ passed, total }) => `${passed} of ${total}`);
    console.log(`${name.padEnd(28)}${[String(group.length), ...cells].map((cell) => cell.padStart(12)).join('')}`);
  }
}

function printFailures(results: readonly CaseResult[]): void {
  const failures = results.filter(({ verdict }) => verdict.reasons.length > 0);
  if (failures.length > 0) console.log('\nfailed:');
  for (const { entry, verdict } of failures) console.log(`  ${entry.id}\n    ${verdict.reasons.join('\n    ')}`);
}

function printOutOfScope({ outOfScope }: SuiteResult): void {
  console.log('\nout of scope:');
  for (const [name, group] of groupBy(outOfScope, ({ kind, category }) =>
    kind === category ? kind : `${kind} ${category}`,
  ))
    console.log(`  ${name.padEnd(26)}${String(group.length).padStart(12)}`);
}

const [folder, part = ''] = process.argv.slice(2);
if (!folder) {
  console.error('usage: npm run conformance -- <folder with index.json and compare.mjs> [part of a case id]');
  process.exit(2);
}
const suite = await runSuite(resolve(folder), ({ id }) => id.includes(part));
printTable(suite.results);
printOutOfScope(suite);
printFailures(suite.results);
const good = isGood(suite.results);
console.log(good ? '\nconformance: passed' : '\nconformance: FAILED');
process.exitCode = good ? 0 : 1;
