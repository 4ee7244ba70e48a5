import { PERSON_SORT_KEY, personKey } from './person-keys.ts';
import type { TransactItem } from './transact-item.ts';

/**
 * A condition for a transaction: the tenant's name and address are known, so that a letter with both can be written.
 * Reads neither: whoever records a filing needs no leave to see persons.
 *
 * @param table name of the PersonTable
 */
export function tenantIsNamed(table: string, personId: string): TransactItem {
  return {
    ConditionCheck: {
      TableName: table,
      Key: { pk: personKey(personId), sk: PERSON_SORT_KEY },
      ConditionExpression:
        'attribute_exists(#name) AND attribute_exists(#address.#street) AND attribute_exists(#address.#city)',
      ExpressionAttributeNames: { '#name': 'name', '#address': 'address', '#street': 'street', '#city': 'city' },
    },
  };
}
