import { describe, expect, test } from 'vitest';
import type { PreferenceChange } from '../../../functions/adapters/contact-store.ts';
import type { TransactItem } from '../../../functions/adapters/transact-item.ts';
import { changeContactPreference } from '../../../functions/change-contact-preference/change-contact-preference.ts';
import { PreferenceSchema } from '../../../functions/change-contact-preference/operations.ts';
import type { AccessEntry } from '../../../functions/domain/access/index.ts';
import type { Agency } from '../../../functions/domain/actor/index.ts';
import { type CaseAggregate, type CaseEvent, evolveCase, openCase } from '../../../functions/domain/case/index.ts';
import { toolsOf } from '../../support/http-tools.ts';
import { settings } from '../../support/rules.ts';
import { missed } from '../domain/case/builders.ts';

const AT = '2026-11-06T09:00:00.000Z';
const REF = { organisation: 'alboa', caseId: 'hv-abcdefghjk' } as const;
const SMS = { channels: { sms: false } };
/** What the adviser was told of the case by. */
const REFERRAL: CaseEvent = {
  type: 'HandoffRequested',
  at: AT,
  handoffId: `${REF.caseId}-h1`,
  kind: 'rent-arrears-referral',
  requester: 'housing',
  recipient: 'advice',
  chargeIds: ['a'],
  clock: {
    phase: 'acknowledgement',
    dueAt: '2026-11-10T15:00:00.000Z',
    nextPromptAt: '2026-11-10T15:00:00.000Z',
    reminders: 0,
  },
};

/** A case of a tenant whom a rent roll named, unless said otherwise, after more events. */
function caseOf(opening: { readonly personId?: string } = { personId: 'p-1' }, ...later: CaseEvent[]): CaseAggregate {
  const opened = openCase(undefined, { tenancyId: '1001', episode: 1, missed: [missed('a')], at: AT, ...opening });
  const events = [...(opened.accepted ? opened.events : []), ...later];
  const aggregate = events.reduce<CaseAggregate | undefined>(
    (known, event) => evolveCase(known, REF.caseId, event),
    undefined,
  );
  if (!aggregate) throw new Error('not opened');
  return aggregate;
}

/** Somebody asks for a change; gives the answer, what was kept and what was recorded of it. */
async function ask(known: CaseAggregate | undefined, choice: object, agency: Agency = 'housing') {
  const kept: { personId: string; change: PreferenceChange; alongside: readonly TransactItem[] }[] = [];
  const entries: AccessEntry[] = [];
  const itemOf = (entry: AccessEntry): TransactItem => {
    entries.push(entry);
    return { Put: { TableName: 'accesses', Item: { ...entry } } };
  };
  const answer = await changeContactPreference(
    {
      cases: {
        load: async () => known && { version: 1, lastSeq: 1, lastHash: '0'.repeat(64), aggregate: known, waits: [] },
      },
      contacts: {
        keepPreference: async (personId, change, ...alongside) => void kept.push({ personId, change, alongside }),
      },
      accesses: { itemOf, record: async (entry) => void entries.push(entry) },
      settingsFor: async () => settings(),
    },
    REF,
    PreferenceSchema.parse(choice),
    toolsOf(agency, AT),
  );
  return { answer, kept, entries };
}

describe('a tenant’s choice', () => {
  test('is kept with the person of the case, with who took it down and when, and with the record of that', async () => {
    const { answer, kept, entries } = await ask(caseOf(), { channels: { sms: false }, language: 'en' });
    expect(answer).toEqual({ status: 200, body: { outcome: 'recorded', caseId: REF.caseId } });
    const by = { kind: 'person', agency: 'housing', userId: 'housing-1' };
    expect(kept).toMatchObject([
      { personId: 'p-1', change: { by, at: AT, channels: { sms: false }, language: 'en' }, alongside: [{}] },
    ]);
    expect(entries).toMatchObject([
      { outcome: 'recorded', action: 'preference.change', personId: 'p-1', caseId: REF.caseId },
    ]);
  });

  test('is taken down by an agency that was told of the case, and by none that wasn’t', async () => {
    expect(await ask(caseOf({ personId: 'p-1' }, REFERRAL), SMS, 'advice')).toMatchObject({ answer: { status: 200 } });
    for (const agency of ['advice', 'municipality', 'court'] as const) {
      const { answer, ...left } = await ask(caseOf(), SMS, agency);
      expect(answer).toMatchObject({ code: 'not-found', status: 404 });
      // Whoever sees nothing has not accessed anything either.
      expect(left).toEqual({ kept: [], entries: [] });
    }
  });

  test('about a case that isn’t there is not found, and kept nowhere', async () => {
    expect(await ask(undefined, SMS)).toMatchObject({ answer: { code: 'not-found' }, kept: [], entries: [] });
  });

  test('about a case whose tenant no rent roll named is refused, and that is on record', async () => {
    const { answer, kept, entries } = await ask(caseOf({}), SMS);
    expect(answer).toMatchObject({ code: 'refused/tenant-not-known', status: 409 });
    expect(kept).toEqual([]);
    expect(entries).toMatchObject([{ outcome: 'refused', caseId: REF.caseId }]);
  });

  test.each([
    ['nothing', {}],
    ['a way that there isn’t', { channels: { letter: false } }],
    ['a language that messages aren’t written in', { language: 'de' }],
    ['somebody else as who took it down', { language: 'da', actor: { kind: 'system' } }],
  ])('of %s is no input', (_, choice) => {
    expect(PreferenceSchema.safeParse(choice).success).toBe(false);
  });
});
