/** An access export over DynamoDB: what is in it, what isn't, and who is told that there is nothing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Principal } from '../../../functions/domain/authorisation/index.ts';
import type { Instant } from '../../../functions/domain/calendar/index.ts';
import { collect, type PersonExport } from '../../../functions/export-person/collect.ts';
import { documentOf } from '../../../functions/export-person/document.ts';
import { createExport, type ExportPorts, showExport } from '../../../functions/export-person/export.ts';
import { isProblem } from '../../../functions/platform/http/index.ts';
import { settingsOf } from '../../unit/dispatch/settings.ts';
import { Archive, FIRST, ORGANISATION, PERSON, TENANCY } from './archive.ts';

const AT: Instant = '2026-12-01T09:00:00.000Z';
const OPENED_AT: Instant = '2026-11-06T09:00:00.000Z';
const LEAD: Principal = {
  userId: 'lead-1',
  kind: 'person',
  agency: 'housing',
  organisations: [ORGANISATION],
  roles: ['housing-lead'],
  scopes: [],
  assurance: 'substantial',
};

let archive: Archive;
let ports: ExportPorts;
const kept = new Map<string, string>();
const recorded: unknown[] = [];
const answers = new Map<string, { status: number; body: unknown; headers: Record<string, string> }>();

beforeAll(async () => {
  archive = await Archive.start();
  await archive.openAccount();
  await archive.openCase(FIRST, 1, OPENED_AT);
  await archive.lookAt(FIRST, AT, 'municipality');
  ports = {
    sources: archive.sources,
    bucket: {
      put: async ({ exportId }, ending, text) => void kept.set(`${exportId}.${ending}`, text),
      addressesOf: async ({ exportId }) =>
        kept.has(`${exportId}.json`) ? { document: 'https://d', data: 'https://j', expiresAt: AT } : undefined,
    },
    accesses: { record: async (entry) => void recorded.push(entry) },
    answered: {
      find: async ({ idempotencyKey }) => answers.get(idempotencyKey),
      keep: async ({ idempotencyKey }, answer) => void answers.set(idempotencyKey, { ...answer }),
    },
    settingsFor: async () => settingsOf(ORGANISATION),
  };
});
afterAll(() => archive.stop());

const tools = () => ({
  caller: LEAD,
  timeEpoch: Date.parse(AT),
  requestId: 'r-1',
  log: { info: () => {}, warn: () => {} },
});
const ask = (personId: string, tenancyId: string, idempotencyKey = `${personId}-${tenancyId}`) => {
  const path = { organisation: ORGANISATION, personId };
  const body = { tenancyId, purpose: 'subject-access' as const };
  return createExport(ports, { path, body, idempotencyKey }, tools());
};
const collected = async (): Promise<PersonExport> =>
  (await collect(
    archive.sources,
    { organisation: ORGANISATION, personId: PERSON, tenancyId: TENANCY },
    settingsOf(ORGANISATION),
    AT,
  )) ?? expect.unreachable();

describe('an export', () => {
  test('has person, choices, account, cases with their events and messages, and who looked', async () => {
    const found = await collected();
    expect(found.person).toMatchObject({ name: 'Åse Ærlig', language: 'da' });
    expect(found.tenancy.entries.map((entry) => (entry as { kind: string }).kind).sort()).toEqual([
      'charge',
      'payment',
    ]);
    const [exportedCase] = found.cases;
    expect(exportedCase?.events.map(({ type }) => type)).toContain('CaseOpened');
    expect(exportedCase?.messages.length).toBeGreaterThan(0);
    expect(found.accesses.length).toBeGreaterThan(0);
  });

  test('names no employee, and no look of an authority that answers for itself', async () => {
    const { accesses } = await collected();
    expect(JSON.stringify(accesses)).not.toContain('u-1');
    expect(accesses.map(({ agency }) => agency)).not.toContain('municipality');
    expect(accesses).toHaveLength(1);
  });

  test('is put together once for one request, recorded with its purpose, and found under its id', async () => {
    const first = await ask(PERSON, TENANCY);
    const again = await ask(PERSON, TENANCY);
    expect(again).toEqual(first);
    expect(recorded).toMatchObject([{ purpose: 'subject-access', personId: PERSON, userId: 'lead-1' }]);
    if (isProblem(first)) throw new Error(first.code);
    const { exportId, keptUntil } = first.body as { exportId: string; keptUntil: string };
    expect(keptUntil).toBe('2026-12-08');
    expect([...kept.keys()].sort()).toEqual([`${exportId}.html`, `${exportId}.json`]);
    const path = { organisation: ORGANISATION, personId: PERSON, exportId };
    expect(await showExport(ports, { path }, tools())).toMatchObject({ status: 200, body: { data: 'https://j' } });
    const other = { ...path, exportId: 'x-00000000000000000000' };
    expect(await showExport(ports, { path: other }, tools())).toMatchObject({ code: 'not-found' });
  });

  test('is not found for somebody else’s tenancy, nor a person of none; nothing is kept or recorded of it', async () => {
    const before = [kept.size, recorded.length];
    expect(await ask('p-2', TENANCY)).toMatchObject({ code: 'not-found' });
    expect(await ask(PERSON, '9999')).toMatchObject({ code: 'not-found' });
    expect([kept.size, recorded.length]).toEqual(before);
  });
});

describe('the document', () => {
  test('says in Danish what is held and what the tenant may do', async () => {
    const document = documentOf(await collected());
    for (const words of ['Åse Ærlig', 'Sagen blev oprettet', 'Hvem har set', 'Datatilsynet', 'Kundenummer 1001'])
      expect(document).toContain(words);
  });

  test('is text whatever is in it: no name becomes a script', async () => {
    const found = await collected();
    const person = { ...(found.person ?? expect.unreachable()), name: '<script>alert("x")</script> & Søn' };
    const document = documentOf({ ...found, person });
    expect(document).not.toContain('<script');
    expect(document).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; Søn');
  });
});
