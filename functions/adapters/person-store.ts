import { setTimeout as pause } from 'node:timers/promises';
import { BatchWriteCommand, type BatchWriteCommandInput, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../domain/calendar/index.ts';
import { PERSON_SORT_KEY, personKey } from './person-keys.ts';

/** DynamoDB's limit for one batch of writes. */
const PERSONS_PER_BATCH_MAX = 25;
/** What DynamoDB leaves of a batch is tried again after 50, 100, 200, 400 ms. */
const ATTEMPTS_MAX = 5;
const FIRST_PAUSE_MS = 50;

/** A tenant as a rent roll names them. */
export interface PersonRecord {
  readonly personId: string;
  readonly name: string;
  readonly address: { readonly street: string; readonly postalCode: string; readonly city: string };
  readonly email?: string;
  readonly phone?: string;
  readonly protectedAddress?: true;
}

/** Where a person's data comes from and since when it is known. */
export interface PersonSource {
  readonly source: string;
  readonly updatedAt: Instant;
}

/** The persons' own table (design rule 7). */
export interface PersonStore {
  /** Writes the persons as they are now; the newest delivery wins. */
  putPersons(persons: readonly PersonRecord[], source: PersonSource): Promise<void>;
}

/** DynamoDB kept leaving writes undone; the step is retried as a whole, which is safe. */
export class PersonsNotWrittenError extends Error {
  override readonly name = 'PersonsNotWrittenError';
  constructor(count: number) {
    super(`${count} persons were not written in ${ATTEMPTS_MAX} attempts; expected the table to take them all.`);
  }
}

type Requests = NonNullable<BatchWriteCommandInput['RequestItems']>[string];

/** The {@link PersonStore} on a DynamoDB table. */
export function personStore(client: DynamoDBDocumentClient, table: string): PersonStore {
  return {
    putPersons: async (persons, source) => {
      // A batch refuses two writes to one key: of a person named twice the later line counts.
      const latest = [...new Map(persons.map((person) => [person.personId, person])).values()];
      for (let from = 0; from < latest.length; from += PERSONS_PER_BATCH_MAX) {
        const batch = latest.slice(from, from + PERSONS_PER_BATCH_MAX);
        await writeAll(
          client,
          table,
          batch.map((person) => ({ PutRequest: { Item: itemOf(person, source) } })),
        );
      }
    },
  };
}

function itemOf(person: PersonRecord, source: PersonSource): Record<string, unknown> {
  return { pk: personKey(person.personId), sk: PERSON_SORT_KEY, ...person, ...source };
}

async function writeAll(client: DynamoDBDocumentClient, table: string, requests: Requests): Promise<void> {
  let left: Requests = requests;
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    if (attempt > 0) await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1));
    const { UnprocessedItems } = await client.send(new BatchWriteCommand({ RequestItems: { [table]: left } }));
    left = UnprocessedItems?.[table] ?? [];
    if (left.length === 0) return;
  }
  throw new PersonsNotWrittenError(left.length);
}
