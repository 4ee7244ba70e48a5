/** Variables of a path as they may be, of an organisation that is there, and of nothing in it. */
export const NOWHERE: Readonly<Record<string, string>> = {
  organisation: 'alboa',
  caseId: 'hv-0000000000',
  handoffId: 'hv-0000000000-h1',
  hearingId: 'hv-0000000000-m1',
  consentId: 'hv-0000000000-c1',
  personId: 'p-0',
  exportId: `x-${'0'.repeat(20)}`,
  tenancyId: '9999',
  webhookId: `wh-${'0'.repeat(16)}`,
  deliveryId: `${'0'.repeat(17)}-${'0'.repeat(16)}`,
  arrivalId: 'a-20260101T000000000Z-0000000000',
  feedId: `f-${'0'.repeat(16)}`,
  userId: 'nobody',
  effectiveFrom: '2026-01-01',
  token: '0'.repeat(43),
};
