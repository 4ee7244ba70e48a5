/** A housing officer's month end: a rent roll with one bad row, the same file once more, and a file that is none. */
import type { Browser, Download } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWebApp } from '../../../local/web/index.ts';
import { Scenario } from '../../support/scenario.ts';
import { startBrowser } from '../browser.ts';
import { AGENCIES } from './agencies.ts';
import { Visitor } from './visitor.ts';

const NAME = 'Åse Ærlig';
const FILE = 'Huslejeliste blå.csv';
/** Unread columns make the file long enough for one to see it being sent. */
const FILLER = 'x'.repeat(15_000);
const ROLL = [
  'Kundenummer;Lejemål;Navn;Adresse;Postnummer;By;E-mail;Telefon;Periode;Husleje;Bemærkning',
  ...['1001;L1', '1002;L2', '1003;L3', '1004;L4'].map((who) => row(who, '6.500,00')),
  row('1005;L5', '6500.00'),
  '',
].join('\r\n');
const NARROW = { width: 320, height: 640 };

let browser: Browser;
let scenario: Scenario;
let visitor: Visitor;
/** What came of the story, in its order; the tests below say what it has to be. */
const seen = {
  findings: [] as string[],
  titles: [] as string[],
  errorLedTo: '',
  chosen: '',
  progress: '',
  facts: '',
  rejects: '',
  csv: '',
  list: '',
  repeated: '',
  refused: '',
  widths: [] as number[],
  adviser: '',
  kept: '',
};

function row(who: string, rent: string): string {
  return `${who};${NAME};Søndergade 1;8000;Aarhus C;;;2026-11;${rent};${FILLER}`;
}

beforeAll(async () => {
  const folder = await buildWebApp();
  browser = await startBrowser();
  scenario = await Scenario.beginStory('2026-11-02', { folder });
  await scenario.settings('alboa', { agencies: AGENCIES });
  visitor = await Visitor.come(browser);
  await visitor.tell(() => story(visitor));
});
afterAll(async () => {
  await visitor?.leave();
  await scenario?.end();
  await browser?.close();
});

async function story(at: Visitor): Promise<void> {
  await at.signIn(scenario.runtime.webUrl ?? '', 'officer-alboa');
  await at.page.getByRole('link', { name: 'Leveringer' }).click();
  await at.heading('Leveringer');
  await at.page.getByText('Der er ikke afleveret nogen filer endnu').waitFor();
  await check(at, 'deliveries-none');
  await dropsTheFile(at);
  await readsTheReport(at);
  await handsItInAgain(at);
  await handsInSomethingElse(at);
  seen.kept = await at.kept();
  await adviserComes();
}

async function dropsTheFile(at: Visitor): Promise<void> {
  const { page } = at;
  await at.button('Aflever filen');
  await page.getByRole('link', { name: 'Vælg den fil, der skal afleveres' }).click();
  seen.errorLedTo = String(await page.evaluate('document.activeElement.id'));
  await check(at, 'deliveries-error');
  const dataTransfer = await page.evaluateHandle(
    `(() => { const data = new DataTransfer(); data.items.add(new File([${JSON.stringify(ROLL)}], ${JSON.stringify(FILE)})); return data; })()`,
  );
  await page.locator('.file-drop').dispatchEvent('dragover', { dataTransfer });
  await page.locator('.file-drop').dispatchEvent('drop', { dataTransfer });
  seen.chosen = (await page.locator('.file-chosen').textContent()) ?? '';
  await check(at, 'deliveries-chosen');
  const line = await page.context().newCDPSession(page);
  const speed = (uploadThroughput: number) =>
    line.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    });
  await line.send('Network.enable');
  await speed(4_000);
  await at.button('Aflever filen');
  await page.getByRole('progressbar').waitFor();
  await page.getByText('er sendt').waitFor();
  seen.progress = (await page.locator('.upload-progress').textContent()) ?? '';
  await check(at, 'deliveries-sending');
  await speed(-1);
  await at.heading('Levering');
}

async function readsTheReport(at: Visitor): Promise<void> {
  const { page } = at;
  await page.getByText('1 række kunne ikke bruges').waitFor();
  await page.locator('.rejects-table').waitFor();
  seen.facts = (await page.locator('.delivery-facts').textContent()) ?? '';
  seen.rejects = (await page.locator('.rejects-table').textContent()) ?? '';
  await check(at, 'delivery-rejects');
  const [file] = await Promise.all([page.waitForEvent('download'), at.button('Hent som CSV')]);
  seen.csv = (await contentOf(file)).toString('utf8');
  await page.setViewportSize(NARROW);
  await check(at, 'delivery-narrow');
  await page.getByRole('link', { name: 'Alle leveringer' }).click();
  await page.locator('.delivery-table').waitFor();
  seen.list = (await page.locator('.delivery-table').textContent()) ?? '';
  await check(at, 'deliveries-narrow');
  await page.setViewportSize({ width: 1440, height: 900 });
  await check(at, 'deliveries');
}

async function handsItInAgain(at: Visitor): Promise<void> {
  await choose(at, 'ny.csv', Buffer.from(ROLL.replace('6500.00', '6.500,00')));
  await at.page.getByText('Alle rækker er bogført').waitFor();
  await at.page.getByRole('link', { name: 'Alle leveringer' }).click();
  await choose(at, 'ny.csv', Buffer.from(ROLL.replace('6500.00', '6.500,00')));
  await at.page.getByText('Filen var læst før').waitFor();
  seen.repeated = (await at.page.locator('.delivery-facts').textContent()) ?? '';
  await check(at, 'delivery-repeat');
  await at.page.getByRole('link', { name: 'Alle leveringer' }).click();
}

async function handsInSomethingElse(at: Visitor): Promise<void> {
  await choose(at, 'referat.txt', Buffer.from('Referat af mødet\r\n'));
  await at.page.getByText('Filen kan ikke bruges').waitFor();
  seen.refused = (await at.page.locator('main').textContent()) ?? '';
  await check(at, 'delivery-refused');
}

/** Somebody who may not: the address alone opens nothing. */
async function adviserComes(): Promise<void> {
  const adviser = await Visitor.come(browser);
  await adviser.tell(async () => {
    await adviser.signIn(scenario.runtime.webUrl ?? '', 'adviser-1');
    await adviser.page.goto(`${scenario.runtime.webUrl}/leveringer`);
    await adviser.page.getByText('Det har du ikke adgang til').waitFor();
    seen.adviser = (await adviser.page.locator('body').textContent()) ?? '';
    await check(adviser, 'deliveries-no-access');
  });
  await adviser.leave();
}

async function choose(at: Visitor, name: string, buffer: Buffer): Promise<void> {
  await at.page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
  await at.button('Aflever filen');
  await at.heading('Levering');
}

async function contentOf(file: Download): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** axe at a step, in both languages; nothing may be wider than the window. */
async function check(at: Visitor, step: string): Promise<void> {
  seen.findings.push(...(await at.findingsInBothLanguages(step)));
  seen.titles.push(await at.page.title());
  seen.widths.push(Number(await at.page.evaluate('document.documentElement.scrollWidth - window.innerWidth')));
}

describe('a housing officer', () => {
  test('is led from the summary of errors to the file', () => {
    expect(seen.errorLedTo).toBe('delivery-file');
  });

  test('drops a file, and sees how much of it is sent', () => {
    expect(seen.chosen).toContain(FILE);
    expect(seen.progress).toMatch(/Sender filen\d+\s%\s*af 75,\d\skB er sendt/);
  });

  test('sees what came of it', () => {
    expect(seen.facts).toContain('Færdig, men med fejl');
    expect(seen.facts).toContain('Huslejeliste-blaa.csv');
    expect(seen.facts).toMatch(/Bogførte poster8/);
  });

  test('sees which row could not be used, in which field, and what was expected', () => {
    expect(seen.rejects).toContain('6');
    expect(seen.rejects).toContain('Husleje');
    expect(seen.rejects).toContain('6500.00');
  });

  test('takes the report along for a spreadsheet', () => {
    expect(seen.csv).toMatch(/^\uFEFFLinje;Felt;Værdi;Forventet\r\n6;Husleje;6500\.00;/);
  });

  test('finds the file among the earlier ones', () => {
    expect(seen.list).toContain('Huslejeliste-blaa.csv');
    expect(seen.list).toContain('Færdig, men med fejl');
  });

  test('is told of a file that was handed in before, and of one that is none', () => {
    expect(seen.repeated).toContain('Var læst før');
    expect(seen.refused).toContain('hverken en levering 0602');
  });

  test('meets nothing that axe finds fault with, nothing that is cut off, and nothing that the browser complains of', () => {
    expect(seen.findings).toEqual([]);
    expect(seen.widths.filter((beyond) => beyond > 0)).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });

  test.each([NAME, 'Søndergade 1'])('finds %s in no address, no title and nothing that the browser keeps', (value) => {
    const places = [...visitor.requested.map(decodeURIComponent), ...seen.titles, seen.kept, seen.csv];
    expect(places.filter((place) => place.includes(value))).toEqual([]);
  });
});

test('an adviser is offered no deliveries, and told so at their address', () => {
  expect(seen.adviser).not.toContain('Leveringer, de seneste');
  expect(seen.adviser).not.toContain('Aflever filen');
});
