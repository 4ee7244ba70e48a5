import { OrganisationPath } from '../api/index.ts';
import { TenancyIdSchema, TenancyViewSchema } from '../domain/tenancy-view/index.ts';
import { operation } from '../platform/http/index.ts';

/** A tenancy that missed November's rent, for the contract. */
const EXAMPLE = {
  tenancyId: '1001',
  unit: 'L1001',
  outstandingOere: 650_000,
  creditOere: 0,
  charges: [
    { chargeId: '2026-11', period: '2026-11', dueOn: '2026-11-02', amountOere: 650_000, outstandingOere: 650_000 },
  ],
  entries: [
    {
      kind: 'refusal',
      entryId: 'bs:77:1',
      because: 'refused',
      askedOere: 650_000,
      askedOn: '2026-11-02',
      registeredOn: '2026-11-03',
      deliveredOn: '2026-11-03',
    },
  ],
  openCaseId: 'hv-0123456789',
  cases: [
    {
      caseId: 'hv-0123456789',
      episode: 1,
      status: 'open',
      openedAt: '2026-11-06T05:30:00.000Z',
      step: 'arrears',
    },
  ],
};

export const GetTenancy = operation({
  id: 'getTenancy',
  route: 'GET /v1/organisations/{organisation}/tenancies/{tenancyId}',
  tag: 'Tenancies',
  summary: 'Show a tenancy’s account and cases',
  description:
    'For the housing administration alone, whose account it is: what is charged, paid and outstanding, and every case there ' +
    'was. The account is as it is now; a case that was changed a moment ago may still be as it was before.',
  action: 'tenancy.read',
  path: OrganisationPath.extend({
    tenancyId: TenancyIdSchema.meta({ description: "The customer number in the landlord's books", example: '1001' }),
  }),
  answers: { 200: { description: 'The tenancy', body: TenancyViewSchema, headers: ['etag'], example: EXAMPLE } },
});
