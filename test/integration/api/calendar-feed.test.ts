/** A calendar program reads the hearings that the owner of its address may know of, as long as the address is good. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Agency } from '../../../functions/domain/actor/index.ts';
import { callApi } from '../../support/api/call.ts';
import { claimsOf } from '../../support/api/claims.ts';
import type { CaseFile } from '../../support/legal/case-file.ts';
import { filedCase } from '../../support/legal/stages.ts';
import { Scenario } from '../../support/scenario.ts';

const FEEDS = '/v1/calendar-feeds';
let scenario: Scenario;
let file: CaseFile;

beforeAll(async () => {
  scenario = await Scenario.beginStory('2026-10-26');
  await scenario.settings('alboa', { adviceBasis: 'none', arrears: { referToAdviceOn: 'never' } });
  file = await filedCase(scenario, 'alboa', '1001');
  await file.schedule('2026-12-15T09:00:00.000Z');
}, 240_000);
afterAll(() => scenario.end());

const ofFeeds = (method: string, agency: Agency, path: Record<string, string> = {}) =>
  callApi(scenario.runtime, {
    route: `${method} ${FEEDS}${'feedId' in path ? '/{feedId}' : ''}`,
    path,
    claims: claimsOf(agency, ['alboa']),
  });

async function feedOf(agency: Agency): Promise<{ feedId: string; token: string }> {
  const { status, body } = await ofFeeds('POST', agency);
  expect(status).toBe(201);
  const { feedId, path } = body as { feedId: string; path: string };
  return { feedId, token: path.slice('/calendar/'.length) };
}

/** As a program reads it: without a token, by the address alone. */
const read = (token: string) => callApi(scenario.runtime, { route: 'GET /calendar/{token}', path: { token } });

describe('a calendar feed', () => {
  test('has the court’s hearings, each with its case and place, and nobody’s name', async () => {
    const { token } = await feedOf('court');
    const { status, headers, body } = await read(token);
    expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(headers['cache-control']).toBe('no-store');
    const { caseId } = await file.aggregate();
    const text = String(body).replaceAll('\r\n ', '');
    expect(text).toContain(`SUMMARY;LANGUAGE=da:Fogedmøde (${caseId})`);
    expect(text).toContain('DTSTART;TZID=Europe/Copenhagen:20261215T100000');
    expect(text).not.toMatch(/Ærlig|Søndergade/);
    expect((await read(token.replace('.ics', ''))).status).toBe(200);
  });

  test('of an agency without a basis is empty, and fills while a consent is in effect', async () => {
    const { token } = await feedOf('municipality');
    const events = async () => String((await read(token)).body).match(/BEGIN:VEVENT/g)?.length ?? 0;
    expect(await events()).toBe(0);
    await file.consent(['hearing-dates'], ['municipality'], 'housing');
    expect(await events()).toBe(1);
    const { consents } = await file.aggregate();
    await file.withdrawConsent([...consents.keys()].at(-1) ?? '', 'housing');
    expect(await events()).toBe(0);
  });

  test('is read in the name of its owner, and the record says so', async () => {
    const { token } = await feedOf('court');
    await read(token);
    const { Items = [] } = await scenario.accesses('court-1');
    expect(Items.map(({ entry }) => (entry as { operation: string }).operation)).toContain('getCalendar');
  });

  test('that was taken back gives what an address gives that never was one', async () => {
    const { feedId, token } = await feedOf('court');
    expect((await read(token)).status).toBe(200);
    expect((await ofFeeds('DELETE', 'court', { feedId })).status).toBe(204);
    const after = await read(token);
    const never = await read('A'.repeat(43));
    expect(after.status).toBe(404);
    expect({ ...(after.body as object), instance: '' }).toEqual({ ...(never.body as object), instance: '' });
    expect((await ofFeeds('DELETE', 'court', { feedId })).status).toBe(404);
  });
});
