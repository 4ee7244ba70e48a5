/** The open cases with their hearings, as a housing administration's own list would show them. */
import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';

const HearingSchema = z.object({
  hearingId: z.string(),
  kind: z.enum(['bailiff-court-meeting', 'effective-eviction']),
  status: z.enum(['scheduled', 'cancelled', 'held']),
  startsAt: z.string(),
  sequence: z.number(),
  outcome: z.string().optional(),
  acknowledgements: z.record(z.string(), z.object({ sequence: z.number() })),
});
export type Hearing = z.infer<typeof HearingSchema>;

const StateSchema = z.object({
  tenancyId: z.string(),
  missed: z.array(z.object({ chargeId: z.string(), outstandingOere: z.number(), demandFrom: z.string() })),
  legal: z.object({ step: z.string(), since: z.string().optional(), why: z.string().optional() }),
  demands: z.array(z.object({ givenOn: z.string(), receivedOn: z.string().optional() })),
  termination: z.object({ terminatedOn: z.string() }).optional(),
  filing: z.object({ filedOn: z.string() }).optional(),
});

/** An item of the CaseTable, as far as its owner needs it here (docs/design.md). */
const ItemSchema = z.object({
  pk: z.string(),
  state: StateSchema.optional(),
  hearing: HearingSchema.optional(),
});

/** An open case, its hearings in the order in which they were scheduled. */
export interface OpenCase extends z.infer<typeof StateSchema> {
  readonly organisation: string;
  readonly caseId: string;
  readonly hearings: readonly Hearing[];
}

/** Every open case of every organisation, by reference. */
export async function openCases(tables: DynamoDBDocumentClient, TableName: string): Promise<OpenCase[]> {
  const pages = paginateScan(
    { client: tables },
    {
      TableName,
      FilterExpression: '(sk = :head AND #state.#status = :open) OR begins_with(sk, :hearing)',
      ExpressionAttributeNames: { '#state': 'state', '#status': 'status' },
      ExpressionAttributeValues: { ':head': 'CASE', ':open': 'open', ':hearing': 'CASE#HEARING#' },
    },
  );
  const items: z.infer<typeof ItemSchema>[] = [];
  for await (const { Items = [] } of pages) items.push(...Items.map((item) => ItemSchema.parse(item)));
  const hearings = Map.groupBy(items, ({ pk }) => pk);
  return items
    .flatMap(({ pk, state }) => {
      const [, organisation, , caseId] = pk.split('#');
      if (!state || organisation === undefined || caseId === undefined) return [];
      const own = (hearings.get(pk) ?? []).flatMap(({ hearing }) => hearing ?? []);
      const inOrder = own.sort((a, b) => a.hearingId.localeCompare(b.hearingId, 'en', { numeric: true }));
      return [{ organisation, caseId, ...state, hearings: inOrder }];
    })
    .sort((a, b) => (a.caseId < b.caseId ? -1 : 1));
}
