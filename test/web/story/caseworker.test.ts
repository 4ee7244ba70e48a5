/** A caseworker's morning at the kommune, in a browser against the whole system: a notice comes, and is dealt with. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWebApp } from '../../../local/web/index.ts';
import type { CaseFile } from '../../support/legal/case-file.ts';
import { terminatedCases } from '../../support/legal/stages.ts';
import { Scenario } from '../../support/scenario.ts';
import { startBrowser } from '../browser.ts';
import { Visitor } from './visitor.ts';

const TENANT = {
  name: 'Åse Ærlig',
  street: 'Søndergade 1',
  postalCode: '8000',
  city: 'Aarhus C',
  email: 'aase@mail.example',
  phone: '86121212',
};

let browser: Browser;
let scenario: Scenario;
let visitor: Visitor;
let file: CaseFile;
let caseId: string;
/** What came of the story, in its order; the tests below say what it has to be. */
const seen = {
  findings: [] as string[],
  titleWithNew: '',
  titleAfterwards: '',
  clicksToAcknowledge: 0,
  statusAfterAcknowledgement: '',
  namesBeforePurpose: 0,
  nameAfterPurpose: '',
  conflict: '',
  chosenAfterConflict: false,
  errorLedTo: '',
  caseText: '',
  kept: '',
  titles: [] as string[],
  afterSignOut: '',
};

beforeAll(async () => {
  const folder = await buildWebApp();
  browser = await startBrowser();
  scenario = await Scenario.beginStory('2026-10-28', { folder });
  await scenario.settings('alboa');
  const [filed, other] = await terminatedCases(scenario, ['alboa', '1001'], ['alboa', '1002']);
  await scenario.untilMorningOf('2026-11-30');
  file = filed;
  await file.file();
  await other.file();
  await file.consent(['decision'], ['housing'], 'municipality');
  ({ caseId } = await file.aggregate());
  visitor = await Visitor.come(browser);
  await visitor.tell(() => story(visitor));
});
afterAll(async () => {
  await visitor?.leave();
  await scenario?.end();
  await browser?.close();
});

async function story(at: Visitor): Promise<void> {
  await at.signIn(scenario.runtime.webUrl ?? '', 'caseworker-1');
  await inbox(at);
  await acknowledge(at);
  await lookAtTheCase(at);
  await chooseAfterAColleague(at);
  await signOut(at);
}

async function inbox(at: Visitor): Promise<void> {
  const { page } = at;
  await page.getByRole('link', { name: `Åbn sag ${caseId}` }).waitFor();
  seen.titleWithNew = await page.title();
  await check(at, 'inbox');
  await page.keyboard.press('?');
  await check(at, 'shortcuts');
  await page.keyboard.press('Escape');
}

async function acknowledge(at: Visitor): Promise<void> {
  const { page } = at;
  const count = (): void => {
    seen.clicksToAcknowledge += 1;
  };
  await page.getByRole('button', { name: `Kvittér ${caseId}` }).click();
  count();
  await page.getByRole('button', { name: 'Kvittér nu' }).waitFor();
  await check(at, 'acknowledge');
  await page.getByRole('button', { name: 'Kvittér nu' }).click();
  count();
  await page.getByText('Kvitteringen er registreret').waitFor();
  seen.statusAfterAcknowledgement = (await file.handoff('statutory-notice')).status;
  await check(at, 'acknowledged');
  // Nothing is chosen: the summary says so, and leads to the first choice.
  await page.getByRole('button', { name: 'Gem valget' }).click();
  await page.getByRole('link', { name: 'Vælg, hvordan underretningen behandles' }).click();
  seen.errorLedTo = String(await page.evaluate('document.activeElement.parentElement.innerText'));
  await check(at, 'error');
  await page.getByRole('link', { name: 'Åbn sagen' }).click();
}

async function lookAtTheCase(at: Visitor): Promise<void> {
  const { page } = at;
  await at.heading(`Sag ${caseId}`);
  await page.getByText('Modtagelsen blev kvitteret').waitFor();
  seen.titleAfterwards = await page.title();
  seen.namesBeforePurpose = await page.getByText(TENANT.name).count();
  await check(at, 'case');
  await page.getByLabel('Formål med opslaget').selectOption('contact-tenant');
  await page.getByRole('button', { name: 'Vis navn og adresse' }).click();
  await page.getByText(TENANT.name).waitFor();
  seen.nameAfterPurpose = (await page.locator('section', { hasText: 'Hvem og hvor' }).textContent()) ?? '';
  await check(at, 'person');
  seen.kept = await at.kept();
}

/** While the caseworker thinks, a colleague takes down that the tenant withdrew a consent: nothing is overwritten or lost. */
async function chooseAfterAColleague(at: Visitor): Promise<void> {
  const { page } = at;
  await page.getByRole('radio', { name: /Kontakt lejeren straks/ }).check();
  const [consentId = ''] = (await file.aggregate()).consents.keys();
  await file.withdrawConsent(consentId, 'municipality');
  await page.getByRole('button', { name: 'Gem valget' }).click();
  await page.getByText('Sagen er ændret, siden du så den').waitFor();
  seen.conflict = (await page.locator('.alert-warning').textContent()) ?? '';
  seen.chosenAfterConflict = await page.getByRole('radio', { name: /Kontakt lejeren straks/ }).isChecked();
  await check(at, 'conflict');
  await page.getByRole('button', { name: 'Gem valget' }).click();
  await page.getByText('Valget er gemt').waitFor();
  seen.caseText = (await page.locator('main').textContent()) ?? '';
  await check(at, 'handled');
}

async function signOut(at: Visitor): Promise<void> {
  const { page } = at;
  await at.button('Log ud');
  await page.getByRole('button', { name: 'Ja, log ud' }).click();
  await at.heading('Du er logget ud');
  await check(at, 'signed-out');
  await page.goto(`${scenario.runtime.webUrl}/sager/alboa/${caseId}`);
  await at.heading('henvis');
  seen.afterSignOut = (await page.locator('body').textContent()) ?? '';
}

/** axe at a step, in both languages. */
async function check(at: Visitor, step: string): Promise<void> {
  seen.findings.push(...(await at.findingsInBothLanguages(step)));
  seen.titles.push(await at.page.title());
}

describe('a caseworker', () => {
  test('sees the number of tasks that need somebody now in the title of the tab, and one less after the acknowledgement', () => {
    expect(seen.titleWithNew).toBe('(2) Opgaver – henvis');
    expect(seen.titleAfterwards).toBe(`Sag ${caseId} – henvis`);
  });

  test('acknowledges a notice with two clicks from the inbox, and the case has it', () => {
    expect(seen.clicksToAcknowledge).toBe(2);
    expect(seen.statusAfterAcknowledgement).toBe('received');
  });

  test('is led from the summary of errors to the field', () => {
    expect(seen.errorLedTo).toContain('Behandl straks');
  });

  test('sees the tenant’s name only after saying what for, and the look is recorded with that purpose', async () => {
    expect(seen.namesBeforePurpose).toBe(0);
    expect(seen.nameAfterPurpose).toContain(`${TENANT.street}, ${TENANT.postalCode} ${TENANT.city}`);
    const { Items = [] } = await scenario.accesses('caseworker-1');
    const look = { purpose: 'contact-tenant', action: 'person.read', outcome: 'shown', caseId };
    expect(Items.map(({ entry }) => entry)).toContainEqual(expect.objectContaining(look));
  });

  test('is told what has changed meanwhile, keeps the choice, and can send it again', async () => {
    expect(seen.conflict).toContain('Samtykket');
    expect(seen.chosenAfterConflict).toBe(true);
    const { handling, handlingReason } = await file.handoff('statutory-notice');
    expect({ handling, handlingReason }).toEqual({
      handling: 'contact',
      handlingReason: 'no-children-and-no-known-need',
    });
    expect(seen.caseText).toContain('Kontakt lejeren, og registrér forsøget');
  });

  test('who has signed out sees the sign-in page and nothing of a case', () => {
    expect(seen.afterSignOut).toContain('Log ind');
    expect(seen.afterSignOut).not.toContain(caseId);
  });
});

describe('at every step', () => {
  test('axe finds nothing, in Danish and in English', () => {
    expect(seen.findings).toEqual([]);
  });

  test('the browser has nothing to complain of: no violation of the page’s policy, no error', () => {
    const but412 = visitor.complaints.filter((complaint) => !complaint.includes('412'));
    expect(but412).toEqual([]);
  });

  test.each(Object.values(TENANT))('%s is in no address, no title and in nothing that the browser keeps', (value) => {
    const places = [...visitor.requested.map(decodeURIComponent), ...seen.titles, seen.kept];
    expect(places.filter((place) => place.includes(value))).toEqual([]);
  });

  test('the app asks its own origin, the API and the issuer, and nobody else', () => {
    const { webUrl = '', apiUrl = '', issuerUrl = '' } = scenario.runtime;
    const others = visitor.requested.filter((url) => ![webUrl, apiUrl, issuerUrl].includes(new URL(url).origin));
    expect(others).toEqual([]);
  });
});
