import { type DynamoDBDocumentClient, paginateQuery, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { CaseStateSchema } from '../domain/case/index.ts';
import type { TenancyCase } from '../domain/tenancy-view/index.ts';
import { caseKey, tenancyKey } from './case-keys.ts';

/** Which cases a tenancy has. */
export interface TenancyCases {
  /**
   * The tenancy's newest case, unless it is closed. Eventually consistent, like every index; whoever acts on the case
   * reads it again.
   */
  openCaseOf(organisation: string, tenancyId: string): Promise<string | undefined>;
  /** All of the tenancy's cases, in order of their episodes, as their heads are. */
  casesOf(organisation: string, tenancyId: string): Promise<TenancyCase[]>;
}

const TENANCY_INDEX = 'Tenancy';
const ItemSchema = z.object({ pk: z.string(), state: CaseStateSchema });

/** {@link TenancyCases} in the CaseTable's Tenancy index, in which a tenancy's episodes are in order. */
export function tenancyCases(client: DynamoDBDocumentClient, table: string): TenancyCases {
  return {
    openCaseOf: async (organisation, tenancyId) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: TENANCY_INDEX,
          KeyConditionExpression: 'tenancyPk = :tenancy',
          ExpressionAttributeValues: { ':tenancy': tenancyKey(organisation, tenancyId) },
          ScanIndexForward: false,
          Limit: 1,
        }),
      );
      const [newest] = Items.map((item) => caseIn(organisation, item));
      return !newest || newest.state.status === 'closed' ? undefined : newest.caseId;
    },
    casesOf: async (organisation, tenancyId) => {
      const pages = paginateQuery(
        { client },
        {
          TableName: table,
          IndexName: TENANCY_INDEX,
          KeyConditionExpression: 'tenancyPk = :tenancy',
          ExpressionAttributeValues: { ':tenancy': tenancyKey(organisation, tenancyId) },
        },
      );
      const cases: TenancyCase[] = [];
      for await (const { Items = [] } of pages) cases.push(...Items.map((item) => caseIn(organisation, item)));
      return cases;
    },
  };
}

function caseIn(organisation: string, item: Record<string, unknown>): TenancyCase {
  const { pk, state } = ItemSchema.parse(item);
  return { caseId: pk.slice(caseKey({ organisation, caseId: '' }).length), state };
}
