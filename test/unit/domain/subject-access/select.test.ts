import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SYSTEM } from '../../../../functions/domain/actor/index.ts';
import { type CaseEvent, CaseEventSchema, partOf } from '../../../../functions/domain/case/index.ts';
import { type CaseView, caseViewFor } from '../../../../functions/domain/case-view/index.ts';
import { EVENT_LABELS, isShownMessage, shownEvents } from '../../../../functions/domain/subject-access/index.ts';
import { rules } from '../case/builders.ts';
import { anyLegalLife, type LegalStep, liveLegally, openingOfALife } from '../case/legal-lives.ts';

/** The kommune's own: what it chose, whom it tried to reach, what it decided. */
const KOMMUNENS: readonly CaseEvent['type'][] = ['HandlingChosen', 'ContactRecorded', 'HelpDecided'];

function exported(steps: readonly LegalStep[]) {
  const life = liveLegally(steps);
  const { after } = life.at(-1) ?? {};
  if (!after) return undefined;
  const lived = [...openingOfALife().map((event) => ({ actor: SYSTEM, event })), ...life];
  const events = lived.map(({ actor, event }, index) => ({ seq: index + 1, actor, event }));
  const view = caseViewFor(after, [], 'housing', rules()) ?? expect.unreachable();
  return { events, view, aggregate: after, shown: shownEvents(events, view) };
}

describe('the events that the housing organisation hands out', () => {
  test('never have in them what the kommune noted, and of a notice only that it was sent and received, in any life', () => {
    let noted = 0;
    fc.assert(
      fc.property(anyLegalLife, (steps) => {
        const found = exported(steps);
        if (!found) return;
        noted += found.events.filter(({ event }) => KOMMUNENS.includes(event.type)).length;
        const notices = new Set(
          found.view.handoffs.filter(({ kind }) => kind === 'statutory-notice').map(({ handoffId }) => handoffId),
        );
        for (const { type, event, by } of found.shown) {
          expect(KOMMUNENS).not.toContain(type);
          if (event) expect(['housing', 'system']).toContain(by);
          if (event && 'handoffId' in event && notices.has(event.handoffId))
            expect(['HandoffRequested', 'HandoffReceived']).toContain(type);
        }
      }),
      { numRuns: 500 },
    );
    // Otherwise nothing was there to be kept back.
    expect(noted).toBeGreaterThan(0);
  });

  test('are of the hand-offs, hearings and consents that it is shown, and of no other', () => {
    fc.assert(
      fc.property(anyLegalLife, (steps) => {
        const found = exported(steps);
        if (!found) return;
        const ids = JSON.stringify(found.view);
        for (const { seq } of found.shown) {
          const { event } = found.events[seq - 1] ?? expect.unreachable();
          expect(ids).toContain(partOf(event) ?? '');
        }
      }),
      { numRuns: 300 },
    );
  });

  test('are all of its own: none that is about the case alone is left out', () => {
    fc.assert(
      fc.property(anyLegalLife, (steps) => {
        const found = exported(steps);
        if (!found) return;
        const own = found.events.filter(
          ({ event }) => !('handoffId' in event || 'hearingId' in event || 'consentId' in event),
        );
        const shown = new Set(found.shown.map(({ seq }) => seq));
        expect(own.filter(({ seq }) => !shown.has(seq))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('each have words in Danish', () => {
    const types = CaseEventSchema.options.map(({ shape }) => shape.type.value);
    expect(Object.keys(EVENT_LABELS).sort()).toEqual([...types].sort());
  });
});

describe('that somebody was told something', () => {
  const NOTICE = 'hv-0000000000-h1';
  const aggregate = { handoffs: new Map([[NOTICE, { kind: 'statutory-notice' }]]) } as unknown as Parameters<
    typeof isShownMessage
  >[1];
  const view = { handoffs: [{ handoffId: NOTICE }] } as unknown as CaseView;
  const isShown = (message: string, to: Parameters<typeof isShownMessage>[0]['to'], handoffId?: string) =>
    isShownMessage({ message, to, handoffId }, aggregate, view);

  test('is handed out of what went to the tenant and to housing itself, and of the notice', () => {
    expect(isShown('hearing-reminder', 'tenant')).toBe(true);
    expect(isShown('decision-told', 'housing', NOTICE)).toBe(true);
    expect(isShown('statutory-notice', 'municipality', NOTICE)).toBe(true);
    expect(isShown('statutory-notice-letter', 'municipality', NOTICE)).toBe(true);
  });

  test('is not of what would tell how far the kommune has come (RSL § 5 a stk. 3)', () => {
    expect(isShown('decision-overdue', 'municipality', NOTICE)).toBe(false);
    expect(isShown('handoff-reminder', 'municipality', NOTICE)).toBe(false);
  });

  test('is not of a hand-off that housing is not shown', () => {
    expect(isShown('handoff-requested', 'municipality', 'hv-0000000000-h9')).toBe(false);
  });
});
