import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CaseVersion,
  changedParts,
  etagOf,
  parseVersion,
  partsOf,
  versionOf,
} from '../../../functions/api/case-version.ts';
import { AgencySchema } from '../../../functions/domain/actor/index.ts';
import type { CaseAggregate } from '../../../functions/domain/case/index.ts';
import { type CaseView, caseViewFor } from '../../../functions/domain/case-view/index.ts';
import { canonicalJson } from '../../../functions/kernel/index.ts';
import { rules } from '../../support/rules.ts';
import { anyCase, CASE_ID, caseWith, handoff, hearing } from '../domain/case-view/builders.ts';

const RULES = rules();
const anyAgency = fc.constantFrom(...AgencySchema.options);
const digest = fc.stringMatching(/^[0-9a-f]{10}$/);
const partName = fc.oneof(fc.constant('case'), fc.stringMatching(/^[hmc][1-9]\d?$/));
const anyVersion: fc.Arbitrary<CaseVersion> = fc
  .dictionary(partName, digest, { noNullPrototype: true })
  .map((parts) => new Map(Object.entries(parts)));

/** What the agency sees that is the case's own: not what became of messages about it. */
function shown(view: CaseView | undefined): string {
  return canonicalJson(
    view && { ...view, hearings: view.hearings.map(({ recipients, ...rest }) => rest), handoffs: view.handoffs },
  );
}

const etag = (view: CaseView | undefined) => view && etagOf(versionOf(view));

/** The same case with one of its parts as in another: so for some agencies it looks the same, for others not. */
function withPartOf(one: CaseAggregate, other: CaseAggregate, which: 'handoffs' | 'hearings' | 'consents' | 'case') {
  return which === 'case' ? { ...one, case: other.case } : { ...one, [which]: other[which] };
}

describe('the version of a case', () => {
  test('changes when, and only when, something changes that the agency sees', () => {
    const which = fc.constantFrom('handoffs' as const, 'hearings' as const, 'consents' as const, 'case' as const);
    let same = 0;
    fc.assert(
      fc.property(anyCase, anyCase, which, anyAgency, (one, other, part, agency) => {
        const before = caseViewFor(one, [], agency, RULES);
        const after = caseViewFor(withPartOf(one, other, part), [], agency, RULES);
        fc.pre(before !== undefined && after !== undefined);
        if (shown(before) === shown(after)) same += 1;
        expect(etag(before) === etag(after)).toBe(shown(before) === shown(after));
      }),
      { numRuns: 500 },
    );
    // Both ways of the rule were tried.
    expect(same).toBeGreaterThan(20);
  });

  test('names the parts that the agency sees, and no other', () => {
    fc.assert(
      fc.property(anyCase, anyAgency, (aggregate, agency) => {
        const view = caseViewFor(aggregate, [], agency, RULES);
        fc.pre(view !== undefined);
        const ids = [
          ...view.handoffs.map(({ handoffId }) => handoffId),
          ...view.hearings.map(({ hearingId }) => hearingId),
          ...view.consents.map(({ consentId }) => consentId),
        ].map((id) => id.slice(CASE_ID.length + 1));
        expect([...versionOf(view).keys()].filter((name) => name !== 'case')).toEqual(ids);
        expect(versionOf(view).has('case')).toBe((view.case ?? view.closed) !== undefined);
        expect([...partsOf(view).keys()]).toEqual([...versionOf(view).keys()]);
      }),
    );
  });

  test('does not change with what becomes of messages about a hearing', () => {
    const aggregate = caseWith({ hearings: [hearing(1, 'bailiff-court-meeting')] });
    const sent = { hearingId: `${CASE_ID}-m1`, sequence: 0, to: 'court', state: 'sent' } as const;
    const quiet = caseViewFor(aggregate, [], 'housing', RULES);
    const told = caseViewFor(aggregate, [sent], 'housing', RULES);
    expect(told).not.toEqual(quiet);
    expect(etag(told)).toBe(etag(quiet));
  });

  test('differs between agencies that see different things', () => {
    const aggregate = caseWith({ handoffs: [handoff(1, 'received')] });
    const [housing, municipality] = (['housing', 'municipality'] as const).map((agency) =>
      etag(caseViewFor(aggregate, [], agency, RULES)),
    );
    expect(housing).not.toBe(municipality);
  });
});

describe('an ETag', () => {
  test('is read back as the version it was written from', () => {
    fc.assert(
      fc.property(anyVersion, (version) => {
        expect(parseVersion(etagOf(version))).toEqual(version);
        expect(parseVersion(`  ${etagOf(version)} `)).toEqual(version);
      }),
    );
  });

  test('of one part has that part alone', () => {
    const version = new Map([
      ['case', '0123456789'],
      ['h1', '89abcdef01'],
    ]);
    expect(etagOf(version)).toBe('"case=0123456789;h1=89abcdef01"');
    expect(etagOf(version, 'h1')).toBe('"h1=89abcdef01"');
    expect(etagOf(version, 'h2')).toBe('""');
  });

  test.each([
    '',
    '*',
    'case=0123456789',
    'W/"case=0123456789"',
    '"case=0123456789", "case=0123456789"',
    '"case=0123456789;"',
    '"case=012345678"',
    '"case=0123456789a"',
    '"case=012345678G"',
    '"CASE=0123456789"',
    '"=0123456789"',
    '"case"',
    '"1=0123456789"',
    '"h1=0123456789;h1=0123456789"',
    `"${'h1=0123456789;'.repeat(400)}h2=0123456789"`,
    '"case=0123456789"\r\nx: y',
  ])('that henvis never gave is none: %j', (junk) => {
    expect(parseVersion(junk)).toBeUndefined();
  });

  test('is what was read, or nothing was read', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^"[a-z0-9=;]{0,40}"$/)), (text) => {
        const version = parseVersion(text);
        if (version) expect(etagOf(version)).toBe(text.trim());
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what has changed', () => {
  const OLD = 'aaaaaaaaaa';
  const NEW = 'bbbbbbbbbb';
  const version = (parts: Record<string, string>): CaseVersion => new Map(Object.entries(parts));

  test.each([
    ['nothing, when all is as it was seen', { case: OLD, h1: OLD }, { case: OLD, h1: OLD }, []],
    ['a part that is other', { case: OLD, h1: OLD }, { case: OLD, h1: NEW }, ['h1']],
    ['a part that came up', { case: OLD }, { case: OLD, h1: NEW }, ['h1']],
    ['a part that is gone', { case: OLD, h1: OLD }, { case: OLD }, ['h1']],
    ['everything, for whoever has seen nothing', {}, { h1: NEW, case: NEW }, ['case', 'h1']],
  ])('for a command on the whole case: %s', (_, seen, now, expected) => {
    expect(changedParts(version(seen), version(now))).toEqual(expected);
  });

  test.each([
    ['nothing, when it is as it was seen', { h1: OLD }, { case: OLD, h1: OLD }, []],
    ['not a part that came up and was not seen', { h1: OLD }, { h1: OLD, h2: NEW }, []],
    ['the part, when it is other', { h1: OLD }, { h1: NEW }, ['h1']],
    ['the part, when it was not seen', { case: OLD }, { case: OLD, h1: NEW }, ['h1']],
    ['whatever else was seen and is other', { case: OLD, h1: OLD }, { case: NEW, h1: OLD }, ['case']],
    ['not a part that is neither there nor was seen', { case: OLD }, { case: OLD }, []],
  ])('for a command on the part h1: %s', (_, seen, now, expected) => {
    expect(changedParts(version(seen), version(now), 'h1')).toEqual(expected);
  });
});
