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
/** Payload of a person's command. */
const byPerson = (agency: string, command: Readonly<Record<string, unknown>>) => ({
  actor: { kind: 'person', agency, userId: 'u-1' },
  command,
});
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
  'change-consent': ofCase(byPerson('advice', { type: 'WithdrawConsent', consentId: `${caseId}-c1` })),
  'change-contact-preference': {
    payload: { organisation, caseId, at, actor: { kind: 'person', agency: 'advice', userId: 'u-1' }, language: 'en' },
    outcome: 'answer',
  },
  'change-handoff': ofHandoff(byPerson('advice', { type: 'AcknowledgeHandoff' })),
  'change-hearing': ofHearing(byPerson('court', { type: 'AcknowledgeHearing', sequence: 0 })),
  'change-settings': { payload: settings, outcome: 'answer' },
  'check-agreement': ofCase(),
  'close-case': ofKnownCase(),
  'continue-case': ofCase({ generation: 2 }),
  'end-case': ofCase(byPerson('housing', { type: 'EndCase', reason: 'moved-out' })),
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
  'record-decision': ofCase(byPerson('housing', { type: 'DecideNoAction', reason: 'payment-expected' })),
  'record-demand': ofCase(byPerson('housing', { type: 'RecordDemandReceipt', receivedOn: '2026-11-20' })),
  'record-filing': ofCase(byPerson('housing', { type: 'RecordFiling', filedOn: '2026-11-20' })),
  'redrive-outbox': { payload: { at }, outcome: 'answer' },
  'refer-to-advice': ofCase(),
  relay: { payload: streamed, outcome: 'answer' },
  'remind-decision': ofCase({ reminder: 1 }),
  'remind-handoff': ofHandoff({ reminder: 1 }),
  'remind-hearing': ofHearing({ to: 'agencies', daysBefore: 7 }),
  'reopen-case': {
    payload: { organisation, caseId, at, actor: { kind: 'person', agency: 'housing', userId: 'u-1' } },
    outcome: 'answer',
  },
  'report-delivery': {
    payload: { organisation, deliveryId, at, posted: 1, repeated: 0, rejected: 0 },
    outcome: 'DeliveryNotFoundError',
  },
  'request-handoff': ofCase(
    byPerson('advice', { type: 'RequestHandoff', kind: 'assistance-request', to: 'municipality', priority: 'routine' }),
  ),
  'resume-handoff': ofHandoff(),
  'review-case': ofCase({ review: 1 }),
  'send-digests': { payload: { at }, outcome: 'answer' },
  'show-case': ofCase({ actor: { kind: 'person', agency: 'housing', userId: 'u-1' } }),
};
