import type { LocalDate } from '../domain/calendar/index.ts';
import { evolve, initialLedger, type LedgerEvent } from '../domain/ledger/index.ts';
import { eraseAccountFrom, newestDayOf } from '../domain/retention/index.ts';
import type { Account, Evaluation } from './ledger-account.ts';
import { ACCOUNT_SK, dueOrg, entrySk, retentionOrg, tenancyPk } from './ledger-items.ts';
import type { TransactItem } from './transact-item.ts';

type Update = NonNullable<TransactItem['Update']>;
type Check = NonNullable<TransactItem['ConditionCheck']>;

function accountUpdate(table: string, account: Account, expression: string, values: Record<string, unknown>): Update {
  const { ExpressionAttributeValues: expected, ...unchanged } = accountCheck(table, account);
  return {
    ...unchanged,
    UpdateExpression: expression,
    ExpressionAttributeValues: { ...values, ':next': account.version + 1, ...expected },
  };
}

/** The condition that an account has not changed since it was loaded. */
export function accountCheck(table: string, { organisation, tenancyId, version }: Account): Check {
  return {
    TableName: table,
    Key: { pk: tenancyPk(organisation, tenancyId), sk: ACCOUNT_SK },
    ...(version === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': version } }),
  };
}

/**
 * The account after a posting: due for evaluation on a day, and for erasure years after the newest day it speaks of. The
 * latter moves once a year, and so costs no write of its index but then.
 */
export function postingUpdate(table: string, account: Account, events: readonly LedgerEvent[], on: LocalDate): Update {
  const after = events.reduce(evolve, account.ledger);
  const set =
    'SET version = :next, tenancy = :tenancy, evaluateOn = :on, dueOrg = :dueOrg, ' +
    'eraseOn = :eraseOn, retentionOrg = :retentionOrg, ' +
    'episode = if_not_exists(episode, :none), missed = if_not_exists(missed, :nothing)';
  const values = {
    ':tenancy': after.tenancy,
    ':eraseOn': eraseAccountFrom(newestDayOf(after) ?? on),
    ':retentionOrg': retentionOrg(account.organisation),
    ':on': on,
    ':dueOrg': dueOrg(account.organisation),
    ':none': 0,
    ':nothing': [],
  };
  return accountUpdate(table, account, set, values);
}

/** The account after an evaluation, or after its case let go of it. */
export function evaluationUpdate(table: string, account: Account, evaluation: Evaluation): Update {
  const { openCaseId, episode, missed, closedCharges, evaluateOn } = evaluation;
  const optional: Record<string, string | undefined> = {
    openCaseId,
    evaluateOn,
    dueOrg: evaluateOn === undefined ? undefined : dueOrg(account.organisation),
  };
  const kept = Object.entries(optional).filter(([, value]) => value !== undefined);
  const dropped = Object.keys(optional).filter((name) => optional[name] === undefined);
  const set = [
    'version = :next',
    'episode = :episode',
    'missed = :missed',
    'closedCharges = :closed',
    ...kept.map(([name]) => `${name} = :${name}`),
  ];
  const remove = dropped.length === 0 ? '' : ` REMOVE ${dropped.join(', ')}`;
  const values = Object.fromEntries(kept.map(([name, value]) => [`:${name}`, value]));
  return accountUpdate(table, account, `SET ${set.join(', ')}${remove}`, {
    ':episode': episode,
    ':missed': missed,
    ':closed': closedCharges,
    ...values,
  });
}

/** The version condition on the account guards them; the extra condition keeps an entry from ever being overwritten. */
export function puts(table: string, account: Account, events: readonly LedgerEvent[]): TransactItem[] {
  const pk = tenancyPk(account.organisation, account.tenancyId);
  const added = [...events.reduce(evolve, initialLedger).entries.values()];
  return added.map((entry) => ({
    Put: {
      TableName: table,
      Item: { pk, sk: entrySk(entry), ...entry },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  }));
}
