import { describe, expect, test } from 'vitest';
import {
  addSettings,
  etagOf,
  type SettingsPorts,
  showSettings,
} from '../../../functions/decide-settings/decide-settings.ts';
import { GetSettings, PutSettings } from '../../../functions/decide-settings/operations.ts';
import type { AccessEntry } from '../../../functions/domain/access/index.ts';
import { may, principalOf } from '../../../functions/domain/authorisation/index.ts';
import type { OrganisationSettings } from '../../../functions/domain/settings/index.ts';
import { claimsOf } from '../../support/api/claims.ts';
import { toolsOf } from '../../support/http-tools.ts';
import { settings } from '../../support/rules.ts';

const AT = '2026-11-20T09:00:00.000Z';
const FIRST = settings({ effectiveFrom: '2026-01-01' });
const next = (effectiveFrom = '2027-01-01', name = 'ALBOA 2027') => settings({ effectiveFrom, name });

/** Settings in memory; `meanwhile` is what somebody else adds between the look at the history and the write. */
function desk(history: OrganisationSettings[] = [FIRST], meanwhile?: OrganisationSettings) {
  const entries: AccessEntry[] = [];
  const ports: SettingsPorts = {
    settings: {
      history: async () => [...history],
      add: async (added, known) => {
        if (meanwhile) history.push(meanwhile);
        if (known.length !== history.length) return 'overtaken';
        history.push(added);
        return 'added';
      },
    },
    accesses: {
      itemOf: (entry) => {
        entries.push(entry);
        return { Put: { TableName: 'accesses', Item: {} } };
      },
      record: async (entry) => void entries.push(entry),
    },
  };
  const put = (body: OrganisationSettings, ifMatch = etagOf(history), day = body.effectiveFrom) =>
    addSettings(ports, { path: { organisation: 'alboa', effectiveFrom: day }, body, ifMatch }, toolsOf('housing', AT));
  return { ports, history, entries, put };
}

describe('what an organisation has decided', () => {
  test('is shown with its version, which another decision changes', async () => {
    const { ports, put } = desk();
    const before = await showSettings(ports, 'alboa');
    expect(before).toMatchObject({ status: 200, body: { settings: [FIRST] }, headers: { etag: etagOf([FIRST]) } });
    const added = await put(next());
    const after = await showSettings(ports, 'alboa');
    expect(added).toMatchObject({ status: 201, headers: { etag: etagOf([FIRST, next()]) } });
    expect(after).toMatchObject({ headers: { etag: etagOf([FIRST, next()]) } });
    expect(etagOf([FIRST])).not.toBe(etagOf([FIRST, next()]));
  });

  test('is the same version in whatever order it was decided', async () => {
    const { put } = desk([FIRST, next('2027-06-01')]);
    const inOrder = etagOf([FIRST, next('2027-01-01'), next('2027-06-01')]);
    expect(await put(next('2027-01-01'))).toMatchObject({ headers: { etag: inOrder } });
  });

  test('of one that isn’t taken into use is not found, nor can it be decided', async () => {
    const { ports, put, history } = desk([]);
    expect(await showSettings(ports, 'alboa')).toMatchObject({ code: 'not-found' });
    expect(await put(next())).toMatchObject({ code: 'not-found' });
    expect(history).toEqual([]);
  });
});

describe('settings that are added', () => {
  test('rest on the history as it was seen: of another one, 412 with the days there are now', async () => {
    const { put, history, entries } = desk([FIRST, next('2027-06-01')]);
    expect(await put(next(), etagOf([FIRST]))).toMatchObject({
      status: 412,
      extra: { effectiveFrom: ['2026-01-01', '2027-06-01'] },
      headers: { etag: etagOf(history) },
    });
    expect(history).toHaveLength(2);
    expect(entries).toMatchObject([{ outcome: 'refused', action: 'settings.change', organisation: 'alboa' }]);
  });

  test('are not added over what somebody added at that moment', async () => {
    const other = next('2027-03-01');
    const { put, history } = desk([FIRST], other);
    expect(await put(next())).toMatchObject({ status: 412, headers: { etag: etagOf([FIRST, other]) } });
    expect(history).toEqual([FIRST, other]);
  });

  test('said again change nothing, though they name the history from before them', async () => {
    const { put, history, entries } = desk();
    await put(next());
    expect(await put(next(), etagOf([FIRST]))).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    expect(history).toHaveLength(2);
    expect(entries.map(({ outcome }) => outcome)).toEqual(['recorded', 'unchanged']);
  });

  test('for a day that has some are refused, and nothing is rewritten', async () => {
    const { put, history } = desk([FIRST, next()]);
    expect(await put(next('2027-01-01', 'Another'))).toMatchObject({ status: 409, code: 'refused/already-recorded' });
    expect(history).toEqual([FIRST, next()]);
  });

  test('are those that the path names, of the organisation and the day', async () => {
    const { put, history } = desk();
    expect(await put(next('2027-01-01'), undefined, '2027-02-01')).toMatchObject({
      status: 400,
      errors: [{ pointer: '#/effectiveFrom' }],
    });
    expect(await put({ ...next(), organisation: 'aarhus-omegn' })).toMatchObject({
      status: 400,
      errors: [{ pointer: '#/organisation' }],
    });
    expect(history).toEqual([FIRST]);
  });

  test('don’t say anew who may sign in for whom', async () => {
    const { put, history } = desk();
    expect(await put({ ...next(), cvr: '22222226' })).toMatchObject({
      status: 403,
      code: 'refused/not-allowed-for-side',
    });
    expect(history).toEqual([FIRST]);
  });

  test('are a lead’s of that organisation, and nobody else’s', () => {
    const mayPut = (claims: Record<string, string>, organisation = 'alboa') => {
      const principal = principalOf(claims);
      const { action } = PutSettings;
      return principal && action === 'settings.change' && may(principal, action, { organisation }).allowed;
    };
    const lead = claimsOf('housing', ['alboa']);
    expect(mayPut(lead)).toBe(true);
    expect(mayPut(lead, 'aarhus-omegn')).toBe(false);
    expect(mayPut({ ...lead, henvis_roles: 'housing-officer' })).toBe(false);
    for (const agency of ['advice', 'municipality', 'court'] as const) {
      expect(mayPut(claimsOf(agency, ['alboa']))).toBe(false);
    }
    expect(GetSettings.action).toBe('settings.read');
  });
});
