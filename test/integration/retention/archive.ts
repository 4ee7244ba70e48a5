/** A tenancy with everything that henvis keeps of one: account, person, choice, two cases, letters, and who looked. */
import { BatchWriteCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { accessEraser } from '../../../functions/adapters/access-eraser.ts';
import { accessLog } from '../../../functions/adapters/access-log.ts';
import { accountEraser } from '../../../functions/adapters/account-eraser.ts';
import { caseEraser } from '../../../functions/adapters/case-eraser.ts';
import { caseRecords } from '../../../functions/adapters/case-records.ts';
import { dynamoCaseStore } from '../../../functions/adapters/case-store.ts';
import { contactStore } from '../../../functions/adapters/contact-store.ts';
import { ledgerStore } from '../../../functions/adapters/ledger-store.ts';
import { dynamoOutboxStore } from '../../../functions/adapters/outbox-store.ts';
import { personEraser } from '../../../functions/adapters/person-eraser.ts';
import { tenancyCases } from '../../../functions/adapters/tenancy-cases.ts';
import type { AccessEntry } from '../../../functions/domain/access/index.ts';
import type { Agency } from '../../../functions/domain/actor/index.ts';
import type { Instant } from '../../../functions/domain/calendar/index.ts';
import {
  type CaseAggregate,
  type CaseEvent,
  closeCase,
  endCase,
  openCase,
  referToAdvice,
} from '../../../functions/domain/case/index.ts';
import { type Decision, refuse } from '../../../functions/domain/decision/index.ts';
import type { ErasurePorts } from '../../../functions/erase-expired/ports.ts';
import type { Sources } from '../../../functions/export-person/collect.ts';
import { append, awaitSignal, type CaseRef } from '../../../functions/kernel/index.ts';
import { postTenancy } from '../../../functions/post-to-ledger/post-tenancy.ts';
import { context, missed, person, rules } from '../../unit/domain/case/builders.ts';
import { charge, day, payment, tenancy } from '../../unit/domain/ledger/entries.ts';
import { type CaseTable, startCaseTable } from '../case-store/table.ts';
import { startTable, type TestTable } from '../ledger/table.ts';

const ADDRESS = { street: 'Søndergade 1', postalCode: '8000', city: 'Aarhus C' };

export const ORGANISATION = 'alboa';
export const TENANCY = '1001';
export const PERSON = 'p-1';
export const FIRST: CaseRef = { organisation: ORGANISATION, caseId: 'hv-0000000001' };
export const SECOND: CaseRef = { organisation: ORGANISATION, caseId: 'hv-0000000002' };

/** The tables, and the letters as a set of keys. */
export class Archive {
  readonly letters = new Set<string>();
  /** Called before and after every write; what it throws is a kill. */
  onWrite: (when: 'before' | 'after') => void = () => {};
  readonly #cases: CaseTable;
  readonly #ledger: TestTable;
  readonly #persons: TestTable;

  static async start(): Promise<Archive> {
    return new Archive(await startCaseTable(), await startTable('Ledger'), await startTable('Persons'));
  }

  private constructor(cases: CaseTable, ledger: TestTable, persons: TestTable) {
    this.#cases = cases;
    this.#ledger = ledger;
    this.#persons = persons;
    for (const { client } of [cases, ledger, persons]) {
      const send = client.send.bind(client) as (command: unknown) => Promise<unknown>;
      const watched = async (command: object): Promise<unknown> => {
        const isWrite = /^(TransactWrite|Update|Put|Delete)Command$/.test(command.constructor.name);
        if (!isWrite) return send(command);
        this.onWrite('before');
        const answer = await send(command);
        this.onWrite('after');
        return answer;
      };
      Object.assign(client, { send: watched });
    }
  }

  async stop(): Promise<void> {
    await Promise.all([this.#cases.stop(), this.#ledger.stop(), this.#persons.stop()]);
  }

  get ports(): ErasurePorts {
    const [{ client: ledgerClient, name: ledger }, { client: personClient, name: persons }] = [
      this.#ledger,
      this.#persons,
    ];
    return {
      cases: caseEraser(this.#cases.client, this.#cases.name),
      accounts: accountEraser(ledgerClient, ledger),
      ledger: ledgerStore(ledgerClient, ledger),
      persons: personEraser(personClient, persons),
      accesses: accessEraser(personClient, persons),
      letters: {
        erase: async ({ organisation, caseId }) => {
          this.onWrite('before');
          for (const key of this.letters)
            if (key.startsWith(`letters/${organisation}/${caseId}/`)) this.letters.delete(key);
          this.onWrite('after');
        },
      },
      organisationsOn: async () => [ORGANISATION],
    };
  }

  get sources(): Sources {
    const [{ client: ledgerClient, name: ledger }, { client: personClient, name: persons }] = [
      this.#ledger,
      this.#persons,
    ];
    return {
      ledger: ledgerStore(ledgerClient, ledger),
      contacts: contactStore(personClient, persons),
      tenancies: tenancyCases(this.#cases.client, this.#cases.name),
      cases: this.#store,
      outbox: dynamoOutboxStore(this.#cases.client, this.#cases.name),
      accesses: this.accesses,
    };
  }

  get records() {
    return caseRecords(this.#cases.client, this.#cases.name);
  }

  get accesses() {
    return accessLog(this.#persons.client, this.#persons.name);
  }

  /** Rent of autumn 2026, paid or not; the last thing the account speaks of is in December. */
  async openAccount(): Promise<void> {
    const rows = [tenancy('2026-10'), charge('2026-11', 5000), payment('p', '2026-12-01', 5000)];
    await this.post(...rows);
    const of = { pk: `PERSON#${PERSON}` };
    await this.#put(this.#persons, { ...of, sk: 'PERSON', personId: PERSON, name: 'Åse Ærlig', address: ADDRESS });
    await this.#put(this.#persons, { ...of, sk: 'PREFERENCE' });
  }

  async post(...rows: Parameters<typeof postTenancy>[2]): Promise<void> {
    const own = rows.map((row) => ({ ...row, tenancyId: TENANCY }));
    const account = { organisation: ORGANISATION, tenancyId: TENANCY, evaluateOn: day('2026-12-02') };
    await postTenancy(ledgerStore(this.#ledger.client, this.#ledger.name), account, own);
  }

  /** A case that was referred, waits for something, and wrote a letter. */
  async openCase(ref: CaseRef, episode: number, at: Instant): Promise<void> {
    const opening = { tenancyId: TENANCY, episode, personId: PERSON, missed: [missed('a')], at };
    await append(this.#store, { ref, at, rules: rules(), decide: (known) => openCase(known, opening) });
    await this.run(ref, at, (known) => referToAdvice(known, context({ at })));
    const wait = { execution: 'x', token: 't', since: at, accepts: [{ type: 'CaseClosed' }], cursor: 2 };
    await awaitSignal(this.#store, ref, wait);
    for (const ending of ['pdf', 'json']) this.letters.add(`letters/${ORGANISATION}/${ref.caseId}/h1.${ending}`);
    await this.lookAt(ref, at);
  }

  async closeCase(ref: CaseRef, at: Instant): Promise<void> {
    const housing = context({ at, actor: person('housing') });
    await this.run(ref, at, (known) => endCase(known, { type: 'EndCase', reason: 'withdrawn' }, () => [], housing));
    await this.run(ref, at, (known) => closeCase(known, context({ at })));
  }

  run(ref: CaseRef, at: Instant, decide: (known: CaseAggregate) => Decision<CaseEvent>) {
    const known = (aggregate: CaseAggregate | undefined) =>
      aggregate ? decide(aggregate) : refuse('not-found', ref.caseId);
    return append(this.#store, { ref, at, actor: person('housing'), rules: rules(), decide: known });
  }

  load(ref: CaseRef) {
    return this.#store.load(ref);
  }

  /** Somebody looks at the case, of whose tenant is known who it is, and in passing at settings. */
  async lookAt({ caseId }: CaseRef, at: Instant, agency: Agency = 'housing'): Promise<void> {
    const by = { at, userId: 'u-1', kind: 'person', roles: ['housing-officer'], operation: 'getCase' } as const;
    const entry: AccessEntry = {
      ...by,
      agency,
      requestId: `${at}-${caseId}`,
      action: 'case.read',
      outcome: 'shown',
      purpose: 'case-handling',
      organisation: ORGANISATION,
    };
    await this.accesses.record({ ...entry, caseId, personId: PERSON });
    await this.accesses.record({ ...entry, caseId, requestId: `${entry.requestId}-early` });
  }

  /** Keys of all that is there, by table; of letters their keys. */
  async everything(): Promise<Record<'cases' | 'ledger' | 'persons' | 'letters', string[]>> {
    return {
      cases: await keysOf(this.#cases),
      ledger: await keysOf(this.#ledger),
      persons: await keysOf(this.#persons),
      letters: [...this.letters].sort(),
    };
  }

  async items(table: 'cases' | 'persons'): Promise<Record<string, unknown>[]> {
    return itemsOf(table === 'cases' ? this.#cases : this.#persons);
  }

  /** As if nothing had been there. */
  async clear(): Promise<void> {
    this.onWrite = () => {};
    this.letters.clear();
    for (const table of [this.#cases, this.#ledger, this.#persons]) {
      const items = await itemsOf(table);
      for (let from = 0; from < items.length; from += 25) {
        const requests = items.slice(from, from + 25).map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
        await table.client.send(new BatchWriteCommand({ RequestItems: { [table.name]: requests } }));
      }
    }
  }

  get #store() {
    return dynamoCaseStore(this.#cases.client, this.#cases.name);
  }

  async #put({ client, name }: TestTable, Item: Record<string, unknown>): Promise<void> {
    await client.send(new PutCommand({ TableName: name, Item }));
  }
}

async function itemsOf({ client, name }: Pick<TestTable, 'client' | 'name'>): Promise<Record<string, unknown>[]> {
  return (await client.send(new ScanCommand({ TableName: name }))).Items ?? [];
}

async function keysOf(table: Pick<TestTable, 'client' | 'name'>): Promise<string[]> {
  return (await itemsOf(table)).map(({ pk, sk }) => `${pk} ${sk}`).sort();
}
