/** The head of a housing administration decides new settings, is stopped where they can't work, and sees them afterwards. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GetSettings } from '../../../functions/decide-settings/operations.ts';
import { buildWebApp } from '../../../local/web/index.ts';
import { read } from '../../support/api/read.ts';
import { Scenario } from '../../support/scenario.ts';
import { startBrowser } from '../browser.ts';
import { Visitor } from './visitor.ts';

let browser: Browser;
let scenario: Scenario;
const visitors: Visitor[] = [];
const seen = { findings: [] as string[], errors: '', tooLong: '', changes: '', from: '', officerMay: -1 };

beforeAll(async () => {
  const folder = await buildWebApp();
  browser = await startBrowser();
  scenario = await Scenario.begin('2026-11-30', undefined, { folder });
  await scenario.settings('alboa');
  await signedIn('lead-alboa', decide);
  await signedIn('officer-alboa', async ({ page }) => {
    seen.officerMay = await page.getByText('Beslut nye indstillinger').count();
  });
});
afterAll(async () => {
  for (const visitor of visitors) await visitor.leave();
  await scenario?.end();
  await browser?.close();
});

async function signedIn(user: string, work: (at: Visitor) => Promise<void>): Promise<void> {
  const visitor = await Visitor.come(browser);
  visitors.push(visitor);
  await visitor.tell(async () => {
    await visitor.signIn(scenario.runtime.webUrl ?? '', user);
    await visitor.page.getByRole('link', { name: 'Indstillinger' }).click();
    await visitor.page.getByRole('heading', { name: 'Møder i fogedretten' }).waitFor();
    await work(visitor);
  });
}

async function decide(at: Visitor): Promise<void> {
  const { page } = at;
  await check(at, 'settings');
  await page.getByText('Beslut nye indstillinger').click();
  await page.getByRole('button', { name: 'Gem indstillingerne' }).click();
  seen.errors = (await page.locator('.alert-error').textContent()) ?? '';
  await check(at, 'settings-errors');
  await page.getByLabel('Fra hvilken dag?').fill('2027-01-01');
  const outcome = page.locator('#handoff-outcomeWithinWorkingDays');
  await outcome.fill('60');
  await page.locator('#handoff-remindersMax').fill('10');
  await page.locator('#handoff-reminderEveryWorkingDays').fill('2');
  await page.getByRole('button', { name: 'Gem indstillingerne' }).click();
  await page.getByText('passer ikke sammen med de andre tal').first().waitFor();
  seen.tooLong = (await page.locator('.alert-error').textContent()) ?? '';
  await outcome.fill('15');
  await page.locator('#handoff-remindersMax').fill('3');
  await page.locator('#handoff-reminderEveryWorkingDays').fill('1');
  seen.changes = (await page.locator('form [role=status]').textContent()) ?? '';
  await check(at, 'settings-changes');
  await page.getByRole('button', { name: 'Gem indstillingerne' }).click();
  await page.locator('#effective-from option').nth(1).waitFor({ state: 'attached' });
  seen.from = await page.locator('#effective-from').inputValue();
  await check(at, 'settings-decided');
}

/** axe at a step, in both languages. */
async function check(at: Visitor, step: string): Promise<void> {
  seen.findings.push(...(await at.findingsInBothLanguages(step)));
}

describe('the head of a housing administration', () => {
  test('is told that a day is missing, and that nothing was changed', () => {
    expect(seen.errors).toContain('Skriv, fra hvilken dag de gælder');
    expect(seen.errors).toContain('Intet er ændret endnu');
  });

  test('is told which number makes a task outlive its time', () => {
    expect(seen.tooLong).toContain('Udfald inden for arbejdsdage: passer ikke sammen');
  });

  test('sees what will be other than before, from what to what', () => {
    expect(seen.changes).toContain('Opgaver, Udfald inden for arbejdsdage: fra 20 til 15');
    expect(seen.changes).toContain('Opgaver, Påmindelser, før lederen får besked: fra 2 til 3');
  });

  test('has decided it from that day on, and what was stays as it was', async () => {
    expect(seen.from).toBe('2027-01-01');
    const { body } = await read(scenario.runtime, GetSettings, { organisation: 'alboa', agency: 'housing' });
    const { settings } = Object(body);
    expect(settings).toHaveLength(2);
    expect(settings[0].handoff).toMatchObject({ outcomeWithinWorkingDays: 20, remindersMax: 2 });
    expect(settings[1]).toMatchObject({
      effectiveFrom: '2027-01-01',
      handoff: { outcomeWithinWorkingDays: 15, remindersMax: 3 },
      agencies: settings[0].agencies,
    });
  });

  test('decides alone: an officer sees the settings, and no form', () => {
    expect(seen.officerMay).toBe(0);
  });

  test('meets nothing that axe finds fault with, in Danish or English', () => {
    expect(seen.findings).toEqual([]);
    const complaints = visitors.flatMap((visitor) => visitor.complaints);
    expect(complaints.filter((complaint) => !/\b400\b/.test(complaint))).toEqual([]);
  });
});
