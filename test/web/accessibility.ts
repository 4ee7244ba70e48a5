/** What axe-core finds on a page, by the rules of WCAG 2.1 A and AA and its own best practices. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FindingsSchema = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }));

/**
 * The findings, a line each; none is what the app promises. axe runs through the debugger, so the page's own policy, which
 * lets no script in, stays as it is for everything that the page does.
 */
export async function findingsOn(page: Page): Promise<string[]> {
  // `evaluate` with a text is no script of the page: the policy does not see it.
  await page.evaluate(SOURCE);
  const run = "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)";
  const found = FindingsSchema.parse(await page.evaluate(run));
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
