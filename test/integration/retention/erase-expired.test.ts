/** Erasure over DynamoDB: what goes when, what stays, and that a run killed at any step is taken up by the next. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Instant } from '../../../functions/domain/calendar/index.ts';
import { changeLegalHold } from '../../../functions/domain/case/index.ts';
import {
  ERASURES_PER_RUN_MAX,
  ErasuresLeftOutError,
  eraseExpired,
  STOP_BEFORE_END_MS,
} from '../../../functions/erase-expired/erase.ts';
import { context, person } from '../../unit/domain/case/builders.ts';
import { charge } from '../../unit/domain/ledger/entries.ts';
import { Archive, FIRST, ORGANISATION, PERSON, SECOND, TENANCY } from './archive.ts';

let archive: Archive;
beforeAll(async () => {
  archive = await Archive.start();
});
afterAll(() => archive.stop());
beforeEach(() => archive.clear());

const OPENED_AT: Instant = '2026-11-06T09:00:00.000Z';
const CLOSED_AT: Instant = '2027-02-01T09:00:00.000Z';
/** 1,825 days after the close. */
const CASE_DUE_AT: Instant = '2032-01-31T01:30:00.000Z';
const DAY_BEFORE: Instant = '2032-01-30T01:30:00.000Z';
/** Five years after 2026, and the case is gone. */
const LATER: Instant = '2032-02-01T01:30:00.000Z';

const lines: Record<string, unknown>[] = [];
const log = {
  info: (message: string, ids = {}) => void lines.push({ message, ...ids }),
  warn: (message: string, ids = {}) => void lines.push({ message, ...ids }),
};
const run = (at: Instant, remainingMs = Number.POSITIVE_INFINITY) => {
  lines.length = 0;
  return eraseExpired(archive.ports, at, { log, remainingMs: () => remainingMs });
};

/** One tenancy, with a case that was closed. */
async function closedCase(): Promise<void> {
  await archive.openAccount();
  await archive.openCase(FIRST, 1, OPENED_AT);
  await archive.closeCase(FIRST, CLOSED_AT);
}

const TOMBSTONE = `ORG#${ORGANISATION}#CASE#${FIRST.caseId} ERASED`;

describe('a closed case', () => {
  test('stays until its day, and all of it', async () => {
    await closedCase();
    const before = await archive.everything();
    expect(await run(DAY_BEFORE)).toEqual({ cases: 0, accounts: 0, kept: 1, holdsToReview: 0, more: false });
    expect(await archive.everything()).toEqual(before);
  });

  test('is erased on its day with its events, messages and letters; a tombstone with ids stays', async () => {
    await closedCase();
    expect(await run(CASE_DUE_AT)).toMatchObject({ cases: 1 });
    const { cases, letters } = await archive.everything();
    expect({ cases, letters }).toEqual({ cases: [TOMBSTONE], letters: [] });
    const [item] = await archive.items('cases');
    const tombstone = { ...FIRST, erasedOn: '2032-01-31', rule: 'KLE 32.21.14 P1825D' };
    expect(item).toEqual({ pk: expect.any(String), sk: 'ERASED', tombstone });
    expect(await archive.load(FIRST)).toBeUndefined();
  });

  test('leaves the record of who looked at it only where a look is younger than five years', async () => {
    await closedCase();
    await archive.lookAt(FIRST, '2031-06-01T08:00:00.000Z');
    await run(CASE_DUE_AT);
    const looks = (await archive.items('persons')).filter(({ entry }) => entry !== undefined);
    expect(looks).toHaveLength(2);
    const inFiveYears = Date.parse('2036-06-03T22:00:00.000Z') / 1000;
    expect(looks).toMatchObject([{ ttl: inFiveYears }, { ttl: inFiveYears }]);
  });

  test('leaves the account and the person to those who still need them', async () => {
    await closedCase();
    await archive.post(charge('2031-12', 5000));
    const { ledger } = await archive.everything();
    await run(CASE_DUE_AT);
    const after = await archive.everything();
    expect(after.ledger).toEqual(ledger);
    expect(after.persons).toEqual([`PERSON#${PERSON} PERSON`, `PERSON#${PERSON} PREFERENCE`]);
  });

  test('waits for a later episode of the tenancy, open or closed, and then goes with it', async () => {
    await closedCase();
    await archive.openCase(SECOND, 2, '2028-03-06T09:00:00.000Z');
    // Nor does its account go, which it keeps.
    expect(await run('2040-01-01T01:30:00.000Z')).toMatchObject({ cases: 0, kept: 2 });
    await archive.closeCase(SECOND, '2040-01-02T09:00:00.000Z');
    expect(await run('2044-12-30T01:30:00.000Z')).toMatchObject({ cases: 0, kept: 2 });
    expect(await run('2044-12-31T01:30:00.000Z')).toMatchObject({ cases: 2 });
    expect((await archive.everything()).letters).toEqual([]);
  });

  test('logs ids and no more', async () => {
    await closedCase();
    await run(CASE_DUE_AT);
    expect(lines).toContainEqual({ message: 'erased by rule', ...FIRST, kind: 'cases' });
  });
});

describe('a legal hold', () => {
  const hold = (type: 'PlaceLegalHold' | 'ReleaseLegalHold', at: Instant) => {
    const place = { reason: 'legal-claim', reviewOn: '2031-12-01' } as const;
    const command = type === 'PlaceLegalHold' ? { type, ...place } : { type };
    return archive.run(FIRST, at, (known) =>
      changeLegalHold(known, command, context({ at, actor: person('housing') })),
    );
  };

  test('keeps the case, its account and its person, however late it is; the overdue review is told', async () => {
    await closedCase();
    await hold('PlaceLegalHold', '2031-06-01T09:00:00.000Z');
    const before = await archive.everything();
    expect(await run('2050-01-01T01:30:00.000Z')).toMatchObject({ cases: 0, accounts: 0, holdsToReview: 1 });
    expect(await archive.everything()).toEqual(before);
    expect(lines).toEqual([{ message: 'legal hold to be reviewed', ...FIRST }]);
    expect(await run('2031-11-30T01:30:00.000Z')).toMatchObject({ holdsToReview: 0 });
  });

  test('released, the case goes on its day', async () => {
    await closedCase();
    await hold('PlaceLegalHold', '2031-06-01T09:00:00.000Z');
    await hold('ReleaseLegalHold', '2031-07-01T09:00:00.000Z');
    expect(await run(CASE_DUE_AT)).toMatchObject({ cases: 1 });
  });

  test('that comes between the look at the case and its erasure wins', async () => {
    await closedCase();
    const { ports } = archive;
    const late = {
      ...ports,
      cases: {
        ...ports.cases,
        begin: async (...given: Parameters<typeof ports.cases.begin>) => {
          await hold('PlaceLegalHold', '2031-06-01T09:00:00.000Z');
          return ports.cases.begin(...given);
        },
      },
    };
    expect(await eraseExpired(late, CASE_DUE_AT, { log, remainingMs: () => 1e9 })).toMatchObject({ cases: 0, kept: 2 });
    expect(await archive.load(FIRST)).toBeDefined();
    expect(archive.letters.size).toBe(2);
  });

  test('on one case keeps the tenancy’s others', async () => {
    await closedCase();
    await archive.openCase(SECOND, 2, '2028-03-06T09:00:00.000Z');
    await archive.closeCase(SECOND, '2028-04-06T09:00:00.000Z');
    await hold('PlaceLegalHold', '2031-06-01T09:00:00.000Z');
    expect(await run('2050-01-01T01:30:00.000Z')).toMatchObject({ cases: 0, accounts: 0 });
    expect(await archive.load(SECOND)).toBeDefined();
  });
});

describe('an account', () => {
  test('is erased with its person five years after the year of its last entry, once no case keeps it', async () => {
    await closedCase();
    await run(CASE_DUE_AT);
    await run(LATER);
    const { cases, ...rest } = await archive.everything();
    expect(rest).toEqual({ ledger: [], persons: [], letters: [] });
    expect(cases).toEqual([TOMBSTONE]);
  });

  test('of a tenancy that never had a case goes on the same day', async () => {
    await archive.openAccount();
    expect(await run('2031-12-31T01:30:00.000Z')).toMatchObject({ accounts: 0 });
    expect(await run('2032-01-01T01:30:00.000Z')).toMatchObject({ accounts: 1 });
    expect(await archive.everything()).toEqual({ cases: [], ledger: [], persons: [], letters: [] });
  });

  test('is kept, with its person, as long as a case of the tenancy', async () => {
    await archive.openAccount();
    await archive.openCase(FIRST, 1, OPENED_AT);
    const before = await archive.everything();
    expect(await run('2050-01-01T01:30:00.000Z')).toMatchObject({ accounts: 0, kept: 1 });
    expect(await archive.everything()).toEqual(before);
  });

  test('that is posted to again is not due any more', async () => {
    await archive.openAccount();
    await archive.post(charge('2031-12', 5000));
    expect(await run('2032-06-01T01:30:00.000Z')).toMatchObject({ accounts: 0, kept: 0 });
  });
});

describe('a run', () => {
  test('stops in time and says that there is more', async () => {
    await closedCase();
    expect(await run(CASE_DUE_AT, STOP_BEFORE_END_MS - 1)).toMatchObject({ cases: 0, more: true });
    expect(ERASURES_PER_RUN_MAX).toBeGreaterThan(100);
  });

  test('that can’t erase one thing erases the others, and fails by name', async () => {
    await closedCase();
    await archive.openCase({ ...SECOND, caseId: 'hv-0000000003' }, 2, OPENED_AT);
    await archive.closeCase({ ...SECOND, caseId: 'hv-0000000003' }, CLOSED_AT);
    const { ports } = archive;
    const failing = {
      ...ports,
      letters: {
        erase: async (ref: Parameters<typeof ports.letters.erase>[0]) => {
          if (ref.caseId === FIRST.caseId) throw new TypeError('no');
          await ports.letters.erase(ref);
        },
      },
    };
    lines.length = 0;
    const tools = { log, remainingMs: () => 1e9 };
    await expect(eraseExpired(failing, CASE_DUE_AT, tools)).rejects.toThrow(ErasuresLeftOutError);
    expect([...archive.letters].every((key) => key.includes(FIRST.caseId))).toBe(true);
    expect(lines).toContainEqual({ message: 'not erased', ...FIRST, kind: 'cases', fault: 'TypeError' });
    await run(CASE_DUE_AT);
    expect(archive.letters.size).toBe(0);
  });

  test('again changes nothing', async () => {
    await closedCase();
    await run(LATER);
    await run(LATER);
    const after = await archive.everything();
    expect(await run(LATER)).toEqual({ cases: 0, accounts: 0, kept: 0, holdsToReview: 0, more: false });
    expect(await archive.everything()).toEqual(after);
  });
});

class Killed extends Error {
  override readonly name = 'Killed';
}

describe('a run that was killed', () => {
  /** How many writes a whole erasure of case and account takes, twice each: before it is made and after. */
  async function momentsOfAWholeRun(): Promise<number> {
    await closedCase();
    let moments = 0;
    archive.onWrite = () => {
      moments += 1;
    };
    await run(LATER);
    await run(LATER);
    return moments;
  }

  /** From the moment on nothing gets through any more. */
  function killAt(moment: number): void {
    let moments = 0;
    archive.onWrite = () => {
      moments += 1;
      if (moments >= moment) throw new Killed();
    };
  }

  test('at any step is taken up by the next, and ends as if it had not been', async () => {
    const moments = await momentsOfAWholeRun();
    expect(moments).toBeGreaterThanOrEqual(16);
    const whole = await archive.everything();
    expect(whole).toEqual({ cases: [TOMBSTONE], ledger: [], persons: [], letters: [] });
    for (let moment = 1; moment <= moments; moment += 1) {
      await archive.clear();
      await closedCase();
      killAt(moment);
      await expect(run(LATER).then(() => run(LATER))).rejects.toThrow(ErasuresLeftOutError);
      archive.onWrite = () => {};
      await run(LATER);
      await run(LATER);
      expect(await archive.everything(), `killed at ${moment} of ${moments}`).toEqual(whole);
      // The case's erasure is ended, not only begun.
      expect(await archive.items('cases')).toEqual([expect.not.objectContaining({ retentionPk: expect.anything() })]);
    }
  });

  test('before the case is claimed has erased nothing: it can still be held', async () => {
    await closedCase();
    const before = await archive.everything();
    killAt(1);
    await expect(run(CASE_DUE_AT)).rejects.toThrow(ErasuresLeftOutError);
    expect(await archive.everything()).toEqual(before);
  });

  test('between account and person has no tenancy left to show, and finds the person again', async () => {
    await archive.openAccount();
    killAt(3);
    await expect(run(LATER)).rejects.toThrow(ErasuresLeftOutError);
    const { ledger, persons } = await archive.everything();
    expect(ledger).toContain(`ORG#${ORGANISATION}#TENANCY#${TENANCY} ERASING`);
    expect(ledger.filter((key) => key.endsWith('ACCOUNT'))).toEqual([]);
    expect(persons).toHaveLength(2);
    archive.onWrite = () => {};
    await run(LATER);
    expect(await archive.everything()).toEqual({ cases: [], ledger: [], persons: [], letters: [] });
  });
});
