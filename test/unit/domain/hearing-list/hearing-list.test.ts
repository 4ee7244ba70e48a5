import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { etagOfPart, partName, versionOf } from '../../../../functions/api/index.ts';
import { AgencySchema } from '../../../../functions/domain/actor/index.ts';
import { caseViewFor } from '../../../../functions/domain/case-view/index.ts';
import { consentedBy } from '../../../../functions/domain/consent/index.ts';
import {
  type HearingListLook,
  ListedHearingSchema,
  listedHearingOf,
} from '../../../../functions/domain/hearing-list/index.ts';
import { rules } from '../../../support/rules.ts';
import { anyCase, CASE_ID, hearing } from '../case-view/builders.ts';

const look = (changes: Partial<HearingListLook> = {}): HearingListLook => ({
  agency: 'housing',
  policy: rules().disclosure,
  etagOf: etagOfPart,
  ...changes,
});

describe('a list of hearings', () => {
  test('shows an agency exactly the hearings that their case shows it, with the version they have in it', () => {
    const anyPolicy = fc.record({
      adviceBasis: fc.constantFrom('own-adviser' as const, 'none' as const),
      firstMeetingToMunicipality: fc.constantFrom('consent' as const, 'allowed' as const),
    });
    fc.assert(
      fc.property(anyCase, anyPolicy, fc.constantFrom(...AgencySchema.options), (aggregate, changes, agency) => {
        const all = rules(changes);
        const consented = consentedBy(aggregate.consents);
        const listed = [...aggregate.hearings.values()].flatMap(
          (one) =>
            listedHearingOf({ caseId: CASE_ID, hearing: one, consented }, look({ agency, policy: all.disclosure })) ??
            [],
        );
        const view = caseViewFor(aggregate, [], agency, all);
        const versions = view ? versionOf(view) : new Map<string, string>();
        expect(listed.map(({ hearingId, etag }) => [hearingId, etag])).toEqual(
          (view?.hearings ?? []).map(({ hearingId }) => {
            const name = partName(hearingId);
            return [hearingId, `"${name}=${versions.get(name)}"`];
          }),
        );
        for (const one of listed) expect(ListedHearingSchema.parse(one)).toEqual(one);
      }),
    );
  });

  test('says on which Danish day a hearing is', () => {
    const late = { ...hearing(1, 'bailiff-court-meeting'), startsAt: '2026-12-10T23:30:00.000Z' } as const;
    expect(listedHearingOf({ caseId: CASE_ID, hearing: late, consented: {} }, look())).toMatchObject({
      startsAt: '2026-12-10T23:30:00.000Z',
      startsOn: '2026-12-11',
    });
  });

  test('tells the court and housing, and nobody else, that an outcome was asked for', () => {
    const asked = { ...hearing(1, 'effective-eviction'), outcomeAsks: 1 };
    const wanted = (agency: HearingListLook['agency'], one = asked) =>
      listedHearingOf({ caseId: CASE_ID, hearing: one, consented: {} }, look({ agency }))?.outcomeWanted;
    expect(AgencySchema.options.filter((agency) => wanted(agency))).toEqual(['housing', 'court']);
    expect(wanted('court', hearing(1, 'effective-eviction') as typeof asked)).toBeUndefined();
  });
});
