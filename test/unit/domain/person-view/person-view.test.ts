import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Agency, AgencySchema } from '../../../../functions/domain/actor/index.ts';
import type { CaseAggregate } from '../../../../functions/domain/case/index.ts';
import { PERSON_RULES } from '../../../../functions/domain/disclosure/index.ts';
import {
  LookUpPurposeSchema,
  lookUpFields,
  PersonViewSchema,
  personViewOf,
} from '../../../../functions/domain/person-view/index.ts';
import type { DisclosurePolicy } from '../../../../functions/domain/settings/index.ts';
import { rules } from '../../../support/rules.ts';
import { anyCase, caseWith, consent, handoff } from '../case-view/builders.ts';

const PERSON = {
  name: 'Åse Ærlig',
  address: { street: 'Søndergade 1', postalCode: '8000', city: 'Aarhus C' },
  phone: '+4586121212',
  email: 'aase@mail.example',
  language: 'da',
  protectedAddress: false,
};
const NONE: Partial<DisclosurePolicy> = { adviceBasis: 'none' };
const fieldsOf = (aggregate: CaseAggregate, agency: Agency, policy = NONE) => [
  ...lookUpFields(aggregate, agency, 'contact-tenant', rules(policy)),
];
const asked = (status: Parameters<typeof handoff>[1]) =>
  caseWith({ handoffs: [handoff(1, status, { kind: 'rent-arrears-referral', recipient: 'advice' })] });
const filing = { filingId: 'hv-abcdefghjk-f1', filedOn: '2026-11-30', noticeId: 'hv-abcdefghjk-h1' } as const;

describe('without a basis', () => {
  test('nobody but the landlord sees anything of the tenant', () => {
    for (const agency of AgencySchema.exclude(['housing']).options) expect(fieldsOf(caseWith(), agency)).toEqual([]);
    expect(fieldsOf(caseWith(), 'housing')).toEqual(['tenant-name', 'tenant-address', 'tenant-contact']);
  });
});

describe('the adviser', () => {
  test('sees how to reach the tenant while it is asked, where it is the organisation’s own or under joint control', () => {
    for (const adviceBasis of ['own-adviser', 'joint-control-agreement'] as const) {
      expect(fieldsOf(asked('requested'), 'advice', { adviceBasis })).toContain('tenant-contact');
      expect(fieldsOf(asked('completed'), 'advice', { adviceBasis })).toEqual([]);
      expect(fieldsOf(caseWith(), 'advice', { adviceBasis })).toEqual([]);
    }
  });

  test('sees it with consent to the referral, until that is withdrawn', () => {
    const withConsent = (isWithdrawn: boolean) =>
      caseWith({ consents: [consent(1, ['referral'], ['advice'], isWithdrawn)] });
    expect(fieldsOf(withConsent(false), 'advice')).toContain('tenant-contact');
    expect(fieldsOf(withConsent(true), 'advice')).toEqual([]);
  });
});

describe('the municipality', () => {
  test('sees who it is and where once a statutory notice was given, and not how to call', () => {
    const given = caseWith({ handoffs: [handoff(1, 'requested')] });
    expect(fieldsOf(given, 'municipality')).toEqual(['tenant-name', 'tenant-address']);
    expect(fieldsOf(caseWith({ handoffs: [handoff(1, 'entered-in-error')] }), 'municipality')).toEqual([]);
  });

  test('sees nothing by a consent to something else', () => {
    const dates = caseWith({ consents: [consent(1, ['hearing-dates'], ['municipality'])] });
    expect(fieldsOf(dates, 'municipality')).toEqual([]);
  });
});

describe('the court', () => {
  test('sees the name once a request is before it, and nothing else', () => {
    const { case: state, ...rest } = caseWith();
    expect(fieldsOf({ ...rest, case: { ...state, filing } }, 'court')).toEqual(['tenant-name']);
  });
});

describe('in any case', () => {
  const anyAgency = fc.constantFrom(...AgencySchema.options);

  test('a purpose only ever narrows down what there is a basis for, and contact data takes the purpose of making contact', () => {
    fc.assert(
      fc.property(anyCase, anyAgency, fc.constantFrom(...LookUpPurposeSchema.options), (aggregate, agency, purpose) => {
        const most = fieldsOf(aggregate, agency);
        const fields = [...lookUpFields(aggregate, agency, purpose, rules(NONE))];
        for (const field of fields) expect(most).toContain(field);
        if (purpose !== 'contact-tenant') expect(fields).not.toContain('tenant-contact');
      }),
    );
  });

  test('a protected address is the landlord’s alone (CPR § 28)', () => {
    fc.assert(
      fc.property(anyCase, anyAgency, (aggregate, agency) => {
        const fields = lookUpFields(aggregate, agency, 'contact-tenant', rules(NONE));
        const view = personViewOf({ ...PERSON, protectedAddress: true }, fields, agency);
        if (agency === 'housing') expect(view).toMatchObject({ protectedAddress: true, address: PERSON.address });
        else expect(JSON.stringify(view ?? {})).not.toMatch(/Søndergade|protected/);
        if (view) expect(PersonViewSchema.parse(view)).toEqual(view);
      }),
    );
  });
});

test('every rule names the statute or the article it rests on', () => {
  for (const { source } of Object.values(PERSON_RULES).flat()) expect(source).toMatch(/GDPR art\. \d+|ALL § \d+/);
});
