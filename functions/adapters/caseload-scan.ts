import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type CaseEvent, type CaseState, CaseStateSchema } from '../domain/case/index.ts';
import { type Consent, ConsentSchema } from '../domain/consent/index.ts';
import { type Handoff, HandoffSchema } from '../domain/handoff/index.ts';
import { type Hearing, HearingSchema } from '../domain/hearing/index.ts';
import { StoredEventSchema } from '../kernel/index.ts';
import { consentSortKey, HEAD_SORT_KEY, handoffSortKey, hearingSortKey } from './case-keys.ts';

/** One fact of the caseload, with the organisation it belongs to. */
export type CaseloadFact = { readonly organisation: string } & (
  | { readonly kind: 'case'; readonly caseId: string; readonly state: CaseState }
  | { readonly kind: 'handoff'; readonly caseId: string; readonly handoff: Handoff }
  | { readonly kind: 'hearing'; readonly caseId: string; readonly hearing: Hearing }
  | { readonly kind: 'consent'; readonly caseId: string; readonly consent: Consent }
  | { readonly kind: 'event'; readonly caseId: string; readonly event: CaseEvent }
  | { readonly kind: 'ledger'; readonly item: 'account' | 'charge' | 'payment' | 'reversal' | 'refusal' | 'balance' }
);

const KeySchema = z.object({ pk: z.string(), sk: z.string() });
const LEDGER_ITEMS = ['account', 'charge', 'payment', 'reversal', 'refusal', 'balance'] as const;

/**
 * Everything the operator's overview counts, read by scanning the CaseTable and the LedgerTable once. No caseworker's
 * request comes this way: it costs a read of every item, and is meant for a report now and then.
 */
export async function* scanCaseload(
  client: DynamoDBDocumentClient,
  tables: { readonly cases: string; readonly ledger: string },
): AsyncIterable<CaseloadFact> {
  for await (const item of scan(client, tables.cases)) {
    const fact = caseFact(item);
    if (fact) yield fact;
  }
  for await (const item of scan(client, tables.ledger)) {
    const fact = ledgerFact(item);
    if (fact) yield fact;
  }
}

async function* scan(client: DynamoDBDocumentClient, TableName: string): AsyncIterable<Record<string, unknown>> {
  for await (const page of paginateScan({ client }, { TableName })) yield* page.Items ?? [];
}

function caseFact(item: Record<string, unknown>): CaseloadFact | undefined {
  const { pk, sk } = KeySchema.parse(item);
  const [, organisation, , caseId] = pk.split('#');
  if (organisation === undefined || caseId === undefined) return undefined;
  const of = { organisation, caseId };
  if (sk === HEAD_SORT_KEY) return { ...of, kind: 'case', state: CaseStateSchema.parse(item['state']) };
  if (sk.startsWith(handoffSortKey('')))
    return { ...of, kind: 'handoff', handoff: HandoffSchema.parse(item['handoff']) };
  if (sk.startsWith(hearingSortKey('')))
    return { ...of, kind: 'hearing', hearing: HearingSchema.parse(item['hearing']) };
  if (sk.startsWith(consentSortKey('')))
    return { ...of, kind: 'consent', consent: ConsentSchema.parse(item['consent']) };
  if (sk.startsWith('EVENT#')) return { ...of, kind: 'event', event: StoredEventSchema.parse(item['stored']).event };
  return undefined;
}

function ledgerFact(item: Record<string, unknown>): CaseloadFact | undefined {
  const { pk, sk } = KeySchema.parse(item);
  const [, organisation] = pk.split('#');
  const kind = LEDGER_ITEMS.find((known) => sk === known.toUpperCase() || sk.startsWith(`${known.toUpperCase()}#`));
  return organisation && kind ? { organisation, kind: 'ledger', item: kind } : undefined;
}
