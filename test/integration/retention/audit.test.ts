/** What an auditor is told, over DynamoDB: who has seen whom, page by page, and whether the record is whole. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Principal } from '../../../functions/domain/authorisation/index.ts';
import type { Instant } from '../../../functions/domain/calendar/index.ts';
import { VerificationSchema } from '../../../functions/kernel/index.ts';
import {
  type ListAccessesPorts,
  listAccesses,
  ofCase,
  type Wanted,
} from '../../../functions/list-accesses/list-accesses.ts';
import { ListCaseAccesses } from '../../../functions/list-accesses/operations.ts';
import { isProblem } from '../../../functions/platform/http/index.ts';
import { verify } from '../../../functions/request-verification/verify.ts';
import { Archive, FIRST, ORGANISATION, PERSON, SECOND } from './archive.ts';

const DAY_MS = 86_400_000;
const START = Date.parse('2026-11-06T09:00:00.000Z');
const dayOf = (number: number) => new Date(START + number * DAY_MS).toISOString() as Instant;

let archive: Archive;
let ports: ListAccessesPorts;
beforeAll(async () => {
  archive = await Archive.start();
  await archive.openCase(FIRST, 1, dayOf(0));
  await archive.openCase(SECOND, 2, dayOf(1));
  for (let number = 2; number < 12; number += 1) await archive.lookAt(number % 2 === 0 ? FIRST : SECOND, dayOf(number));
  ports = { accesses: archive.accesses, tenantOf: async () => PERSON };
});
afterAll(() => archive.stop());

let requests = 0;
const AUDITOR: Principal = {
  userId: 'auditor-1',
  kind: 'person',
  agency: undefined,
  organisations: [ORGANISATION],
  roles: ['auditor'],
  scopes: [],
  assurance: 'substantial',
};
const tools = () => {
  requests += 1;
  const log = { info: () => {}, warn: () => {} };
  return { caller: AUDITOR, timeEpoch: START + 100 * DAY_MS + requests, requestId: `audit-${requests}`, log };
};

interface Listed {
  readonly items: {
    readonly at: string;
    readonly caseId?: string;
    readonly userId: string;
    readonly purpose: string;
  }[];
  readonly next?: string;
}

async function list(wanted: Wanted, limit: number, cursor?: string): Promise<Listed> {
  const answer = await listAccesses(ports, ListCaseAccesses, wanted, { limit, cursor }, tools());
  if (isProblem(answer)) throw new Error(answer.code);
  return answer.body as Listed;
}

async function all(wanted: Wanted, limit: number): Promise<Listed['items']> {
  const items: Listed['items'] = [];
  let cursor: string | undefined;
  do {
    const page = await list(wanted, limit, cursor);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return items.filter(({ userId }) => userId !== AUDITOR.userId);
}

describe('who has seen a case', () => {
  test('is told from the tenant’s record and the case’s own, the latest first, with nothing of another case', async () => {
    const wanted = await ofCase(ports, ORGANISATION, FIRST.caseId);
    const found = await all(wanted, 50);
    // One look when it was opened and five since, each of them in both records.
    expect(found).toHaveLength(12);
    expect(new Set(found.map(({ caseId }) => caseId))).toEqual(new Set([FIRST.caseId]));
    expect(found.map(({ at }) => at)).toEqual(
      found
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
  });

  test.each([1, 2, 3, 5, 100])('is the same whatever the size of a page (%i), with none twice', async (limit) => {
    const whole = await all(await ofCase(ports, ORGANISATION, FIRST.caseId), 100);
    expect(await all(await ofCase(ports, ORGANISATION, FIRST.caseId), limit)).toEqual(whole);
  });

  test('is not told to another organisation’s auditor: its record has nothing', async () => {
    expect(await all(await ofCase(ports, 'aarhus-omegn', FIRST.caseId), 100)).toEqual([]);
  });
});

describe('who has seen a person', () => {
  const wanted = { about: { organisation: ORGANISATION, personId: PERSON }, subjects: [{ personId: PERSON }] };

  test('is everything in the person’s record, whichever case', async () => {
    const found = await all(wanted, 100);
    expect(new Set(found.map(({ caseId }) => caseId))).toEqual(new Set([FIRST.caseId, SECOND.caseId]));
  });

  test('has the look itself in it, for its purpose', async () => {
    const { items } = await list(wanted, 1);
    expect(items).toMatchObject([{ userId: AUDITOR.userId, purpose: 'audit', personId: PERSON }]);
  });
});

test('a cursor that is none is refused by name', async () => {
  const wanted = await ofCase(ports, ORGANISATION, FIRST.caseId);
  const answer = await listAccesses(ports, ListCaseAccesses, wanted, { limit: 10, cursor: 'bm9uZQ' }, tools());
  expect(isProblem(answer) && answer.code).toBe('invalid-request');
});

describe('a verification asked for through the API', () => {
  const ask = async (organisation: string, body: { caseId?: string; next?: string }) => {
    const given = { path: { organisation }, body };
    const { body: found } = await verify({ records: archive.records, accesses: archive.accesses }, given, tools());
    return VerificationSchema.parse(found);
  };

  test('finds the organisation’s cases whole, or one of them', async () => {
    expect(await ask(ORGANISATION, {})).toMatchObject({ cases: 2, broken: 0 });
    expect(await ask(ORGANISATION, { caseId: FIRST.caseId })).toMatchObject({ cases: 1, broken: 0 });
  });

  test('tells another organisation nothing, not even that there is something', async () => {
    expect(await ask('aarhus-omegn', {})).toEqual({ cases: 0, erased: 0, events: 0, broken: 0, breaks: [] });
    expect(await ask('aarhus-omegn', { caseId: FIRST.caseId })).toMatchObject({ cases: 0 });
  });

  test('goes on behind a case that it named', async () => {
    const after = await Promise.all([FIRST, SECOND].map(({ caseId }) => ask(ORGANISATION, { next: caseId })));
    expect(after.map(({ cases }) => cases).sort()).toEqual([0, 1]);
  });
});
