/** A case as the adviser sees it, for the contract. */
export const EXAMPLE_CASE = {
  caseId: 'hv-0123456789',
  handoffs: [
    {
      handoffId: 'hv-0123456789-h1',
      kind: 'rent-arrears-referral',
      requester: 'housing',
      recipient: 'advice',
      requestedAt: '2026-11-10T06:30:00.000Z',
      status: 'requested',
      priority: 'routine',
      dueAt: '2026-11-12T15:00:00.000Z',
    },
  ],
  hearings: [],
  consents: [],
};
