import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type MachineClient, MachineClientSchema } from '../domain/identity/index.ts';

/** The agencies' systems that may sign in, by the client id that the identity provider gave them. */
export interface ClientDirectory {
  /** The system of a client id; undefined for one that nobody registered. */
  find(clientId: string): Promise<MachineClient | undefined>;
  /** Registers a system; `exists` when the client id is taken: whose system it is, is never rewritten. */
  add(client: MachineClient): Promise<'added' | 'exists'>;
}

const PARTITION = 'CLIENTS';
const ItemSchema = z.object({ client: MachineClientSchema });

/** The {@link ClientDirectory} in the CaseTable: one partition, one item per client id, read by its key. */
export function dynamoClientDirectory(client: DynamoDBDocumentClient, table: string): ClientDirectory {
  return {
    find: async (clientId) => {
      const Key = { pk: PARTITION, sk: clientId };
      const { Item } = await client.send(new GetCommand({ TableName: table, Key }));
      return Item && ItemSchema.parse(Item).client;
    },
    add: async (added) => {
      const Item = { pk: PARTITION, sk: added.clientId, client: added };
      try {
        await client.send(new PutCommand({ TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
        return 'added';
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'exists';
        throw error;
      }
    },
  };
}
