/** A case in memory behind the API's own handlers: real permissions, versions, deciders and records, no database. */
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { accessLog } from '../../../functions/adapters/access-log.ts';
import { answeredRequests } from '../../../functions/adapters/answered-requests.ts';
import type { TransactItem } from '../../../functions/adapters/transact-item.ts';
import { versionFor } from '../../../functions/api/case-guard.ts';
import { apiHandler, bindCaseCommand, type CommandPorts, etagOf, partName } from '../../../functions/api/index.ts';
import { HANDOFF_OPERATIONS } from '../../../functions/change-handoff/operations.ts';
import type { Agency } from '../../../functions/domain/actor/index.ts';
import { type CaseEvent, changeHandoff } from '../../../functions/domain/case/index.ts';
import { accept } from '../../../functions/domain/decision/index.ts';
import { HandoffCommandSchema } from '../../../functions/domain/handoff/index.ts';
import { append, type CaseTransaction } from '../../../functions/kernel/index.ts';
import type { HttpResult } from '../../../functions/platform/http/index.ts';
import type { ApiCall } from '../../support/api/call.ts';
import { claimsOf } from '../../support/api/claims.ts';
import { apiEvent } from '../../support/api/event.ts';
import { rules, settings } from '../../support/rules.ts';
import { CASE_ID } from '../domain/case/builders.ts';
import { MemoryCaseStore } from '../kernel/memory-store.ts';
import { CONTEXT } from '../platform/http/requests.ts';

export const REF = { organisation: 'alboa', caseId: CASE_ID };
/** Ten in the morning of the day on which the case was opened and referred. */
export const AT = '2026-11-06T09:30:00.000Z';
const TABLE = 'AccessTable';

/** The AccessTable, as far as the API's commands know it: Get, Put, and the writes of a transaction. */
class MemoryTable {
  readonly items = new Map<string, Record<string, unknown>>();

  readonly client = {
    send: async (command: unknown) => {
      if (command instanceof GetCommand) return { Item: this.items.get(keyOf(command.input.Key)) };
      if (command instanceof PutCommand) return this.put(command.input.Item);
      throw new Error('not part of this model');
    },
    // `as`: the adapters send these two commands only.
  } as unknown as DynamoDBDocumentClient;

  holds({ Put }: TransactItem): boolean {
    return Put?.ConditionExpression === undefined || !this.items.has(keyOf(Put.Item));
  }

  put(item: Record<string, unknown> | undefined): object {
    this.items.set(keyOf(item), item ?? {});
    return {};
  }
}

function keyOf(item: Record<string, unknown> | undefined): string {
  return `${item?.['pk']}|${item?.['sk']}`;
}

/** Writes what a transaction has alongside, as one transaction would. */
class DeskStore extends MemoryCaseStore<TransactItem> {
  readonly #table: MemoryTable;
  constructor(table: MemoryTable) {
    super((write) => table.holds(write));
    this.#table = table;
  }
  override async commit(transaction: CaseTransaction<TransactItem>) {
    const outcome = await super.commit(transaction);
    if (outcome === 'committed') for (const { Put } of transaction.alongside) this.#table.put(Put?.Item);
    return outcome;
  }
}

/** Called before each look at, or write to, a table: the place where others get in between. */
export type Turn = () => Promise<void>;

export class ApiDesk {
  readonly #table = new MemoryTable();
  readonly cases = new DeskStore(this.#table);

  /** With a case as it came to be. */
  static async with(history: { readonly events: readonly CaseEvent[] }): Promise<ApiDesk> {
    const desk = new ApiDesk();
    await append(desk.cases, { ref: REF, at: AT, rules: rules(), decide: () => accept(...history.events) });
    return desk;
  }

  /** What an adviser, or another agency, is shown as the version of the case. */
  etag(agency: Agency): string {
    const actor = { kind: 'person', agency, userId: `${agency}-1` } as const;
    const aggregate = this.cases.loaded?.aggregate;
    const version = aggregate && versionFor(aggregate, { at: AT, actor, rules: rules() });
    return version ? etagOf(version) : '""';
  }

  /** Entries of the access log: outcome, operation and who. */
  accesses() {
    return [...this.#table.items.values()].flatMap(({ entry }) => (entry ? [entry] : []));
  }

  /** Calls an operation on a hand-off of the case, as the agency's own people do unless said otherwise. */
  async call(
    { agency, type, ...call }: { agency: Agency; type: string } & Partial<ApiCall>,
    requestId = 'request-1',
    turn: Turn = async () => {},
  ) {
    const { operation } = HANDOFF_OPERATIONS.find((each) => each.type === type) ?? {};
    const event = apiEvent(
      {
        route: operation?.route ?? '',
        path: { ...REF, handoffId: `${CASE_ID}-h1` },
        claims: claimsOf(agency, ['alboa']),
        ...call,
        headers: { 'idempotency-key': requestId.padEnd(8, '-'), 'if-match': this.etag(agency), ...call.headers },
      },
      Date.parse(AT),
      requestId,
    );
    // `as`: middy's type allows for callbacks as well.
    const result = (await this.#handler(turn)(event, CONTEXT)) as HttpResult;
    return { status: result.statusCode, headers: result.headers, text: result.body ?? '', ...bodyOf(result) };
  }

  #handler(turn: Turn) {
    const ports = this.#ports(turn);
    return apiHandler(
      ...HANDOFF_OPERATIONS.map(({ type, operation }) =>
        bindCaseCommand(ports, operation, {
          decide: ({ path, body }, known, context) =>
            changeHandoff(known, path.handoffId, HandoffCommandSchema.parse(Object.assign({ type }, body)), context),
          about: ({ path }) => ({ part: partName(path.handoffId) }),
        }),
      ),
    );
  }

  #ports(turn: Turn): CommandPorts {
    const unused = (): never => {
      throw new Error('not part of this model');
    };
    const answered = answeredRequests(this.#table.client, TABLE);
    const accesses = accessLog(this.#table.client, TABLE);
    const before = <Given extends unknown[], Result>(call: (...given: Given) => Promise<Result>) => {
      return async (...given: Given) => {
        await turn();
        return call(...given);
      };
    };
    return {
      answered: { ...answered, find: before(answered.find) },
      accesses: { ...accesses, record: before(accesses.record) },
      desk: {
        cases: {
          load: before(() => this.cases.load()),
          commit: before((transaction) => this.cases.commit(transaction)),
          eventsAfter: unused,
        },
        settings: {
          effective: async (organisation) => (organisation === 'alboa' ? settings() : undefined),
          history: unused,
          allEffective: unused,
          add: unused,
        },
        read: unused,
        run: unused,
        runForSystem: unused,
      },
    };
  }
}

function bodyOf({ body }: HttpResult) {
  return { body: body === undefined ? undefined : JSON.parse(body) };
}
