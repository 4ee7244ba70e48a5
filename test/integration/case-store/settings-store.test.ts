import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  dynamoSettingsStore,
  OrganisationNotSetUpError,
  requireSettings,
  type SettingsStore,
} from '../../../functions/adapters/settings-store.ts';
import type { LocalDate } from '../../../functions/domain/calendar/index.ts';
import type { OrganisationSettings } from '../../../functions/domain/settings/index.ts';
import { settingsOf } from '../../unit/dispatch/settings.ts';
import { type CaseTable, startCaseTable } from './table.ts';

let table: CaseTable;
let store: SettingsStore;
beforeAll(async () => {
  table = await startCaseTable();
  store = dynamoSettingsStore(table.client, table.name);
  // Added out of order, and the one organisation's name begins with the other's.
  for (const [organisation, effectiveFrom] of [
    ['alboa', '2026-06-01'],
    ['alboa-nord', '2026-03-01'],
    ['alboa', '2026-01-01'],
  ] as const)
    await add(settingsOf(organisation, { effectiveFrom, name: `${organisation} ${effectiveFrom}` }));
});
afterAll(() => table.stop());

/** Adds to what there is. */
const add = async (settings: OrganisationSettings) => store.add(settings, await store.history(settings.organisation));
const nameOn = async (organisation: string, on: LocalDate) => (await store.effective(organisation, on))?.name;

describe('the settings of an organisation', () => {
  test.each([
    ['2025-12-31', undefined],
    ['2026-01-01', 'alboa 2026-01-01'],
    ['2026-05-31', 'alboa 2026-01-01'],
    ['2026-06-01', 'alboa 2026-06-01'],
    ['2030-01-01', 'alboa 2026-06-01'],
  ] as const)('on %s are the last ones from that day or before', async (on, name) => {
    expect(await nameOn('alboa', on)).toBe(name);
  });

  test('are its own, though another’s name begins with it', async () => {
    expect(await nameOn('alboa-nord', '2026-12-01')).toBe('alboa-nord 2026-03-01');
    expect(await nameOn('alboa-nord', '2026-02-01')).toBeUndefined();
    expect((await store.history('alboa')).map(({ name }) => name)).toEqual(['alboa 2026-01-01', 'alboa 2026-06-01']);
  });

  test('of an unknown organisation are none', async () => {
    expect(await nameOn('unknown', '2026-12-01')).toBeUndefined();
    expect(await store.history('unknown')).toEqual([]);
  });

  test('of all organisations are those that apply on the day', async () => {
    const names = async (on: LocalDate) => (await store.allEffective(on)).map(({ name }) => name).sort();
    expect(await names('2026-02-01')).toEqual(['alboa 2026-01-01']);
    expect(await names('2026-12-01')).toEqual(['alboa 2026-06-01', 'alboa-nord 2026-03-01']);
  });

  test('are never rewritten', async () => {
    expect(await add(settingsOf('alboa', { effectiveFrom: '2026-01-01', name: 'rewritten' }))).toBe('exists');
    expect(await nameOn('alboa', '2026-01-01')).toBe('alboa 2026-01-01');
  });

  test('are added to the history they were made from: of two at the same moment one is overtaken, and says nothing', async () => {
    const history = await store.history('alboa-nord');
    const both = (['2027-03-01', '2027-04-01'] as const).map((effectiveFrom) =>
      store.add(settingsOf('alboa-nord', { effectiveFrom }), history),
    );
    expect((await Promise.all(both)).sort()).toEqual(['added', 'overtaken']);
    expect(await store.history('alboa-nord')).toHaveLength(history.length + 1);
  });

  test('come with what is written alongside, or not at all', async () => {
    const note = (pk: string) => ({ Put: { TableName: table.name, Item: { pk, sk: 'NOTE' } } });
    const kept = async (pk: string) =>
      (await table.client.send(new GetCommand({ TableName: table.name, Key: { pk, sk: 'NOTE' } }))).Item !== undefined;
    // An organisation of its own: the tests come in any order.
    const from = (effectiveFrom: LocalDate) => settingsOf('alboa-syd', { effectiveFrom });
    expect(await add(from('2027-06-01'))).toBe('added');
    const history = await store.history('alboa-syd');
    expect(await store.add(from('2027-06-01'), history, note('not'))).toBe('exists');
    expect(await kept('not')).toBe(false);
    expect(await store.add(from('2028-01-01'), history, note('with'))).toBe('added');
    expect(await kept('with')).toBe(true);
  });

  test('come back as they were added', async () => {
    const added = settingsOf('aarhus-omegn', { effectiveFrom: '2027-01-01' });
    expect(await add(added)).toBe('added');
    expect(await store.effective('aarhus-omegn', '2027-01-01')).toEqual(added);
  });

  test('that are required but not there are a fault that says what to do', async () => {
    await expect(requireSettings(store, 'alboa', '2025-12-31')).rejects.toThrow(OrganisationNotSetUpError);
    await expect(requireSettings(store, 'alboa', '2025-12-31')).rejects.toThrow(
      'The organisation "alboa" has no settings on 2025-12-31; add them with change-settings.',
    );
  });
});
