/** A file on its way in through the API: announced, put to its address, read, and what could not be used of it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callApi } from '../../support/api/call.ts';
import { claimsOf } from '../../support/api/claims.ts';
import { Scenario } from '../../support/scenario.ts';

const DELIVERIES = '/v1/organisations/{organisation}/deliveries';
const ROLL = [
  'Kundenummer;Lejemål;Navn;Adresse;Postnummer;By;Periode;Husleje',
  '1001;L1001;Åse Ærlig;Søndergade 1;8000;Aarhus C;2026-11;6.500,00',
  '1002;L1002;Bo Ærlig;Søndergade 2;8000;Aarhus C;2026-11;seks tusind',
  '',
].join('\r\n');
const FILE = Buffer.from(ROLL);

let scenario: Scenario;
const housing = claimsOf('housing', ['alboa']);

function announce(changes: Record<string, unknown> = {}, headers: Record<string, string> = {}, claims = housing) {
  return callApi(scenario.runtime, {
    route: `POST ${DELIVERIES}`,
    path: { organisation: 'alboa' },
    headers,
    body: { fileName: 'rent-roll.csv', bytes: FILE.length, ...changes },
    claims,
  });
}

function show(route: string, path: Record<string, string> = {}, query: Record<string, string> = {}, claims = housing) {
  return callApi(scenario.runtime, {
    route: `GET ${DELIVERIES}${route}`,
    path: { organisation: 'alboa', ...path },
    query,
    claims,
  });
}

interface Announced {
  readonly arrivalId: string;
  readonly upload: { readonly url: string; readonly headers: Record<string, string> };
}

async function put({ upload }: Announced, body: Buffer): Promise<number> {
  const { 'content-length': _, ...headers } = upload.headers;
  const { status } = await fetch(upload.url, { method: 'PUT', headers, body: new Uint8Array(body) });
  await scenario.runtime.settle();
  return status;
}

beforeAll(async () => {
  scenario = await Scenario.begin('2026-11-02');
  await scenario.settings('alboa');
});
afterAll(() => scenario.end());

describe('a file that was announced', () => {
  let announced: Announced;
  beforeAll(async () => {
    const { status, body, headers } = await announce({}, { 'idempotency-key': 'announce-once' });
    expect(status).toBe(201);
    announced = body as Announced;
    expect(headers['location']).toBe(`/v1/organisations/alboa/deliveries/${announced.arrivalId}`);
  });

  test('is known before it comes; read once it is put there; its rejects are listed, without what they say', async () => {
    const path = { arrivalId: announced.arrivalId };
    expect((await show('/{arrivalId}', path)).body).toMatchObject({ status: 'announced', fileName: 'rent-roll.csv' });

    const repeat = (await announce({}, { 'idempotency-key': 'announce-once' })).body as Announced;
    expect(repeat.arrivalId).toBe(announced.arrivalId);

    expect(await put(announced, FILE)).toBe(200);
    expect((await show('/{arrivalId}', path)).body).toMatchObject({
      status: 'completed-with-rejects',
      system: 'rent-roll',
      rejectCount: 1,
      counts: { rejected: 0 },
    });
    const { body } = await show('/{arrivalId}/rejects', path);
    expect(body).toMatchObject({ rejects: [{ row: 3, field: 'Husleje', value: '(hidden, 11 characters)' }] });
    const csv = await show('/{arrivalId}/rejects', path, { format: 'csv' });
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.body).toContain('3;Husleje;(hidden, 11 characters);');
    expect(csv.body).not.toContain('Ærlig');

    expect(await put(announced, FILE)).toBe(412);
    expect(await put(repeat, FILE)).toBe(412);
  });

  test('takes nothing else than was announced', async () => {
    const other = (await announce({ bytes: FILE.length + 1 })).body as Announced;
    expect(await put(other, FILE)).toBe(403);
  });

  test('its key with other content is refused', async () => {
    const { status, body } = await announce({ bytes: 5 }, { 'idempotency-key': 'announce-once' });
    expect([status, body]).toMatchObject([422, { type: 'https://henvis.dk/problems/idempotency-key-reused' }]);
  });
});

describe('the list of files', () => {
  test('has each once, the newest first, page by page', async () => {
    await announce();
    await announce();
    await scenario.until('2026-11-02T07:00:00.000Z');
    await announce();
    const all = (await show('')).body as { deliveries: { arrivalId: string }[] };
    const ids: string[] = [];
    for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
      const page = (await show('', {}, { limit: '1', ...(cursor !== undefined && { cursor }) })).body as {
        deliveries: { arrivalId: string }[];
        next?: string;
      };
      ids.push(...page.deliveries.map(({ arrivalId }) => arrivalId));
      cursor = page.next;
    }
    expect(ids).toEqual(all.deliveries.map(({ arrivalId }) => arrivalId));
    expect(ids).toEqual([...ids].sort().reverse());
    expect(ids.length).toBeGreaterThanOrEqual(3);
  });

  test('a cursor that is none is refused', async () => {
    expect((await show('', {}, { cursor: 'ACCOUNT' })).status).toBe(400);
  });
});

describe('nobody else', () => {
  test.each([
    ['another organisation', claimsOf('housing', ['aarhus-omegn'])],
    ['the adviser', claimsOf('advice', ['alboa'])],
    ['the kommune', claimsOf('municipality', ['alboa'])],
  ])('%s neither sees nor sends files', async (_, claims) => {
    expect((await announce({}, {}, claims)).status).toBe(404);
    expect((await show('', {}, {}, claims)).status).toBe(404);
  });

  test('a file name that could be a path, or a name of somebody, is refused', async () => {
    for (const fileName of ['../x', 'a/b', 'Åse Ærlig.csv', '']) {
      expect((await announce({ fileName })).status).toBe(400);
    }
  });
});
