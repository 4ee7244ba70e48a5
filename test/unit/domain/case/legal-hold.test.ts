import { describe, expect, test } from 'vitest';
import { addDays } from '../../../../functions/domain/calendar/index.ts';
import {
  type CaseAggregate,
  changeLegalHold,
  closeCase,
  consequencesOf,
  endCase,
  HOLD_DAYS_MAX,
  type LegalHoldCommand,
  settleRent,
} from '../../../../functions/domain/case/index.ts';
import { caseViewFor } from '../../../../functions/domain/case-view/index.ts';
import { context, eventsOf, History, missed, NOW, nowPaid, ON, person, rules, wordOf } from './builders.ts';

const PLACE: LegalHoldCommand = { type: 'PlaceLegalHold', reason: 'legal-claim', reviewOn: addDays(ON, 90) };
const RELEASE: LegalHoldCommand = { type: 'ReleaseLegalHold' };
const housing = context({ actor: person('housing') });
const opened = () => History.opened(missed('a'));
const closed = () =>
  opened()
    .does((known) => settleRent(known, nowPaid('a'), context()))
    .does((known) => closeCase(known, context()));
const held = (history: History) => history.does((known) => changeLegalHold(known, PLACE, housing));
const change = ({ aggregate }: History, command: LegalHoldCommand, by = housing) =>
  changeLegalHold(aggregate, command, by);
const hold = { placedAt: NOW, reason: 'legal-claim', reviewOn: addDays(ON, 90) };

describe('a legal hold', () => {
  test.each([
    ['open', opened],
    ['closed', closed],
  ])('is placed on a case that is %s, and released', (status, make) => {
    const history = held(make());
    expect(history.state).toMatchObject({ status, legalHold: hold });
    history.does((known) => changeLegalHold(known, RELEASE, housing));
    expect(history.state).toEqual(make().state);
  });

  test('outlasts what happens in the case, its end included', () => {
    const history = held(opened())
      .does((known) => settleRent(known, nowPaid('a'), context()))
      .does((known) => closeCase(known, context()));
    expect(history.state).toMatchObject({ status: 'closed', legalHold: hold });
  });

  test('is put off to another review, or given another reason, by placing it anew; the same again changes nothing', () => {
    const history = held(closed());
    expect(eventsOf(change(history, PLACE))).toEqual([]);
    const later = { ...PLACE, reviewOn: addDays(ON, 200) };
    expect(eventsOf(change(history, later))).toMatchObject([{ type: 'LegalHoldPlaced', reviewOn: later.reviewOn }]);
    expect(eventsOf(change(history, { ...PLACE, reason: 'audit' }))).toHaveLength(1);
  });

  test('that isn’t there is released without anything to record', () => {
    expect(eventsOf(change(closed(), RELEASE))).toEqual([]);
  });

  test('is the housing organisation’s alone, to place and to release', () => {
    for (const agency of ['advice', 'municipality', 'court'] as const) {
      const by = context({ actor: person(agency) });
      expect(wordOf(change(closed(), PLACE, by))).toBe('not-allowed-for-agency');
      expect(wordOf(change(held(closed()), RELEASE, by))).toBe('not-allowed-for-agency');
    }
  });

  test('has a review in the future, and within a year', () => {
    const at = (reviewOn: string) => wordOf(change(closed(), { ...PLACE, reviewOn } as LegalHoldCommand));
    expect(at(ON)).toBe('date-not-in-future');
    expect(at(addDays(ON, HOLD_DAYS_MAX + 1))).toBe('date-too-far');
    expect(eventsOf(change(closed(), { ...PLACE, reviewOn: addDays(ON, HOLD_DAYS_MAX) }))).toHaveLength(1);
    expect(eventsOf(change(closed(), { ...PLACE, reviewOn: addDays(ON, 1) }))).toHaveLength(1);
  });

  test('tells nobody anything by itself', () => {
    const history = held(opened());
    const event = history.events.at(-1) ?? expect.unreachable();
    expect(consequencesOf(event, history.aggregate, { organisation: 'alboa', rules: rules() })).toEqual([]);
  });

  test('is shown to the controller and to no other agency', () => {
    const { aggregate } = held(opened());
    const seenBy = (agency: Parameters<typeof caseViewFor>[2], of: CaseAggregate = aggregate) =>
      JSON.stringify(caseViewFor(of, [], agency, rules()) ?? {});
    expect(seenBy('housing')).toContain('legalHold');
    expect(seenBy('housing', opened().aggregate)).not.toContain('legalHold');
    for (const agency of ['advice', 'municipality', 'court'] as const)
      expect(seenBy(agency)).not.toContain('legalHold');
  });

  test('does not keep a case from being ended', () => {
    const ended = endCase(held(opened()).aggregate, { type: 'EndCase', reason: 'withdrawn' }, () => [], housing);
    expect(eventsOf(ended)).toMatchObject([{ type: 'CaseEnded' }]);
  });
});
