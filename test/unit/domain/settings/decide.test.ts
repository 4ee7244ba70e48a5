import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { decideSettings, type OrganisationSettings } from '../../../../functions/domain/settings/index.ts';
import { settings } from '../../../support/rules.ts';

const TODAY = '2026-11-20';
const FIRST = settings({ effectiveFrom: '2026-01-01' });
const NEXT = settings({ effectiveFrom: '2027-01-01', name: 'ALBOA 2027' });
/** What is proposed from a day on; the rest as it was. */
const from = (effectiveFrom: string, changes: Record<string, unknown> = {}) => settings({ effectiveFrom, ...changes });
const office = { name: 'Office', mailbox: 'office@alboa.example', leaderMailbox: 'leader@alboa.example' };

function decide(
  proposed: OrganisationSettings,
  history: [OrganisationSettings, ...OrganisationSettings[]] = [FIRST, NEXT],
) {
  const decision = decideSettings(history, proposed, TODAY, isDeepStrictEqual);
  return decision.accepted ? decision.events : decision.refusal;
}

describe('settings from a day on', () => {
  test('are added when the day is still to come, whatever was decided for later', () => {
    for (const day of ['2026-11-21', '2026-12-24', '2027-06-01']) {
      const proposed = from(day, { arrears: { referToAdviceOn: 'first' } });
      expect(decide(proposed)).toEqual([proposed]);
    }
  });

  test.each(['2026-11-20', '2026-11-19', '2025-12-31'])('of %s, which has begun, are refused', (day) => {
    expect(decide(from(day))).toMatchObject({ code: 'date-not-in-future', given: day, expected: [TODAY] });
  });

  test('that are there change nothing, and others for that very day are refused', () => {
    expect(decide(NEXT)).toEqual([]);
    expect(decide(from('2027-01-01', { name: 'Another' }))).toMatchObject({ code: 'already-recorded' });
  });

  test('before the first ones are refused: the organisation isn’t taken into use then', () => {
    expect(decide(from('2026-12-01'), [NEXT])).toMatchObject({ code: 'date-too-early', expected: ['2027-01-01'] });
  });
});

describe('who is who', () => {
  const { agencies } = FIRST;
  test.each([
    ['cvr', { cvr: '22222226' }],
    ['agencies.housing.cvr', { agencies: { ...agencies, housing: { ...agencies.housing, cvr: '55133018' } } }],
    ['agencies.advice.cvr', { agencies: { ...agencies, advice: { ...agencies.advice, cvr: '11111118' } } }],
    ['agencies.municipality.cvr', { agencies: { ...agencies, municipality: { ...office, cvr: '11111118' } } }],
    ['agencies.municipality.cvr', { agencies: { ...agencies, municipality: office } }],
    ['agencies.court.cvr', { agencies: { ...agencies, court: { ...office, cvr: '11111118' } } }],
  ])('stays the operator’s: another %s is refused', (field, changes) => {
    expect(decide(from('2026-12-01', changes))).toMatchObject({ code: 'not-allowed-for-side', given: field });
  });

  test('has nothing to do with where an agency is told, nor with a court that takes part', () => {
    const changes = { agencies: { ...agencies, advice: office, court: office } };
    expect(decide(from('2026-12-01', changes))).toHaveLength(1);
  });

  test('is what it was before that day, not what the operator says of later ones', () => {
    const moved = settings({ effectiveFrom: '2027-01-01', cvr: '22222226' });
    expect(decide(from('2027-02-01'), [FIRST, moved])).toMatchObject({ given: 'cvr' });
    expect(decide(from('2027-02-01', { cvr: '22222226' }), [FIRST, moved])).toHaveLength(1);
    expect(decide(from('2026-12-01'), [FIRST, moved])).toHaveLength(1);
  });
});
