import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Agency } from '../../../functions/domain/actor/index.ts';
import { ListedHearingSchema } from '../../../functions/domain/hearing-list/index.ts';
import { ListHearings } from '../../../functions/list-hearings/operations.ts';
import { read } from '../../support/api/read.ts';
import { look as lookAtCase } from '../../support/commands.ts';
import type { CaseFile } from '../../support/legal/case-file.ts';
import { filedCase } from '../../support/legal/stages.ts';
import { Scenario } from '../../support/scenario.ts';

const HearingsSchema = z.strictObject({ items: z.array(ListedHearingSchema), next: z.string().optional() });
const ON = '2026-12-15';

let scenario: Scenario;
let file: CaseFile;
beforeAll(async () => {
  scenario = await Scenario.beginStory('2026-10-26');
  for (const organisation of ['alboa', 'aarhus-omegn']) {
    await scenario.settings(organisation, { adviceBasis: 'none', arrears: { referToAdviceOn: 'never' } });
  }
  file = await filedCase(scenario, 'alboa', '1001');
  await file.schedule(`${ON}T09:00:00.000Z`);
}, 300_000);
afterAll(() => scenario.end());

const ask = (agency: Agency, query?: Record<string, string>, organisation = 'alboa') =>
  read(scenario.runtime, ListHearings, { organisation, agency, ...(query && { query }) });
async function hearingsOf(agency: Agency, query?: Record<string, string>, organisation = 'alboa') {
  const { status, body } = await ask(agency, query, organisation);
  expect(status).toBe(200);
  return HearingsSchema.parse(body).items;
}

describe('a list of hearings', () => {
  test('is the court’s agenda, and has the version that the case has', async () => {
    const [hearing, ...others] = await hearingsOf('court');
    expect(others).toEqual([]);
    expect(hearing).toMatchObject({ startsOn: ON, status: 'scheduled', place: { room: 'Retssal 5' } });
    const { caseId } = await file.aggregate();
    const seen = await lookAtCase(scenario.runtime, { organisation: 'alboa', caseId, agency: 'court' });
    expect(seen?.etag).toBe(hearing?.etag);
  });

  test('has its ends in Danish days, both of them in it', async () => {
    expect(await hearingsOf('court', { from: ON, to: ON })).toHaveLength(1);
    expect(await hearingsOf('court', { from: '2026-12-16' })).toEqual([]);
    expect(await hearingsOf('court', { from: '2026-12-01', to: '2026-12-14' })).toEqual([]);
  });

  test('shows the municipality a first meeting from the moment a consent is given until it is withdrawn', async () => {
    expect(await hearingsOf('municipality')).toEqual([]);
    await file.consent(['hearing-dates'], ['municipality'], 'housing');
    expect(await hearingsOf('municipality')).toMatchObject([{ startsOn: ON }]);
    await file.withdrawConsent(`${(await file.aggregate()).caseId}-c1`, 'housing');
    expect(await hearingsOf('municipality')).toEqual([]);
  });

  test('follows a switch of the settings from its day on, with nothing written to the case', async () => {
    expect(await hearingsOf('advice')).toEqual([]);
    await scenario.settings('alboa', { adviceBasis: 'own-adviser', effectiveFrom: scenario.today });
    expect(await hearingsOf('advice')).toMatchObject([{ startsOn: ON }]);
  });

  test('has a hearing where it was moved to, and nowhere else', async () => {
    await file.changeHearing({ type: 'RescheduleHearing', startsAt: '2026-12-17T10:00:00.000Z' });
    expect(await hearingsOf('housing')).toMatchObject([{ startsOn: '2026-12-17', sequence: 1 }]);
    await file.changeHearing({ type: 'RescheduleHearing', startsAt: `${ON}T09:00:00.000Z` });
    expect(await hearingsOf('housing')).toMatchObject([{ startsOn: ON, sequence: 2 }]);
  });

  test('has nothing of another organisation', async () => {
    expect(await hearingsOf('court', undefined, 'aarhus-omegn')).toEqual([]);
    const look = { organisation: 'alboa', agency: 'court', claims: { henvis_organisations: 'aarhus-omegn' } } as const;
    expect(await read(scenario.runtime, ListHearings, look)).toMatchObject({ status: 404 });
  });

  test.each([
    { from: '2026-12-02', to: '2026-12-01' },
    { from: '2026-01-01', to: '2026-12-31' },
    { from: '2026-02-30' },
    { to: '2060-12-31' },
    { cursor: 'bm90aGluZw' },
  ])('of a range that is none (%j) is refused', async (query) => {
    expect(await ask('court', query)).toMatchObject({ status: 400, body: { errors: [expect.anything()] } });
  });
});
