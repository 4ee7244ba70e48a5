/** What a function is called with first, and what comes of it: an answer, or a fault by its name. */
export interface FirstCall {
  readonly payload: unknown;
  readonly outcome: string;
}

const at = '2026-11-22T08:00:00.000Z';
const organisation = 'alboa';
const caseId = 'hv-0000000000';
const handoffId = `${caseId}-h1`;
const hearingId = `${caseId}-m1`;
const deliveryId = 'betalingsservice-0000000042';

/** Payload of most tasks of a case; the tables know neither the organisation nor the case, which ends the call. */
const ofCase = (more: Readonly<Record<string, unknown>> = {}): FirstCall => ({
  payload: { organisation, caseId, at, ...more },
  outcome: 'OrganisationNotSetUpError',
});
const ofHandoff = (more: Readonly<Record<string, unknown>> = {}): FirstCall => ofCase({ handoffId, ...more });
const ofHearing = (more: Readonly<Record<string, unknown>> = {}): FirstCall => ofCase({ hearingId, ...more });
/** A call of the API below a case, as API Gateway hands it over; what isn't there is answered as not found. */
const ofApi = (route: string, agency: string, role: string, body?: Readonly<Record<string, unknown>>): FirstCall => {
  const [method = '', below = ''] = route.split(' ');
  const claims = {
    sub: 'u-1',
    henvis_kind: 'person',
    henvis_agency: agency,
    henvis_organisations: organisation,
    henvis_roles: role,
    henvis_assurance: 'substantial',
  };
  return {
    payload: {
      version: '2.0',
      routeKey: `${method} /v1/organisations/{organisation}${below}`,
      headers: { 'content-type': 'application/json', 'idempotency-key': 'first-call', 'if-match': '""' },
      pathParameters: pathOf(below),
      ...(body && { body: JSON.stringify(body) }),
      requestContext: { requestId: 'first-call', timeEpoch: Date.parse(at), authorizer: { jwt: { claims } } },
    },
    outcome: 'answer',
  };
};
const ofHousing = (below: string, body?: Readonly<Record<string, unknown>>) =>
  ofApi(below, 'housing', 'housing-lead', body);

/** What the path of a call names. */
function pathOf(below: string): Readonly<Record<string, string>> {
  const known = { organisation, caseId, handoffId, hearingId, consentId: `${caseId}-c1` };
  return Object.fromEntries(
    Object.entries(known).filter(([name]) => name === 'organisation' || below.includes(`{${name}}`)),
  );
}
/** The same of a task or command that reads the case before it asks for the settings. */
const ofKnownCase = (more: Readonly<Record<string, unknown>> = {}): FirstCall => ({
  ...ofCase(more),
  outcome: 'CaseNotFoundError',
});

const office = (mailbox: string) => ({ name: mailbox, mailbox, leaderMailbox: mailbox });
const settings = {
  organisation: 'aarhus-omegn',
  name: 'Boligforeningen Århus Omegn',
  cvr: '11111118',
  effectiveFrom: '2026-01-01',
  betalingsserviceCreditors: ['01234567'],
  arrears: {},
  agencies: {
    housing: office('housing@omegn.example'),
    advice: office('advice@omegn.example'),
    municipality: office('municipality@omegn.example'),
  },
};

const charge = {
  kind: 'charge',
  row: 1,
  tenancyId: 't-1',
  personId: 'p-1',
  entryId: 'c-1',
  period: '2026-11',
  dueOn: '2026-11-02',
  amountOere: 650_000,
};

/** An alert as the table's stream has it; the table knows no such message, so the batch is answered with a failure. */
const streamed = {
  Records: [
    {
      dynamodb: {
        SequenceNumber: '1',
        NewImage: {
          message: {
            M: {
              messageId: { S: '00000001-0' },
              organisation: { S: organisation },
              caseId: { S: caseId },
              createdAt: { S: at },
              kind: { S: 'alert' },
              message: { S: 'handoff-requested' },
              to: { S: 'advice' },
              audience: { S: 'team' },
              urgency: { S: 'now' },
              handoffId: { S: handoffId },
            },
          },
        },
      },
    },
  ],
};

/**
 * The first call of each function by its folder. Tables are empty, so that a call is over soon after it has reached one;
 * only post-to-ledger and change-settings write, and find their own items from the second run on.
 */
export const FIRST_CALLS: Readonly<Record<string, FirstCall>> = {
  'announce-demand-date': ofCase(),
  'ask-decision': ofCase(),
  'ask-demand-receipt': ofCase(),
  'ask-hearing-outcome': ofHearing({ ask: 1 }),
  'await-signal': {
    payload: { organisation, caseId, at, execution: 'e', token: 't', accepts: [{ type: 'RentSettled' }], cursor: 1 },
    outcome: 'CaseNotFoundError',
  },
  'caseload-overview': { payload: {}, outcome: 'answer' },
  'change-consent': ofApi('POST /cases/{caseId}/consents/{consentId}/withdrawal', 'advice', 'adviser'),
  'change-contact-preference': ofApi('PUT /cases/{caseId}/contact-preference', 'advice', 'adviser', { language: 'en' }),
  'change-handoff': ofApi('POST /cases/{caseId}/handoffs/{handoffId}/acknowledgement', 'advice', 'adviser'),
  'change-hearing': ofApi('POST /cases/{caseId}/hearings/{hearingId}/acknowledgement', 'court', 'clerk', {
    sequence: 0,
  }),
  'change-settings': { payload: settings, outcome: 'answer' },
  'check-agreement': ofCase(),
  'close-case': ofKnownCase(),
  'continue-case': ofCase({ generation: 2 }),
  'decide-settings': ofHousing('GET /settings'),
  'end-case': ofHousing('POST /cases/{caseId}/ending', { reason: 'moved-out' }),
  'escalate-handoff': ofHandoff(),
  'evaluate-arrears': {
    payload: { tenancies: [{ organisation, tenancyId: 't-1' }], at },
    outcome: 'TenanciesNotEvaluatedError',
  },
  'expire-handoff': ofHandoff(),
  'list-due-tenancies': { payload: { organisation, at, runId: 'bench' }, outcome: 'answer' },
  'plan-case': ofKnownCase(),
  'plan-handoff': ofKnownCase({ handoffId }),
  'plan-hearing': ofKnownCase({ hearingId }),
  'post-to-ledger': { payload: { organisation, deliveryId, at, rows: [charge] }, outcome: 'answer' },
  'read-delivery': {
    payload: { bucket: 'henvisdata-deliverybucket', key: `deliveries/${organisation}/file`, at },
    outcome: 'answer',
  },
  'read-hearing-list': {
    payload: { bucket: 'henvisdata-deliverybucket', key: `hearing-lists/${organisation}/file`, at },
    outcome: 'HearingListRefusedError',
  },
  'record-decision': ofHousing('POST /cases/{caseId}/decisions/no-action', { reason: 'payment-expected' }),
  'record-demand': ofHousing('POST /cases/{caseId}/demands/current/receipt', { receivedOn: '2026-11-20' }),
  'record-filing': ofHousing('POST /cases/{caseId}/filings', { filedOn: '2026-11-20' }),
  'redrive-outbox': { payload: { at }, outcome: 'answer' },
  'refer-to-advice': ofCase(),
  relay: { payload: streamed, outcome: 'answer' },
  'remind-decision': ofCase({ reminder: 1 }),
  'remind-handoff': ofHandoff({ reminder: 1 }),
  'remind-hearing': ofHearing({ to: 'agencies', daysBefore: 7 }),
  'reopen-case': ofHousing('POST /cases/{caseId}/reopening'),
  'report-delivery': {
    payload: { organisation, deliveryId, at, posted: 1, repeated: 0, rejected: 0 },
    outcome: 'DeliveryNotFoundError',
  },
  'request-handoff': ofApi('POST /cases/{caseId}/handoffs', 'advice', 'adviser', {
    kind: 'assistance-request',
    to: 'municipality',
    priority: 'routine',
  }),
  'resume-handoff': ofHandoff(),
  'review-case': ofCase({ review: 1 }),
  'send-digests': { payload: { at }, outcome: 'answer' },
  'show-case': ofHousing('GET /cases/{caseId}'),
};
