import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { deleteKeys } from './delete-keys.ts';
import { PERSON_SORT_KEY, PREFERENCE_SORT_KEY, personKey } from './person-keys.ts';

/** Erases persons, and reads none. */
export interface PersonEraser {
  /** What rent rolls said of the person, and what the person chose; gone already is no fault. */
  erase(personId: string): Promise<void>;
}

/** The {@link PersonEraser} on the PersonTable. */
export function personEraser(client: DynamoDBDocumentClient, table: string): PersonEraser {
  return {
    erase: (personId) =>
      deleteKeys(
        client,
        table,
        [PERSON_SORT_KEY, PREFERENCE_SORT_KEY].map((sk) => ({ pk: personKey(personId), sk })),
      ),
  };
}
