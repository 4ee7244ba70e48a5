import { describe, expect, test } from 'vitest';
import type { PreferenceChange } from '../../../functions/adapters/contact-store.ts';
import { changeContactPreference } from '../../../functions/change-contact-preference/change-contact-preference.ts';
import {
  ChangeContactPreferenceInput,
  ChangeContactPreferenceOutput,
} from '../../../functions/change-contact-preference/schema.ts';
import { type CaseAggregate, evolveCase, openCase } from '../../../functions/domain/case/index.ts';
import { missed } from '../domain/case/builders.ts';

const AT = '2026-11-06T09:00:00.000Z';
const REF = { organisation: 'alboa', caseId: 'hv-abcdefghjk' } as const;
const actor = { kind: 'person', agency: 'advice', userId: 'u-1' } as const;

function caseOf(opening: { readonly personId?: string }): CaseAggregate {
  const opened = openCase(undefined, { tenancyId: '1001', episode: 1, missed: [missed('a')], at: AT, ...opening });
  const events = opened.accepted ? opened.events : [];
  const aggregate = events.reduce<CaseAggregate | undefined>(
    (known, event) => evolveCase(known, REF.caseId, event),
    undefined,
  );
  if (!aggregate) throw new Error('not opened');
  return aggregate;
}

/** Asks for a change as a caller does, through the schemas; gives the answer and what was kept. */
async function ask(known: CaseAggregate | undefined, choice: object) {
  const kept: { personId: string; change: PreferenceChange }[] = [];
  const ports = {
    cases: {
      load: async () => known && { version: 1, lastSeq: 1, lastHash: '0'.repeat(64), aggregate: known, waits: [] },
    },
    contacts: {
      keepPreference: async (personId: string, change: PreferenceChange) => void kept.push({ personId, change }),
    },
  };
  const input = ChangeContactPreferenceInput.parse({ ...REF, at: AT, actor, ...choice });
  return { answer: ChangeContactPreferenceOutput.parse(await changeContactPreference(ports, input)), kept };
}

describe('a tenant’s choice', () => {
  test('is kept with the person of the case, and with who took it down and when', async () => {
    const { answer, kept } = await ask(caseOf({ personId: 'p-1' }), { channels: { sms: false }, language: 'en' });
    expect(answer).toEqual({ outcome: 'recorded' });
    expect(kept).toEqual([
      { personId: 'p-1', change: { by: actor, at: AT, channels: { sms: false }, language: 'en' } },
    ]);
  });

  test('is taken down by any agency', async () => {
    for (const agency of ['housing', 'advice', 'municipality', 'court']) {
      const choice = { channels: { email: true }, actor: { ...actor, agency } };
      expect(await ask(caseOf({ personId: 'p-1' }), choice)).toMatchObject({ answer: { outcome: 'recorded' } });
    }
  });

  test('about a case that isn’t there, or whose tenant no rent roll named, is refused and kept nowhere', async () => {
    const unknown = await ask(undefined, { language: 'en' });
    expect(unknown).toMatchObject({ answer: { refusal: { code: 'not-found', given: REF.caseId } }, kept: [] });
    const nameless = await ask(caseOf({}), { language: 'en' });
    expect(nameless).toMatchObject({ answer: { refusal: { code: 'tenant-not-known' } }, kept: [] });
  });

  test.each([
    ['nothing', {}],
    ['a way that there isn’t', { channels: { letter: false } }],
    ['a language that messages aren’t written in', { language: 'de' }],
    ['the system as who took it down', { language: 'da', actor: { kind: 'system' } }],
  ])('of %s is no input', async (_, choice) => {
    await expect(ask(caseOf({ personId: 'p-1' }), choice)).rejects.toThrow();
  });
});
