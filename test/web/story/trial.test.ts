/** Somebody tries henvis on their own machine: lets a week go by, and reads what would have been sent. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWebApp } from '../../../local/web/index.ts';
import { Scenario } from '../../support/scenario.ts';
import { startBrowser } from '../browser.ts';
import { Visitor } from './visitor.ts';

let browser: Browser;
let scenario: Scenario;
let visitor: Visitor;
const seen = { findings: [] as string[], bar: '', afterWeek: '', mailbox: '', mail: '', noneFound: '', clock: '' };

beforeAll(async () => {
  const folder = await buildWebApp();
  browser = await startBrowser();
  scenario = await Scenario.beginStory('2026-11-02', { folder });
  await scenario.settings('alboa');
  await scenario.rentRoll('alboa', [{ customer: '1001', period: '2026-11' }]);
  visitor = await Visitor.come(browser);
  await visitor.tell(() => story(visitor));
});
afterAll(async () => {
  await visitor?.leave();
  await scenario?.end();
  await browser?.close();
});

async function story(at: Visitor): Promise<void> {
  const { page } = at;
  await page.goto(scenario.runtime.webUrl ?? '');
  const bar = page.getByRole('complementary', { name: 'Kun på denne maskine' });
  await bar.getByText('2. nov. 2026').waitFor();
  seen.bar = (await bar.textContent()) ?? '';
  await check(at, 'trial');
  await page.getByRole('button', { name: '+1 uge' }).click();
  await bar.getByText('9. nov. 2026').waitFor();
  seen.afterWeek = (await bar.textContent()) ?? '';
  seen.clock = scenario.now;
  await page.getByRole('link', { name: 'Postkasse' }).click();
  await at.heading('Postkasse');
  await page.locator('.kept-message').first().waitFor();
  seen.mailbox = (await page.locator('main').textContent()) ?? '';
  await page.locator('.kept-message summary').first().click();
  seen.mail = (await page.locator('.kept-text').first().textContent()) ?? '';
  await check(at, 'trial-mailbox');
  await page.getByLabel('Søg').fill('nobody@nowhere.example');
  seen.noneFound = (await page.getByText(/^0 af/).textContent()) ?? '';
}

async function check(at: Visitor, step: string): Promise<void> {
  seen.findings.push(...(await at.findingsInBothLanguages(step)));
}

const ask = (path: string, origin: string): Promise<Response> =>
  fetch(`${scenario.runtime.webUrl?.replace('localhost', '127.0.0.1')}${path}`, {
    method: 'POST',
    headers: { origin },
    body: JSON.stringify({ byMs: 60_000 }),
  });

describe('on one machine', () => {
  test('every page says that nothing is real and what time it is', () => {
    expect(seen.bar).toContain('opdigtede data, og intet sendes');
    expect(seen.bar).toContain('2. nov. 2026');
  });

  test('a week goes by with a click, and what is due in it happens', () => {
    expect(seen.clock.slice(0, 10)).toBe('2026-11-09');
    expect(seen.afterWeek).toContain('9. nov. 2026');
    expect(seen.mailbox).toMatch(/[1-9]\d* af [1-9]\d* beskeder/);
  });

  test('what would have been sent can be read to the last word, and searched', () => {
    expect(seen.mail.length).toBeGreaterThan(50);
    expect(seen.noneFound).toMatch(/^0 af [1-9]/);
  });

  test('axe finds nothing in either language, and the browser has nothing to complain of', () => {
    expect(seen.findings).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });

  test('a page of elsewhere can’t move the clock; the app’s own can', async () => {
    const before = scenario.now;
    expect((await ask('/_henvis/clock', 'https://elsewhere.example')).status).toBe(403);
    expect(scenario.now).toBe(before);
    expect((await ask('/_henvis/clock', scenario.runtime.webUrl ?? '')).status).toBe(200);
    expect(scenario.now).not.toBe(before);
  });

  test('nothing else of the runtime can be asked for through the app', async () => {
    expect((await ask('/_henvis/identity/token', scenario.runtime.webUrl ?? '')).status).toBe(405);
  });
});
