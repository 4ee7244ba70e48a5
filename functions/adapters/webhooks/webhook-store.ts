import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { SecretsSchema, type Webhook, WebhookSchema } from '../../domain/webhook/index.ts';
import { organisationKey, secretsKey, WEBHOOK_PREFIX, webhookKey } from './keys.ts';
import type { Stored, WebhookStore } from './ports.ts';
import { unlessRefused } from './unless-refused.ts';

const WebhookItemSchema = z.object({ webhook: WebhookSchema, revision: z.int().positive() });
const SecretsItemSchema = z.object({ secrets: SecretsSchema });

/** The {@link WebhookStore} on the WebhookTable. */
export function webhookStore(client: DynamoDBDocumentClient, table: string): WebhookStore {
  const get = async (Key: Record<string, string>) =>
    (await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))).Item;
  return {
    webhooksOf: async (organisation) => {
      const pages = paginateQuery(
        { client },
        {
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': organisationKey(organisation), ':prefix': WEBHOOK_PREFIX },
          ConsistentRead: true,
        },
      );
      const found: Webhook[] = [];
      for await (const { Items = [] } of pages) {
        found.push(...Items.map((item) => WebhookItemSchema.parse(item).webhook));
      }
      return found;
    },
    find: async (organisation, webhookId) => {
      const item = await get(webhookKey(organisation, webhookId));
      return item && storedOf(item);
    },
    secretsOf: async (organisation, webhookId) => {
      const item = await get(secretsKey(organisation, webhookId));
      return item && SecretsItemSchema.parse(item).secrets;
    },
    add: async (webhook, secrets, alongside = []) => {
      const { organisation, webhookId } = webhook;
      const put = (Item: Record<string, unknown>) => ({
        Put: { TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' },
      });
      const items = [
        { ...webhookKey(organisation, webhookId), webhook, revision: 1 },
        { ...secretsKey(organisation, webhookId), secrets },
      ];
      const TransactItems = [...items.map(put), ...alongside];
      const isAdded = await unlessRefused(client.send(new TransactWriteCommand({ TransactItems })));
      return isAdded ? 'added' : 'exists';
    },
    replace: async ({ revision }, webhook) => {
      const Item = {
        ...webhookKey(webhook.organisation, webhook.webhookId),
        webhook,
        revision: revision + 1,
      };
      const isReplaced = await unlessRefused(
        client.send(
          new PutCommand({
            TableName: table,
            Item,
            ConditionExpression: 'revision = :seen',
            ExpressionAttributeValues: { ':seen': revision },
          }),
        ),
      );
      return isReplaced ? 'replaced' : 'conflict';
    },
    replaceSecrets: async ({ organisation, webhookId }, before, secrets, alongside = []) => {
      const isReplaced = await unlessRefused(
        client.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                Put: {
                  TableName: table,
                  Item: { ...secretsKey(organisation, webhookId), secrets },
                  ConditionExpression: 'secrets.#current = :seen',
                  ExpressionAttributeNames: { '#current': 'current' },
                  ExpressionAttributeValues: { ':seen': before.current },
                },
              },
              ...alongside,
            ],
          }),
        ),
      );
      return isReplaced ? 'replaced' : 'conflict';
    },
    remove: async (organisation, webhookId, alongside = []) => {
      const keys = [webhookKey(organisation, webhookId), secretsKey(organisation, webhookId)];
      const TransactItems = [...keys.map((Key) => ({ Delete: { TableName: table, Key } })), ...alongside];
      await client.send(new TransactWriteCommand({ TransactItems }));
    },
  };
}

function storedOf(item: unknown): Stored<Webhook> {
  const { webhook, revision } = WebhookItemSchema.parse(item);
  return { value: webhook, revision };
}
