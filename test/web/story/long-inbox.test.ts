/** An inbox of 2,000 tasks: it stays quick, keeps its filter in the address, goes by keys, and gets new tasks by itself. */
import type { Browser, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWebApp } from '../../../local/web/index.ts';
import { Scenario } from '../../support/scenario.ts';
import { startBrowser } from '../browser.ts';
import { Visitor } from './visitor.ts';

const TASKS = 2_000;
const PAGE_ITEMS = 100;
/** Of the document at once, whatever the list's length: what fits the window, and some beyond its edges. */
const ROWS_MAX = 60;

let browser: Browser;
let scenario: Scenario;
let visitor: Visitor;
let tasks = TASKS;

const caseIdOf = (index: number): string => `hv-${String(index).padStart(10, '0')}`;

/** A task as the API would list it; every tenth is overdue. */
function taskOf(index: number) {
  const caseId = caseIdOf(index);
  const isOverdue = index % 10 === 0;
  return {
    about: 'handoff',
    caseId,
    timeliness: isOverdue ? 'overdue' : 'in-time',
    workingDays: isOverdue ? -1 : 5,
    kind: index % 2 === 0 ? 'statutory-notice' : 'assistance-request',
    handoffId: `${caseId}-h1`,
    status: 'received',
    priority: 'routine',
    requester: 'housing',
    requestedAt: '2026-11-30T06:00:00.000Z',
    dueAt: `2026-12-${String((index % 28) + 1).padStart(2, '0')}T15:00:00.000Z`,
    etag: '"h1=0123456789"',
  };
}

async function answer(route: Route): Promise<void> {
  const from = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0);
  const count = Math.min(PAGE_ITEMS, tasks - from);
  const items = Array.from({ length: count }, (_, place) => taskOf(from + place));
  const next = from + count;
  const headers = { 'access-control-allow-origin': scenario.runtime.webUrl ?? '' };
  await route.fulfill({ json: { items, ...(next < tasks && { next: String(next) }) }, headers });
}

beforeAll(async () => {
  const folder = await buildWebApp();
  browser = await startBrowser();
  scenario = await Scenario.begin('2026-11-30', undefined, { folder });
  await scenario.settings('alboa');
  visitor = await Visitor.come(browser);
  await visitor.page.clock.install();
  await visitor.page.route('**/inbox?*', answer);
  await visitor.signIn(scenario.runtime.webUrl ?? '', 'caseworker-1');
  await visitor.page.getByText('2000 opgaver').waitFor();
});
afterAll(async () => {
  await visitor?.leave();
  await scenario?.end();
  await browser?.close();
});

describe('2,000 tasks', { shuffle: false }, () => {
  test('are all counted, and only those near the window are in the document', async () => {
    const { page } = visitor;
    expect(await page.title()).toBe('(200) Opgaver – henvis');
    expect(await page.locator('tr[data-index]').count()).toBeLessThan(ROWS_MAX);
    expect(await page.locator('table').getAttribute('aria-rowcount')).toBe(String(TASKS + 1));
  });

  test('are there to the last when one goes down', async () => {
    const { page } = visitor;
    await page.keyboard.press('End');
    await page.locator(`tr[data-index="${TASKS - 1}"]`).waitFor();
    expect(await page.locator('tr[data-index]').count()).toBeLessThan(ROWS_MAX);
    await page.keyboard.press('Home');
    await page.locator('tr[data-index="0"]').waitFor();
  });

  test('are gone through by j and k, and Enter opens', async () => {
    const { page } = visitor;
    const focused = async (): Promise<string> =>
      String(await page.evaluate("document.activeElement.closest('tr')?.dataset.index ?? 'none'"));
    for (const _ of Array.from({ length: 40 })) {
      await page.keyboard.press('j');
      await page.clock.runFor(20);
    }
    expect(await focused()).toBe('39');
    await page.keyboard.press('k');
    await page.clock.runFor(20);
    expect(await focused()).toBe('38');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/sager\/alboa\/hv-/);
    await page.goBack();
    await page.getByText('2000 opgaver').waitFor();
  });

  test('are filtered at once, and the filter is in the address and outlives a reload', async () => {
    const { page } = visitor;
    // Nothing is waited for but the microtasks of the click itself.
    await page.evaluate(`(async () => {
      [...document.querySelectorAll('.inbox-view')].find((each) => each.textContent.startsWith('Over fristen')).click();
      await new Promise((resolve) => queueMicrotask(resolve));
      document.querySelector('.inbox-table').getBoundingClientRect();
    })()`);
    expect(await page.locator('.inbox-shown').textContent()).toBe('200 af 2000 opgaver');
    expect(new URL(page.url()).search).toBe('?vis=overdue');
    await page.reload();
    await page.getByText('200 af 2000 opgaver').waitFor();
    await visitor.button(/^Alle/);
    expect(new URL(page.url()).search).toBe('');
  });

  test('fit a window of 320 pixels, and a page at 200 %: only the table itself scrolls sideways', async () => {
    const { page } = visitor;
    for (const width of [320, 720]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  test('become more without a reload', async () => {
    const { page } = visitor;
    tasks = TASKS + 1;
    await page.clock.fastForward('00:31');
    await page.getByText('2001 opgaver').first().waitFor();
    await page.getByText('1 opgave er kommet til').waitFor({ state: 'attached' });
  });
});
