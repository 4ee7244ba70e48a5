import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { etagOf, etagOfPart, partName, versionOf } from '../../../../functions/api/index.ts';
import { AgencySchema } from '../../../../functions/domain/actor/index.ts';
import { caseViewFor } from '../../../../functions/domain/case-view/index.ts';
import { consentedBy } from '../../../../functions/domain/consent/index.ts';
import { type Handoff, isOpen } from '../../../../functions/domain/handoff/index.ts';
import {
  InboxItemSchema,
  type InboxLook,
  inboxItemOf,
  placeOfHandoff,
  placeOfHearing,
} from '../../../../functions/domain/inbox/index.ts';
import { rules } from '../../../support/rules.ts';
import { anyCase, CASE_ID, handoff, hearing } from '../case-view/builders.ts';

const NOW = '2026-11-06T09:00:00.000Z';
const look = (changes: Partial<InboxLook> = {}): InboxLook => ({
  agency: 'municipality',
  policy: rules({ adviceBasis: 'none' }).disclosure,
  at: NOW,
  etagOf: (view) => etagOfPart(view.handoffId, view),
  ...changes,
});
const dueAt = (instant: string) =>
  ({
    ...handoff(1, 'requested'),
    clock: { phase: 'acknowledgement', dueAt: instant, nextPromptAt: instant, reminders: 0 },
  }) as Handoff;
const shown = (one: Handoff, changes: Partial<InboxLook> = {}) =>
  inboxItemOf({ about: 'handoff', caseId: CASE_ID, handoff: one, consented: {} }, look(changes));

describe('an inbox', () => {
  test('shows an agency exactly the open hand-offs it was asked for that their case shows it, with the same version', () => {
    const anyPolicy = fc.record({
      adviceBasis: fc.constantFrom('own-adviser' as const, 'joint-control-agreement' as const, 'none' as const),
    });
    fc.assert(
      fc.property(anyCase, anyPolicy, fc.constantFrom(...AgencySchema.options), (aggregate, changes, agency) => {
        const all = rules(changes);
        const consented = consentedBy(aggregate.consents);
        const items = [...aggregate.handoffs.values()].flatMap((one) => {
          const record = { about: 'handoff', caseId: CASE_ID, handoff: one, consented } as const;
          return inboxItemOf(record, look({ agency, policy: all.disclosure })) ?? [];
        });
        const view = caseViewFor(aggregate, [], agency, all);
        const expected = (view?.handoffs ?? []).filter(({ recipient, handoffId }) => {
          const known = aggregate.handoffs.get(handoffId);
          return recipient === agency && known && isOpen(known);
        });
        expect(items.map((item) => item.about === 'handoff' && [item.handoffId, item.etag])).toEqual(
          expected.map(({ handoffId }) => [handoffId, view && etagOf(versionOf(view), partName(handoffId))]),
        );
        for (const item of items) expect(InboxItemSchema.parse(item)).toEqual(item);
      }),
    );
  });

  test('has no hand-off that has ended, nor one that somebody else was asked for', () => {
    expect(placeOfHandoff(handoff(1, 'completed'))).toBeUndefined();
    expect(shown(handoff(1, 'completed'))).toBeUndefined();
    expect(shown(handoff(1, 'requested'), { agency: 'housing' })).toBeUndefined();
  });

  test('tells nothing of the tenancy', () => {
    expect(JSON.stringify(shown(handoff(1, 'requested')))).not.toMatch(/charge|tenancy|Oere|person|user/i);
  });

  test('shows an adviser nothing where the settings give no basis any more', () => {
    const advice = handoff(1, 'requested', { kind: 'rent-arrears-referral', recipient: 'advice' });
    expect(shown(advice, { agency: 'advice' })).toBeUndefined();
    const own = rules({ adviceBasis: 'own-adviser' }).disclosure;
    expect(shown(advice, { agency: 'advice', policy: own })).toBeDefined();
  });
});

describe('the time something is due', () => {
  // NOW is a Friday morning.
  test.each([
    ['overdue', '2026-11-05T15:00:00.000Z', -1],
    ['overdue', '2026-11-06T08:59:59.999Z', 0],
    ['at-risk', '2026-11-06T15:00:00.000Z', 0],
    ['at-risk', '2026-11-09T15:00:00.000Z', 1],
    ['in-time', '2026-11-10T15:00:00.000Z', 2],
  ])('%s: %s, %i working days away', (timeliness, due, workingDays) => {
    expect(shown(dueAt(due))).toMatchObject({ timeliness, workingDays, dueAt: due });
  });

  test('does not pass while a hand-off is on hold', () => {
    const { clock: _, ...rest } = dueAt(NOW) as Extract<Handoff, { status: 'requested' }>;
    const held = { ...rest, status: 'on-hold', heldFrom: 'accepted', until: '2026-11-06', reason: 'absence' } as const;
    const item = shown(held);
    expect(item).toMatchObject({ timeliness: 'paused', until: '2026-11-06', workingDays: 0 });
    expect(item).not.toHaveProperty('dueAt');
    expect(placeOfHandoff(held)).toEqual({ agency: 'municipality', kind: 'statutory-notice', due: '2026-11-06' });
  });
});

describe('the outcome of a hearing', () => {
  const over = hearing(1, 'bailiff-court-meeting');
  const asked = { ...over, outcomeAsks: 1 };

  test('waits for housing once it was asked for, from the day of the hearing on', () => {
    expect(placeOfHearing(asked)).toEqual({
      agency: 'housing',
      kind: 'hearing-outcome',
      due: '2026-12-10T15:00:00.000Z',
    });
    const record = { about: 'hearing', caseId: CASE_ID, hearing: asked } as const;
    expect(inboxItemOf(record, look({ agency: 'housing' }))).toMatchObject({ hearingId: `${CASE_ID}-m1` });
  });

  test('waits for nobody before it was asked for, or once it is there', () => {
    expect(placeOfHearing(over)).toBeUndefined();
    expect(placeOfHearing({ ...hearing(1, 'bailiff-court-meeting', 'held'), outcomeAsks: 2 })).toBeUndefined();
  });

  test('is nothing to an agency that the matrix does not ask', () => {
    const record = { about: 'hearing', caseId: CASE_ID, hearing: asked } as const;
    expect(inboxItemOf(record, look({ agency: 'municipality' }))).toBeUndefined();
  });
});
