/**
 * A housing organisation's life on the real app: files are handed in, days pass on the stopped clock, people act. What
 * a scenario asks about is read back from the tables, the mailbox and the engine, as an operator would.
 */
import { rm } from 'node:fs/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { dynamoCaseStore } from '../../functions/adapters/case-store.ts';
import { ledgerStore } from '../../functions/adapters/ledger-store.ts';
import type { Agency } from '../../functions/domain/actor/index.ts';
import {
  type Instant,
  instantOf,
  type LocalDate,
  localDateOf,
  startOfLocalDay,
} from '../../functions/domain/calendar/index.ts';
import type { HandoffCommand } from '../../functions/domain/handoff/index.ts';
import type { LoadedCase, StoredEvent } from '../../functions/kernel/index.ts';
import { handIn } from '../../local/deliveries/index.ts';
import type { KeptMail } from '../../local/mailbox/index.ts';
import { byConstruct, REGION } from '../../local/template/index.ts';
import { believingTests, testIssuer } from './api/tokens.ts';
import { deliveryBytes, type PaymentRecord } from './betalingsservice.ts';
import { command as say } from './commands.ts';
import { calmAssembly } from './legal/calm-assembly.ts';
import { CaseFile } from './legal/case-file.ts';
import { bootRuntime, type TestRuntime } from './runtime.ts';

const CREDITOR = '01234567';
const RENT_OERE = 650_000;
/** Aarhus Kommune, as in the public examples of Digital Post (domain facts § 7). */
const MUNICIPALITY_CVR = '55133018';

/** One tenancy's month on a rent roll. */
export interface RentRollLine {
  readonly customer: string;
  readonly period: string;
  readonly kroner?: string;
}

/** Who rents, as a rent roll says it. */
export interface ScenarioPerson {
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly email: string;
  readonly phone: string;
}

/** Who rents everywhere, where it doesn't matter who does. */
const ANYBODY: ScenarioPerson = {
  name: 'Åse Ærlig',
  street: 'Søndergade 1',
  postalCode: '8000',
  city: 'Aarhus C',
  email: 'aase@mail.example',
  phone: '86121212',
};

/** A payment record with what a scenario doesn't care about filled in: November's rent, paid in full on its due day. */
export function payment(customer: string, changes: Partial<PaymentRecord> = {}): PaymentRecord {
  return {
    code: '0236',
    customer,
    askedOn: '021126',
    askedOere: RENT_OERE,
    paidOn: '021126',
    bookedOn: '031126',
    actualOere: RENT_OERE,
    sign: '1',
    ...changes,
  };
}

export class Scenario {
  readonly runtime: TestRuntime;
  /** The tables as the machine's owner sees them, past every role. */
  readonly client: DynamoDBDocumentClient;
  /** Who rents under a customer number. */
  personOf: (customer: string) => ScenarioPerson = () => ANYBODY;
  private deliveries = 0;
  /** Removes what was made for this scenario alone. */
  private tidy: () => Promise<void> = async () => {};

  private constructor(runtime: TestRuntime) {
    this.runtime = runtime;
    const bare = new DynamoDBClient({
      endpoint: runtime.url,
      region: REGION,
      credentials: { accessKeyId: 'owner', secretAccessKey: 'local' },
    });
    this.client = DynamoDBDocumentClient.from(bare);
  }

  /** Boots the app, or another assembly of it, at six in the morning of a day (UTC); with the built web app if one is given. */
  static async begin(on: LocalDate, assembly?: string, web?: { readonly folder: string }): Promise<Scenario> {
    const startAt = `${on}T06:00:00.000Z`;
    const tokens = await believingTests();
    const runtime = await bootRuntime({ startAt, ...tokens, ...(assembly && { assembly }), ...(web && { web }) });
    // In the web app people sign in themselves, at the runtime's own issuer.
    if (web) await (await testIssuer()).publishKeysOf(runtime.issuerUrl ?? '');
    return new Scenario(runtime);
  }

  /** The same for a story of months in which nothing fails: its outbox is redriven once a day. */
  static async beginStory(on: LocalDate, web?: { readonly folder: string }): Promise<Scenario> {
    const assembly = await calmAssembly();
    const scenario = await Scenario.begin(on, assembly, web);
    scenario.tidy = () => rm(assembly, { recursive: true });
    return scenario;
  }

  async end(): Promise<void> {
    this.client.destroy();
    await this.runtime.close();
    await this.tidy();
  }

  /** Takes an organisation into use; what isn't given is as the defaults have it, but that every miss is referred. */
  async settings(organisation: string, changes: Record<string, unknown> = {}): Promise<void> {
    const office = (name: string) => ({
      name,
      mailbox: `${name}@${organisation}.example`,
      leaderMailbox: `${name}-leader@${organisation}.example`,
    });
    await this.runtime.call('ChangeSettings', {
      organisation,
      name: `Boligorganisation ${organisation}`,
      cvr: '11111118',
      effectiveFrom: '2026-01-01',
      betalingsserviceCreditors: [CREDITOR],
      arrears: { referToAdviceOn: 'first' },
      agencies: {
        housing: office('housing'),
        advice: office('advice'),
        municipality: { ...office('municipality'), cvr: MUNICIPALITY_CVR },
        court: office('court'),
      },
      court: { name: 'Retten i Aarhus', address: { street: 'Vestre Allé 10', postalCode: '8000', city: 'Aarhus C' } },
      tenantAdvice: { name: 'Boligrådgivningen', phone: '+45 86 12 34 56' },
      adviceBasis: 'joint-control-agreement',
      ...changes,
    });
  }

  /** Hands in a rent roll and waits until it is posted and evaluated. */
  async rentRoll(organisation: string, lines: readonly RentRollLine[]): Promise<void> {
    const header = 'Kundenummer;Lejemål;Navn;Adresse;Postnummer;By;E-mail;Telefon;Periode;Husleje';
    const rows = lines.map(({ customer, period, kroner = '6.500,00' }) => {
      const { name, street, postalCode, city, email, phone } = this.personOf(customer);
      return [customer, `L${customer}`, name, street, postalCode, city, email, phone, period, kroner].join(';');
    });
    await this.deliver(organisation, `rent-roll-${this.next()}.csv`, Buffer.from([header, ...rows, ''].join('\r\n')));
  }

  /** Hands in a Betalingsservice delivery and waits until it is posted and evaluated. */
  async payments(organisation: string, createdOn: string, payments: readonly PaymentRecord[]): Promise<void> {
    const number = String(this.next());
    const bytes = deliveryBytes({ number, createdOn, sections: [{ creditor: CREDITOR, section: '0211', payments }] });
    await this.deliver(organisation, `bs-${number}.txt`, bytes);
  }

  async deliver(organisation: string, name: string, bytes: Buffer): Promise<void> {
    await handIn(this.runtime.url, this.runtime.deployment, { organisation, name, bytes });
    await this.runtime.settle();
  }

  /** Lets the time pass until a moment, with everything that is due on the way. */
  async until(moment: string): Promise<void> {
    await this.runtime.clock.advanceTo(Date.parse(moment));
    await this.runtime.settle();
  }

  /** Lets the time pass until seven in the morning of a day, after that day's sweep. */
  async untilMorningOf(day: LocalDate): Promise<void> {
    await this.runtime.clock.advanceTo(Date.parse(startOfLocalDay(day)) + 7 * 3_600_000);
    await this.runtime.settle();
  }

  get now(): Instant {
    return instantOf(this.runtime.clock.clock.now());
  }

  /** The day it is in Denmark. */
  get today(): LocalDate {
    return localDateOf(this.now);
  }

  /** The file of a tenancy's last case. */
  file(organisation: string, tenancyId: string): CaseFile {
    return new CaseFile(this, organisation, tenancyId);
  }

  /** The case of a tenancy's last episode. @throws when it has none */
  async caseOf(organisation: string, tenancyId: string): Promise<LoadedCase> {
    const [last] = (await this.casesOf(organisation, tenancyId)).reverse();
    if (!last) throw new Error(`${tenancyId} has no case`);
    return last;
  }

  /** All cases of a tenancy, oldest episode first. */
  async casesOf(organisation: string, tenancyId: string): Promise<LoadedCase[]> {
    const { Items = [] } = await this.client.send(
      new QueryCommand({
        TableName: this.table('CaseTable'),
        IndexName: 'Tenancy',
        KeyConditionExpression: 'tenancyPk = :pk',
        ExpressionAttributeValues: { ':pk': `ORG#${organisation}#TENANCY#${tenancyId}` },
      }),
    );
    const ids = Items.map(({ pk }) => String(pk).split('#')[3] ?? '');
    const loaded = await Promise.all(ids.map((caseId) => this.cases().load({ organisation, caseId })));
    return loaded.filter((one) => one !== undefined);
  }

  /** Everything that happened in a case, in order. */
  async eventsOf(organisation: string, { aggregate: { caseId } }: LoadedCase): Promise<StoredEvent[]> {
    return [...(await this.cases().eventsAfter({ organisation, caseId }, 0))];
  }

  /** A person of an agency acts on the case's last hand-off. */
  async act(organisation: string, tenancyId: string, agency: Agency, command: HandoffCommand): Promise<unknown> {
    const { aggregate } = await this.caseOf(organisation, tenancyId);
    const handoffId = [...aggregate.handoffs.keys()].at(-1);
    const { caseId } = aggregate;
    const answer = await say(this.runtime, 'ChangeHandoff', { organisation, caseId, agency }, { handoffId, command });
    await this.runtime.settle();
    return answer;
  }

  /** The last hand-off of a tenancy's last case. */
  async handoffOf(organisation: string, tenancyId: string) {
    const handoff = [...(await this.caseOf(organisation, tenancyId)).aggregate.handoffs.values()].at(-1);
    if (!handoff) throw new Error(`${tenancyId} has no hand-off`);
    return handoff;
  }

  account(organisation: string, tenancyId: string) {
    return ledgerStore(this.client, this.table('LedgerTable')).loadAccount(organisation, tenancyId);
  }

  /** What a user looked at and did within an organisation, by the AccessTable's own index. */
  accesses(userId: string, organisation = 'alboa') {
    return this.client.send(
      new QueryCommand({
        TableName: this.table('AccessTable'),
        IndexName: 'User',
        KeyConditionExpression: 'userPk = :user',
        ExpressionAttributeValues: { ':user': `ORG#${organisation}#USER#${userId}` },
      }),
    );
  }

  /** Mails to a mailbox, oldest first. */
  mailTo(mailbox: string): KeptMail[] {
    return this.runtime.mailbox.list().filter(({ to }) => to.includes(mailbox));
  }

  /** Executions of a workflow in a status. */
  async executions(workflow: string, statusFilter: string): Promise<string[]> {
    const { arn } = byConstruct(this.runtime.deployment.stateMachines, workflow);
    const listed = (await this.runtime.engine.handle('ListExecutions', { stateMachineArn: arn, statusFilter })) as {
      executions: { name: string }[];
    };
    return listed.executions.map(({ name }) => name);
  }

  private cases() {
    return dynamoCaseStore(this.client, this.table('CaseTable'));
  }

  /** Name of the table of that construct. */
  table(construct: string): string {
    return byConstruct(this.runtime.deployment.tables, construct).name;
  }

  private next(): number {
    this.deliveries += 1;
    return this.deliveries;
  }
}
