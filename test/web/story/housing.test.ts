/** A housing officer's case on the legal path, in a browser against the whole system: demand, termination, filing. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWebApp } from '../../../local/web/index.ts';
import type { CaseFile } from '../../support/legal/case-file.ts';
import { Scenario } from '../../support/scenario.ts';
import { startBrowser } from '../browser.ts';
import { Visitor } from './visitor.ts';

let browser: Browser;
let scenario: Scenario;
const visitors: Visitor[] = [];
let file: CaseFile;
let caseId: string;
/** What came of the story, in its order; the tests below say what it has to be. */
const seen = {
  findings: [] as string[],
  offeredAtFirst: [] as string[],
  errors: '',
  tooEarly: '',
  refused: '',
  offeredAfterDemand: [] as string[],
  offeredInTheEnd: [] as string[],
  kept: '',
  foundAt: '',
  keptWhileWritten: '',
};

beforeAll(async () => {
  const folder = await buildWebApp();
  browser = await startBrowser();
  scenario = await Scenario.beginStory('2026-10-28', { folder });
  await scenario.settings('alboa');
  const rent = (period: string) => ({ customer: '1001', period });
  await scenario.rentRoll('alboa', [rent('2026-11'), rent('2026-12')]);
  await scenario.untilMorningOf('2026-11-06');
  file = scenario.file('alboa', '1001');
  ({ caseId } = await file.aggregate());
  await day(demand);
  await scenario.untilMorningOf('2026-11-24');
  await day(terminateAndFile);
});
afterAll(async () => {
  for (const visitor of visitors) await visitor.leave();
  await scenario?.end();
  await browser?.close();
});

/** The officer comes in, opens the case, and does what there is to do. */
async function day(work: (at: Visitor) => Promise<void>): Promise<void> {
  const visitor = await Visitor.come(browser);
  visitors.push(visitor);
  await visitor.tell(async () => {
    await visitor.signIn(scenario.runtime.webUrl ?? '', 'officer-alboa');
    await visitor.page.goto(`${scenario.runtime.webUrl}/sager/alboa/${caseId}`);
    await visitor.page.getByRole('heading', { name: 'Registrér' }).waitFor();
    await work(visitor);
  });
}

async function demand(at: Visitor): Promise<void> {
  const { page } = at;
  seen.offeredAtFirst = await offered(at);
  await page.getByText('Påkrav er givet', { exact: true }).click();
  await page.getByRole('button', { name: 'Gem påkravet' }).click();
  seen.errors = (await page.locator('.alert-error').textContent()) ?? '';
  await check(at, 'demand-errors');
  await page.getByLabel(/november 2026/).check();
  await page.getByLabel('Hvilken dag blev påkravet givet?').fill('2026-11-05');
  await page.getByRole('radio', { name: 'Brev' }).check();
  await page.getByLabel(/Påkravet siger udtrykkeligt/).check();
  await page.getByRole('button', { name: 'Gem påkravet' }).click();
  seen.tooEarly = (await page.locator('.alert-error').textContent()) ?? '';
  // Right by what the form knows, and refused by what it doesn't: tomorrow is in the future.
  await page.getByLabel('Hvilken dag blev påkravet givet?').fill('2026-11-07');
  await page.getByRole('button', { name: 'Gem påkravet' }).click();
  await page.getByText('Datoen ligger i fremtiden.').waitFor();
  seen.refused = (await page.locator('.alert-error').textContent()) ?? '';
  await check(at, 'demand-refused');
  await page.getByLabel('Hvilken dag blev påkravet givet?').fill('2026-11-06');
  await page.getByLabel('Hvilken dag kom det frem?').fill('2026-11-06');
  await page.getByRole('button', { name: 'Gem påkravet' }).click();
  await page.getByText('Påkravet er registreret').waitFor();
  await page.getByText('Træk påkravet tilbage').waitFor();
  seen.offeredAfterDemand = await offered(at);
  seen.kept = await at.kept();
  await check(at, 'demanded');
}

/** The officer has the tenancy's number on the telephone, and finds the case by it. */
async function search(at: Visitor): Promise<void> {
  const { page } = at;
  await page.getByRole('link', { name: 'Søg' }).click();
  await page.getByRole('button', { name: 'Søg' }).click();
  await page.getByRole('link', { name: /Skriv sagens nummer/ }).waitFor();
  await check(at, 'search-error');
  const field = page.getByLabel('Sagens eller lejemålets nummer');
  await field.fill('9999');
  await page.getByRole('button', { name: 'Søg' }).click();
  await page.getByText('Der er intet lejemål med nummeret 9999').waitFor();
  await field.fill('1001');
  await page.getByRole('button', { name: 'Søg' }).click();
  await page.getByRole('link', { name: caseId }).waitFor();
  seen.foundAt = page.url();
  await check(at, 'search');
  await page.getByRole('link', { name: caseId }).click();
  await page.getByRole('heading', { name: 'Registrér' }).waitFor();
}

async function terminateAndFile(at: Visitor): Promise<void> {
  const { page } = at;
  await search(at);
  await page.getByText('Hæv lejemålet', { exact: true }).click();
  await page.getByLabel('Hvilken dag blev lejemålet hævet?').fill('2026-11-24');
  await check(at, 'termination');
  await page.getByRole('button', { name: 'Gem ophævelsen' }).click();
  await page.getByText('Ophævelsen er registreret').waitFor();
  await page.getByText('Anmodning er sendt til fogedretten', { exact: true }).click();
  await page.getByLabel('Hvilken dag blev anmodningen sendt?').fill('2026-11-24');
  await page.getByLabel('Fogedrettens nummer').fill('FS 41-1234/2026');
  seen.keptWhileWritten = await at.kept();
  await check(at, 'filing');
  await page.getByRole('button', { name: 'Gem og underret kommunen' }).click();
  await page.getByText('Anmodningen er registreret, og kommunen er underrettet').waitFor();
  await page.getByText('Underretning om fogedsag (§ 92)').first().waitFor();
  seen.offeredInTheEnd = await offered(at);
  await page.getByText('Lav en aftale om afdrag', { exact: true }).click();
  await page.getByRole('button', { name: 'Tilføj et afdrag' }).click();
  await page.getByLabel('Beløb i kroner').first().fill('1.500,00');
  await check(at, 'filed');
}

const offered = (at: Visitor): Promise<string[]> => at.page.locator('.legal-action > summary').allTextContents();

/** axe at a step, in both languages. */
async function check(at: Visitor, step: string): Promise<void> {
  seen.findings.push(...(await at.findingsInBothLanguages(step)));
}

describe('a housing officer', () => {
  test('is offered what the case as it stands can take, and no more', () => {
    expect(seen.offeredAtFirst).toEqual(['Påkrav er givet', 'Lav en aftale om afdrag', 'Afslut sagen']);
    expect(seen.offeredAfterDemand).toContain('Træk påkravet tilbage');
    expect(seen.offeredInTheEnd).toEqual(['Lav en aftale om afdrag', 'Afslut sagen']);
  });

  test('is told everything that is missing at once', () => {
    for (const missing of ['Vælg mindst én husleje', 'hvilken dag påkravet blev givet', 'uden den advarsel'])
      expect(seen.errors).toContain(missing);
  });

  test('is told by which paragraph a day is too early, before anything is sent', () => {
    expect(seen.tooEarly).toContain(
      'Tidligst 6. nov. 2026. Tre hverdage efter sidste rettidige betaling (ALL § 90, stk. 2)',
    );
  });

  test('is told which days would do when the system refuses one', () => {
    expect(seen.refused).toContain('Muligt: 6. nov. 2026');
  });

  test('records the demand, the termination and the filing, and the kommune is notified with the filing', async () => {
    const { case: state, handoffs } = await file.aggregate();
    expect(state.demands).toMatchObject([{ givenOn: '2026-11-06', receivedOn: '2026-11-06', totalOere: 650_000 }]);
    expect(state).toMatchObject({
      termination: { terminatedOn: '2026-11-24' },
      filing: { filedOn: '2026-11-24', courtReference: 'FS 41-1234/2026' },
    });
    expect([...handoffs.values()].filter(({ kind }) => kind === 'statutory-notice')).toHaveLength(1);
  });

  test('writes a court’s reference that the browser keeps nowhere, though it keeps the day', () => {
    expect(seen.keptWhileWritten).toContain('2026-11-24');
    expect(seen.keptWhileWritten).not.toContain('FS 41-1234/2026');
  });

  test('finds the case by the number of the tenancy, which is not in the address', () => {
    expect(new URL(seen.foundAt).pathname + new URL(seen.foundAt).search).toBe('/soeg');
  });

  test('leaves no draft of what is saved in the browser', () => {
    expect(seen.kept).not.toContain('henvis.draft');
  });

  test('meets nothing that axe finds fault with, in Danish or English, and nothing that the browser complains of', () => {
    expect(seen.findings).toEqual([]);
    const others = visitors
      .flatMap(({ complaints }) => complaints)
      .filter((complaint) => !/\b(?:404|422)\b/.test(complaint));
    expect(others).toEqual([]);
  });
});
