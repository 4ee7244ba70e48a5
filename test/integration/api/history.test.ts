import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Agency } from '../../../functions/domain/actor/index.ts';
import { type TimelineEntry, TimelineEntrySchema } from '../../../functions/domain/timeline/index.ts';
import { ListCaseEvents } from '../../../functions/show-history/operations.ts';
import { read } from '../../support/api/read.ts';
import type { CaseFile } from '../../support/legal/case-file.ts';
import { filedCase } from '../../support/legal/stages.ts';
import { Scenario } from '../../support/scenario.ts';

const PageSchema = z.strictObject({ items: z.array(TimelineEntrySchema), next: z.string().optional() });

let scenario: Scenario;
let file: CaseFile;
let caseId: string;
beforeAll(async () => {
  scenario = await Scenario.beginStory('2026-10-26');
  for (const organisation of ['alboa', 'aarhus-omegn']) await scenario.settings(organisation);
  file = await filedCase(scenario, 'alboa', '1001');
  ({ caseId } = await file.aggregate());
  await file.act('municipality', 'statutory-notice', { type: 'AcknowledgeHandoff' });
  await file.act('municipality', 'statutory-notice', {
    type: 'ChooseHandling',
    handling: 'at-once',
    reason: 'need-of-help-likely',
  });
}, 300_000);
afterAll(() => scenario.end());

const ask = (agency: Agency, query?: Record<string, string>, changes: Partial<Parameters<typeof read>[2]> = {}) =>
  read(scenario.runtime, ListCaseEvents, {
    organisation: 'alboa',
    agency,
    path: { caseId },
    ...(query && { query }),
    ...changes,
  });
async function pageOf(agency: Agency, query?: Record<string, string>) {
  const { status, body } = await ask(agency, query);
  expect(status).toBe(200);
  return PageSchema.parse(body);
}
const typesOf = (items: readonly TimelineEntry[]) => items.flatMap((one) => (one.entry === 'event' ? [one.type] : []));

describe('the history of a case', () => {
  test('is for the municipality that of its own work alone, numbered from 1', async () => {
    const { items } = await pageOf('municipality', { limit: '100' });
    expect(typesOf(items)).toEqual(['HandoffRequested', 'HandoffReceived', 'HandlingChosen']);
    expect(items.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  test('is for housing that of its steps and the receipt, with who was told and what became of it', async () => {
    const { items } = await pageOf('housing', { limit: '100' });
    expect(typesOf(items)).toEqual(expect.arrayContaining(['CaseOpened', 'TenancyTerminated', 'FilingRecorded']));
    expect(typesOf(items)).toContain('HandoffReceived');
    expect(typesOf(items)).not.toContain('HandlingChosen');
    const letter = items.find((one) => one.entry === 'message' && one.message === 'statutory-notice-letter');
    const byPost = expect.arrayContaining([expect.objectContaining({ channel: 'digital-post' })]);
    expect(letter).toMatchObject({ to: 'municipality', state: 'sent', sent: byPost });
    const missed = items.find((one) => one.entry === 'message' && one.message === 'missed-rent');
    expect(missed).toMatchObject({ to: 'tenant' });
  });

  test('names nobody and has no address of anybody', async () => {
    const { body } = await ask('housing', { limit: '100' });
    expect(JSON.stringify(body)).not.toMatch(/Ærlig|Søndergade|@|86121212|housing-1|p-[0-9a-f]{20}/);
  });

  test('goes on where its cursor says', async () => {
    const all = await pageOf('housing', { limit: '100' });
    const first = await pageOf('housing', { limit: '3' });
    const second = await pageOf('housing', { limit: '100', cursor: first.next ?? '' });
    expect([...first.items, ...second.items]).toEqual(all.items);
  });

  test('is not there for the court before it has a hearing, for others, or of no case', async () => {
    expect(await ask('court')).toMatchObject({ status: 404 });
    expect(await ask('housing', undefined, { organisation: 'aarhus-omegn' })).toMatchObject({ status: 404 });
    expect(await ask('housing', undefined, { path: { caseId: 'hv-0000000000' } })).toMatchObject({ status: 404 });
    const claims = { henvis_organisations: 'aarhus-omegn' };
    expect(await ask('housing', undefined, { claims })).toMatchObject({ status: 404 });
  });

  test.each([{ cursor: 'x' }, { limit: '1000' }])('is refused for a query that is none: %j', async (query) => {
    expect(await ask('housing', query)).toMatchObject({ status: 400 });
  });
});
