/** What a function is called with first, and what comes of it: an answer, or a fault by its name. */
export interface FirstCall {
  readonly payload: unknown;
  readonly outcome: string;
}

const at = '2026-11-22T08:00:00.000Z';
const organisation = 'alboa';
const caseId = 'hv-0000000000';
const handoffId = `${caseId}-h1`;
const deliveryId = 'betalingsservice-0000000042';

/** Payload of most tasks of a case; the tables know neither the organisation nor the case, which ends the call. */
const ofCase = (more: Readonly<Record<string, unknown>> = {}): FirstCall => ({
  payload: { organisation, caseId, at, ...more },
  outcome: 'OrganisationNotSetUpError',
});
const ofHandoff = (more: Readonly<Record<string, unknown>> = {}): FirstCall => ofCase({ handoffId, ...more });

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
  'await-signal': {
    payload: { organisation, caseId, at, execution: 'e', token: 't', accepts: [{ type: 'RentSettled' }], cursor: 1 },
    outcome: 'CaseNotFoundError',
  },
  'caseload-overview': { payload: {}, outcome: 'answer' },
  'change-handoff': ofHandoff({
    actor: { kind: 'person', agency: 'advice', userId: 'u-1' },
    command: { type: 'AcknowledgeHandoff' },
  }),
  'change-settings': { payload: settings, outcome: 'answer' },
  'close-case': ofCase(),
  'continue-case': ofCase({ generation: 2 }),
  'escalate-handoff': ofHandoff(),
  'evaluate-arrears': {
    payload: { tenancies: [{ organisation, tenancyId: 't-1' }], at },
    outcome: 'TenanciesNotEvaluatedError',
  },
  'expire-handoff': ofHandoff(),
  'list-due-tenancies': { payload: { organisation, at, runId: 'bench' }, outcome: 'answer' },
  'plan-case': { ...ofCase(), outcome: 'CaseNotFoundError' },
  'plan-handoff': { ...ofHandoff(), outcome: 'CaseNotFoundError' },
  'post-to-ledger': { payload: { organisation, deliveryId, at, rows: [charge] }, outcome: 'answer' },
  'read-delivery': {
    payload: { bucket: 'henvisdata-deliverybucket', key: `deliveries/${organisation}/file`, at },
    outcome: 'answer',
  },
  'redrive-outbox': { payload: { at }, outcome: 'answer' },
  'refer-to-advice': ofCase(),
  relay: { payload: streamed, outcome: 'answer' },
  'remind-handoff': ofHandoff({ reminder: 1 }),
  'report-delivery': {
    payload: { organisation, deliveryId, at, posted: 1, repeated: 0, rejected: 0 },
    outcome: 'DeliveryNotFoundError',
  },
  'resume-handoff': ofHandoff(),
  'review-case': ofCase({ review: 1 }),
};
