/**
 * One life of the real app in which every function and every step of every workflow is called at least once, and each
 * of its calls to AWS is made: what the permissions are measured by. It is about what is called; that it is called at
 * the right moment and does the right thing is proved elsewhere.
 */
import { PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { epochMsOf, type Instant, instantOf } from '../../functions/domain/calendar/index.ts';
import { type OutboxMessage, OutboxMessageSchema } from '../../functions/kernel/index.ts';
import { type DeliveryRecords, deliveryBytes, deliveryRecords, endRecord } from './betalingsservice.ts';
import { decideAnew } from './decide-anew.ts';
import { payment, type Scenario } from './scenario.ts';
import { handInThroughApi, keepCalendar } from './whole-files.ts';
import {
  AGREED,
  decide,
  demand,
  EVICTED,
  endAndReopen,
  erase,
  hear,
  holdAndEnd,
  listHearings,
  spoilADigest,
} from './whole-legal-life.ts';
import { audit, lookAround } from './whole-reads.ts';
import { listenByWebhook } from './whole-webhook-life.ts';

/** Refers a missed rent, as the others do by default. */
const REFERRING = 'alboa';
/** Refers nothing, so that its case has no one to move it. */
const QUIET = 'aarhus-omegn';
const CREDITOR = '01234567';

const office = (name: string) => ({
  name,
  mailbox: `${name}@${REFERRING}.example`,
  leaderMailbox: `${name}-leader@${REFERRING}.example`,
});
/** Housing has a system of its own besides its inbox; the municipality takes Digital Post. */
export const AGENCIES = {
  housing: { ...office('housing'), channels: ['email', 'event'] },
  advice: office('advice'),
  municipality: { ...office('municipality'), cvr: '55133018' },
  court: office('court'),
};

const FailedSchema = z.object({ executions: z.array(z.object({ executionArn: z.string() })) });
const EndSchema = z.object({ error: z.string().optional(), cause: z.string().optional() });

/** An execution ended other than it should; the message says how. */
export class ExecutionFailedError extends Error {
  override readonly name = 'ExecutionFailedError';
}

const VerifiedSchema = z.object({ cases: z.number(), erased: z.number(), broken: z.number() });

/** A case is another than its events lead to; the message says how many. */
export class CasesBrokenError extends Error {
  override readonly name = 'CasesBrokenError';
}

/** Begins here, on the day November's rent is due. */
export const BORN_ON = '2026-11-02';

/**
 * Plays it all, from {@link BORN_ON}.
 *
 * @param beforeTheEnd called when everything has happened but what erases it
 * @throws {ExecutionFailedError} when an execution failed on the way
 */
export async function liveThrough(
  scenario: Scenario,
  beforeTheEnd: (scenario: Scenario) => Promise<void> = async () => {},
): Promise<void> {
  const legal = (stage: typeof demand) => (of: Scenario) => stage(of, REFERRING);
  const stages = [
    takeIn,
    (of: Scenario) => listenByWebhook(of, REFERRING),
    answerHandoffs,
    payAndTakeBack,
    ...[demand, decide, listHearings, spoilADigest].map(legal),
    loseMessagesAndAnswers,
    legal(hear),
    (of: Scenario) => lookAround(of, REFERRING, EVICTED),
    (of: Scenario) => handInThroughApi(of, REFERRING),
    (of: Scenario) => keepCalendar(of, REFERRING),
    ...[endAndReopen, audit].map(legal),
    count,
    verify,
    signIn,
    legal(holdAndEnd),
    outliveAnExecution,
    beforeTheEnd,
    legal(erase),
    verifyAfterErasure,
  ];
  for (const stage of stages) {
    await stage(scenario);
    await assertNoneFailed(scenario);
  }
}

/** A system is registered and gets a token: what a person's takes is a part of that. */
async function signIn({ runtime }: Scenario): Promise<void> {
  await runtime.call('RegisterClient', { clientId: 'alboa-system', agency: 'housing', cvr: '11111118' });
  await runtime.identity.tokenFor('alboa-system');
}

/** Every kind of file, with rows that can't be read, rows that can't be posted, and one that is refused at its end. */
async function takeIn(scenario: Scenario): Promise<void> {
  await scenario.settings(REFERRING, { agencies: AGENCIES });
  await scenario.settings(QUIET, { arrears: { referToAdviceOn: 'never' } });
  const november = (customer: string) => ({ customer, period: '2026-11' });
  const unreadable = { ...november('1099'), kroner: 'sixty' };
  await scenario.rentRoll(REFERRING, [
    ...['1001', '1002', '1003', '1004', '1005', '1006', EVICTED, AGREED].map(november),
    unreadable,
  ]);
  await scenario.rentRoll(QUIET, [november('2001')]);
  await scenario.until('2026-11-03T07:00:00.000Z');
  const unknown = payment('1098');
  const refused = payment('1001', { code: '0237', paidOn: '000000', actualOere: 0 });
  await scenario.deliver(REFERRING, 'november.txt', deliveryBytes(delivery('77', [payment('1006'), unknown, refused])));
  await scenario.deliver(REFERRING, 'spoilt.txt', refusedInParts());
  const arrears = 'Kundenummer;Periode;Restance;Opgjort pr.\r\n1005;2026-11;6.500,00;02-11-2026\r\n';
  await scenario.deliver(REFERRING, 'arrears.csv', Buffer.from(arrears));
}

function delivery(number: string, payments: DeliveryRecords['sections'][number]['payments']): DeliveryRecords {
  return { number, createdOn: '031126', sections: [{ creditor: CREDITOR, section: '0211', payments }] };
}

/** S3 takes an object in parts of 5 MiB: a row has some 270 bytes, a reject some 80. */
const ROWS_OF_TWO_PARTS = 30_000;
const REJECTS_OF_TWO_PARTS = 80_000;

/** A file whose rows and rejects have long begun to go up in parts when its end says that a payment is missing. */
function refusedInParts(): Buffer {
  const good = payment('1006');
  const rejected = payment('0');
  const payments = [
    ...Array.from({ length: ROWS_OF_TWO_PARTS }, () => good),
    ...Array.from({ length: REJECTS_OF_TWO_PARTS }, () => rejected),
  ];
  const records = deliveryRecords(delivery('78', payments)).slice(0, -1);
  const end = endRecord(1, payments.length + 1, payments.length * good.askedOere);
  return Buffer.from([...records, end, ''].join('\r\n'), 'latin1');
}

/** 1001 gets no answer at all, 1002 every answer but a rejection, 1003 that, 1004 is forwarded. */
async function answerHandoffs(scenario: Scenario): Promise<void> {
  await scenario.untilMorningOf('2026-11-06');
  const advice = (tenancyId: string, command: Parameters<Scenario['act']>[3]) =>
    scenario.act(REFERRING, tenancyId, 'advice', command);
  await advice('1003', { type: 'RejectHandoff', reason: 'no-capacity' });
  await advice('1004', { type: 'ForwardHandoff', to: 'housing' });
  await advice('1002', { type: 'AcknowledgeHandoff' });
  await advice('1002', { type: 'AcceptHandoff' });
  await advice('1002', { type: 'HoldHandoff', until: '2026-11-20', reason: 'awaiting-person' });
  await advice('1002', { type: 'ResumeHandoff' });
  await advice('1002', { type: 'HoldHandoff', until: '2026-11-12', reason: 'awaiting-person' });
  await scenario.untilMorningOf('2026-11-12');
  await advice('1002', { type: 'StartHandoff' });
  await advice('1002', { type: 'CompleteHandoff', outcome: 'agreement-made' });
}

/** 1005 pays, which settles and closes the case; the payment is taken back, which opens another. */
async function payAndTakeBack(scenario: Scenario): Promise<void> {
  const paid = payment('1005', { paidOn: '111126', bookedOn: '121126' });
  await scenario.payments(REFERRING, '121126', [paid]);
  await scenario.until('2026-11-16T16:00:00.000Z');
  await scenario.payments(REFERRING, '161126', [{ ...paid, code: '0239', sign: '2', bookedOn: '161126' }]);
}

/** An item of the outbox as the owner reads it. */
const OutboxItemSchema = z.object({ pk: z.string(), sk: z.string(), message: OutboxMessageSchema });
type OutboxItem = z.infer<typeof OutboxItemSchema>;

/**
 * The relay may give a message up, or die between sending it and writing that down: one message that it can't read goes
 * to the dead letters, and of each kind one is waiting again as if nothing had been written down, for the redrive.
 */
async function loseMessagesAndAnswers(scenario: Scenario): Promise<void> {
  const TableName = scenario.table('CaseTable');
  const unreadable = { pk: `ORG#${REFERRING}#CASE#unreadable`, sk: 'OUTBOX#unreadable' };
  await scenario.client.send(new PutCommand({ TableName, Item: unreadable }));
  await scenario.until(addMinutes(scenario.now, 30));
  const lost = onePerKind(await outbox(scenario));
  for (const { pk, sk, message } of lost) {
    await scenario.client.send(
      new UpdateCommand({
        TableName,
        Key: { pk, sk },
        UpdateExpression: 'SET undeliveredPk = :pk, undeliveredSk = :sk REMOVE outcome, receipts, #ttl',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':pk': 'UNDELIVERED', ':sk': `${message.createdAt}#${sk}` },
      }),
    );
  }
  await scenario.until(addMinutes(scenario.now, 30));
  await loseAnAnswer(scenario);
}

function addMinutes(at: Instant, minutes: number): Instant {
  return instantOf(epochMsOf(at) + minutes * 60_000);
}

async function outbox(scenario: Scenario): Promise<OutboxItem[]> {
  const { Items = [] } = await scenario.client.send(
    new ScanCommand({
      TableName: scenario.table('CaseTable'),
      FilterExpression: 'begins_with(sk, :outbox) AND attribute_exists(message)',
      ExpressionAttributeValues: { ':outbox': 'OUTBOX#' },
    }),
  );
  return Items.map((item) => OutboxItemSchema.parse(item));
}

/** An alert, a letter, a word to a tenant, and of each workflow a start and an answer. */
function onePerKind(items: readonly OutboxItem[]): OutboxItem[] {
  const now = items.filter(({ message }) => message.kind !== 'alert' || message.urgency === 'now');
  return [...new Map(now.map((item) => [kindOf(item.message), item])).values()];
}

function kindOf(message: OutboxMessage): string {
  if (message.kind === 'start-execution') return `start ${message.workflow}`;
  // `HandoffAccepted` and `HearingHeld` answer their own workflows.
  if (message.kind === 'task-callback') return `answer ${/^(Handoff|Hearing)?/.exec(message.signal.signal)?.[0]}`;
  return message.kind;
}

/** A step whose answer got lost is made again: the counts of a delivery are found as they were written down before. */
async function loseAnAnswer(scenario: Scenario): Promise<void> {
  const report = { organisation: REFERRING, deliveryId: 'betalingsservice-0000000077', at: scenario.now };
  await scenario.runtime.call('ReportDelivery', { ...report, posted: 2, repeated: 0, rejected: 1 });
}

async function count(scenario: Scenario): Promise<void> {
  await decideAnew(scenario, REFERRING);
  await scenario.runtime.call('CaseloadOverview', {});
}

/** Whatever happened by now, every case is what its events say. @throws {CasesBrokenError} */
async function verify(scenario: Scenario): Promise<void> {
  const { cases, broken } = VerifiedSchema.parse(await scenario.runtime.call('VerifyChain', { whole: true }));
  if (cases === 0 || broken > 0) throw new CasesBrokenError(`${broken} of ${cases}`);
}

/** Both episodes of the case that was ended are gone by rule, and nothing is missing. @throws {CasesBrokenError} */
async function verifyAfterErasure(scenario: Scenario): Promise<void> {
  await verify(scenario);
  const { erased } = VerifiedSchema.parse(await scenario.runtime.call('VerifyChain', { organisation: REFERRING }));
  if (erased < 2) throw new CasesBrokenError(`${erased} were erased, expected both episodes`);
}

/** The quiet organisation's case comes before housing again and again, until its execution is too old and hands over. */
async function outliveAnExecution(scenario: Scenario): Promise<void> {
  // What happens every day has happened: from here on only the executions' own timers count.
  scenario.runtime.schedules.stop();
  await scenario.until('2027-09-20T07:00:00.000Z');
}

/** How an execution may end that is meant to: with a file that was refused. */
const MEANT = 'DeliveryRefusedError';

async function assertNoneFailed({ runtime: { engine, deployment } }: Scenario): Promise<void> {
  for (const { arn } of deployment.stateMachines) {
    const failed = { stateMachineArn: arn, statusFilter: 'FAILED' };
    const { executions } = FailedSchema.parse(await engine.handle('ListExecutions', failed));
    for (const { executionArn } of executions) {
      const { error, cause } = EndSchema.parse(await engine.handle('DescribeExecution', { executionArn }));
      if (error !== MEANT) throw new ExecutionFailedError(`${executionArn}: ${error}: ${cause}`);
    }
  }
}
