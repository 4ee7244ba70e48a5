/** An adviser's first talk with a tenant: the referral is taken, a consent taken down, and withdrawn again. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWebApp } from '../../../local/web/index.ts';
import type { CaseFile } from '../../support/legal/case-file.ts';
import { Scenario } from '../../support/scenario.ts';
import { startBrowser } from '../browser.ts';
import { AGENCIES } from './agencies.ts';
import { Visitor } from './visitor.ts';

let browser: Browser;
let scenario: Scenario;
let visitor: Visitor;
let file: CaseFile;
const seen = { findings: [] as string[], errors: '', mayRecordLegalSteps: -1, consents: '', afterwards: '', kept: '' };

beforeAll(async () => {
  const folder = await buildWebApp();
  browser = await startBrowser();
  scenario = await Scenario.beginStory('2026-11-02', { folder });
  await scenario.settings('alboa', { agencies: AGENCIES });
  await scenario.rentRoll('alboa', [{ customer: '1001', period: '2026-11' }]);
  await scenario.untilMorningOf('2026-11-09');
  file = scenario.file('alboa', '1001');
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
  const { caseId } = await file.aggregate();
  await at.signIn(scenario.runtime.webUrl ?? '', 'adviser-1');
  await page.getByRole('link', { name: `Åbn sag ${caseId}` }).click();
  await page.getByRole('button', { name: 'Kvittér nu' }).click();
  await page.getByText('Kvitteringen er registreret').waitFor();
  await page.getByRole('button', { name: 'Ja, vi tager den' }).click();
  await page.getByText('I har taget opgaven').waitFor();
  seen.mayRecordLegalSteps = await page.getByRole('heading', { name: 'Registrér' }).count();
  await takeConsent(at);
  await withdraw(at);
  seen.kept = await at.kept();
}

async function takeConsent(at: Visitor): Promise<void> {
  const { page } = at;
  await page.getByText('Registrér et samtykke').click();
  await page.getByRole('button', { name: 'Gem samtykket' }).click();
  seen.errors = (await page.locator('.alert-error').textContent()) ?? '';
  await check(at, 'consent-errors');
  await page.getByRole('checkbox', { name: 'At sagen deles' }).check();
  await page.getByRole('checkbox', { name: 'Datoer i fogedretten' }).check();
  await page.getByRole('checkbox', { name: 'Aarhus Kommune' }).check();
  await page.getByRole('radio', { name: 'Mundtligt' }).check();
  await page.getByRole('button', { name: 'Gem samtykket' }).click();
  await page.getByText('Samtykket er registreret').waitFor();
  await page.getByText('kan deles med Aarhus Kommune').waitFor();
  seen.consents = (await page.locator('section', { hasText: 'Samtykker' }).last().textContent()) ?? '';
  await check(at, 'consent');
}

async function withdraw(at: Visitor): Promise<void> {
  const { page } = at;
  await page.getByText('Lejeren trækker samtykket tilbage').click();
  await page.getByRole('button', { name: 'Træk samtykket tilbage' }).click();
  await page.getByText('Samtykket er trukket tilbage').waitFor();
  await page.getByText('Gælder ikke længere').waitFor();
  seen.afterwards = (await page.locator('section', { hasText: 'Samtykker' }).last().textContent()) ?? '';
  await check(at, 'consent-withdrawn');
}

/** axe at a step, in both languages. */
async function check(at: Visitor, step: string): Promise<void> {
  seen.findings.push(...(await at.findingsInBothLanguages(step)));
}

describe('an adviser', () => {
  test('takes the referral, and is not offered what only housing records', async () => {
    expect(await file.handoff('rent-arrears-referral')).toMatchObject({ status: 'accepted' });
    expect(seen.mayRecordLegalSteps).toBe(0);
  });

  test('is told at once what a consent lacks', () => {
    for (const missing of ['hvad der må deles', 'hvem det må deles med', 'hvordan lejeren sagde ja'])
      expect(seen.errors).toContain(missing);
  });

  test('takes down what the tenant agreed to, by which text and how', async () => {
    expect(seen.consents).toContain('At sagen deles og Datoer i fogedretten kan deles med Aarhus Kommune');
    expect([...(await file.aggregate()).consents.values()]).toMatchObject([
      {
        template: { id: 'samtykke-til-deling', version: 1 },
        what: ['referral', 'hearing-dates'],
        to: ['municipality'],
        way: 'oral',
        status: 'withdrawn',
      },
    ]);
  });

  test('withdraws it with one click more than it took to read it, and it stays to be seen', () => {
    expect(seen.afterwards).toContain('Trukket tilbage 9. nov. 2026');
    expect(seen.kept).not.toContain('henvis.draft');
  });

  test('meets nothing that axe finds fault with, in Danish or English, and nothing that the browser complains of', () => {
    expect(seen.findings).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });
});
