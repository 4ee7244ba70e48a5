import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AgencySchema } from '../../../../functions/domain/actor/index.ts';
import { caseViewFor, handoffViewAlone, hearingViewAlone } from '../../../../functions/domain/case-view/index.ts';
import { consentedBy } from '../../../../functions/domain/consent/index.ts';
import { rules } from '../../../support/rules.ts';
import { anyCase } from './builders.ts';

const anyPolicy = fc.record({
  adviceBasis: fc.constantFrom('own-adviser' as const, 'joint-control-agreement' as const, 'none' as const),
  firstMeetingToMunicipality: fc.constantFrom('consent' as const, 'allowed' as const),
});
const anyAgency = fc.constantFrom(...AgencySchema.options);

describe('a part that is read without its case', () => {
  test('is a hearing exactly as the case would show it, but for who was told', () => {
    fc.assert(
      fc.property(anyCase, anyPolicy, anyAgency, (aggregate, policy, agency) => {
        const all = rules(policy);
        const look = { agency, policy: all.disclosure, consented: consentedBy(aggregate.consents) };
        const alone = [...aggregate.hearings.values()].flatMap((one) => hearingViewAlone(one, look) ?? []);
        const together = caseViewFor(aggregate, [], agency, all)?.hearings ?? [];
        expect(alone).toEqual(together.map(({ recipients: _, ...rest }) => rest));
      }),
    );
  });

  test('is a hand-off exactly as the case would show it to its recipient', () => {
    fc.assert(
      fc.property(anyCase, anyPolicy, anyAgency, (aggregate, policy, agency) => {
        const all = rules(policy);
        const look = { agency, policy: all.disclosure, consented: consentedBy(aggregate.consents) };
        const alone = [...aggregate.handoffs.values()].flatMap((one) => handoffViewAlone(one, look) ?? []);
        const together = caseViewFor(aggregate, [], agency, all)?.handoffs ?? [];
        expect(alone).toEqual(together.filter(({ recipient }) => recipient === agency));
      }),
    );
  });
});

test('only consents in effect count, each subject once', () => {
  fc.assert(
    fc.property(anyCase, anyAgency, ({ consents }, agency) => {
      const subjects = consentedBy(consents)[agency] ?? [];
      const expected = [...consents.values()]
        .filter(({ status, to }) => status === 'given' && to.includes(agency))
        .flatMap(({ what }) => what);
      expect([...subjects].sort()).toEqual([...new Set(expected)].sort());
    }),
  );
});
