/** An auditor's afternoon: a tenant asks who has seen the case, and the record of events is checked before and after a forgery. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LookUpPerson } from '../../../functions/look-up-person/operations.ts';
import { buildWebApp } from '../../../local/web/index.ts';
import { read } from '../../support/api/read.ts';
import { Scenario } from '../../support/scenario.ts';
import { startBrowser } from '../browser.ts';
import { Visitor } from './visitor.ts';

let browser: Browser;
let scenario: Scenario;
let visitor: Visitor;
let caseId: string;
let personId: string;
/** What came of the story, in its order; the tests below say what it has to be. */
const seen = {
  findings: [] as string[],
  menu: '',
  errorLedTo: '',
  looks: '',
  addressOfPerson: '',
  looksAtPerson: '',
  csv: '',
  whole: '',
  broken: '',
  titles: [] as string[],
  kept: '',
};

beforeAll(async () => {
  const folder = await buildWebApp();
  browser = await startBrowser();
  scenario = await Scenario.beginStory('2026-11-02', { folder });
  await scenario.settings('alboa');
  await scenario.rentRoll('alboa', [{ customer: '1001', period: '2026-11' }]);
  await scenario.untilMorningOf('2026-11-09');
  const { aggregate } = await scenario.caseOf('alboa', '1001');
  caseId = aggregate.caseId;
  personId = aggregate.case.personId ?? '';
  const look = {
    organisation: 'alboa',
    agency: 'advice',
    path: { caseId },
    body: { purpose: 'contact-tenant' },
  } as const;
  await read(scenario.runtime, LookUpPerson, { ...look, claims: { sub: 'adviser-1' } });
  visitor = await Visitor.come(browser);
  await visitor.tell(() => story(visitor));
});
afterAll(async () => {
  await visitor?.leave();
  await scenario?.end();
  await browser?.close();
});

async function story(at: Visitor): Promise<void> {
  await at.signIn(scenario.runtime.webUrl ?? '', 'auditor-alboa', 'Revision');
  seen.menu = (await at.page.getByRole('navigation').textContent()) ?? '';
  await looksAtTheCase(at);
  await looksAtThePerson(at);
  await chainCheck(at);
  seen.kept = await at.kept();
}

async function looksAtTheCase(at: Visitor): Promise<void> {
  const { page } = at;
  await check(at, 'audit');
  await page.getByRole('button', { name: 'Vis opslag' }).click();
  await page.getByRole('link', { name: 'Skriv, hvad der skal søges efter' }).click();
  seen.errorLedTo = String(await page.evaluate('document.activeElement.id'));
  await check(at, 'audit-error');
  await page.getByLabel('Sagens nummer').fill(caseId);
  await page.getByRole('button', { name: 'Vis opslag' }).click();
  await page.getByText('Så lejerens navn og adresse').waitFor();
  seen.looks = (await page.locator('.audit-table').textContent()) ?? '';
  await check(at, 'audit-case');
}

async function looksAtThePerson(at: Visitor): Promise<void> {
  const { page } = at;
  await page.getByRole('button', { name: personId }).first().click();
  await page.waitForURL(/om=person/);
  await page.getByText('Så lejerens navn og adresse').waitFor();
  seen.addressOfPerson = page.url();
  seen.looksAtPerson = (await page.locator('.audit-table').textContent()) ?? '';
  const [file] = await Promise.all([page.waitForEvent('download'), at.button('Hent som CSV')]);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk));
  seen.csv = Buffer.concat(chunks).toString('utf8');
}

async function chainCheck(at: Visitor): Promise<void> {
  const { page } = at;
  await at.button('Kontrollér alle sager');
  await page.getByText('Alle hændelser er ubrudte').waitFor();
  seen.whole = (await page.locator('.audit-chain').textContent()) ?? '';
  await check(at, 'audit-whole');
  await forge();
  await at.button('Kontrollér alle sager');
  await page.getByText('1 sag er brudt').waitFor();
  seen.broken = (await page.locator('.audit-chain').textContent()) ?? '';
  await check(at, 'audit-broken');
}

/** Somebody who can write to the table changes when the case was opened. */
async function forge(): Promise<void> {
  await scenario.client.send(
    new UpdateCommand({
      TableName: scenario.table('CaseTable'),
      Key: { pk: `ORG#alboa#CASE#${caseId}`, sk: 'EVENT#00000001' },
      UpdateExpression: 'SET #stored.#at = :at',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#stored': 'stored', '#at': 'at' },
      ExpressionAttributeValues: { ':at': '2026-11-01T00:00:00.000Z' },
    }),
  );
}

/** axe at a step, in both languages. */
async function check(at: Visitor, step: string): Promise<void> {
  seen.findings.push(...(await at.findingsInBothLanguages(step)));
  seen.titles.push(await at.page.title());
}

describe('an auditor', () => {
  test('has the audit for a first page, and no tasks in the menu', () => {
    expect(seen.menu).toMatch(/^Revision/);
    expect(seen.menu).not.toContain('Opgaver');
  });

  test('is led from the summary of errors to the field', () => {
    expect(seen.errorLedTo).toBe('subject-id');
  });

  test('sees who has looked at a case, and what for', () => {
    expect(seen.looks).toContain('adviser-1');
    expect(seen.looks).toContain('Kontakte lejeren');
    expect(seen.looks).toContain('Social-økonomisk medarbejder');
  });

  test('goes on from a look to all looks at that person, whose reference says nothing', () => {
    expect(new URL(seen.addressOfPerson).search).toBe(`?om=person&id=${personId}`);
    expect(seen.looksAtPerson).toContain('adviser-1');
  });

  test('takes the looks along as a file', () => {
    expect(seen.csv).toContain('"adviser-1","person","advice","adviser","person.read","lookUpPerson","shown"');
  });

  test('is told that all events are unbroken, and after a forgery which is not', () => {
    expect(seen.whole).toContain('Der er set på 1 sag ');
    expect(seen.broken).toContain(caseId);
    expect(seen.broken).toContain('En hændelse er ændret');
  });

  test('meets nothing that axe finds fault with, in Danish or English, and nothing that the browser complains of', () => {
    expect(seen.findings).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });

  test.each(['Åse Ærlig', 'Søndergade 1', '86121212', 'aase@mail.example'])(
    'finds %s in no address, no title and nothing that the browser keeps',
    (value) => {
      const places = [...visitor.requested.map(decodeURIComponent), ...seen.titles, seen.kept, seen.csv];
      expect(places.filter((place) => place.includes(value))).toEqual([]);
    },
  );
});
