import type { LocalDate } from '../domain/calendar/index.ts';
import type { Input, Output } from './schema.ts';

/** Lines handed on at once: a page of DynamoDB holds about as many. */
const LINES_PER_WRITE = 1000;

/** What listing needs of the outside. */
export interface ListDueTenanciesPorts {
  readonly bucket: string;
  upload(key: string): { write(bytes: Uint8Array): Promise<void>; complete(): Promise<void>; abort(): Promise<void> };
  dueTenancies(organisation: string, on: LocalDate): AsyncIterable<string>;
  /** Every organisation that has settings on the day. */
  organisationsOn(on: LocalDate): Promise<readonly string[]>;
}

/** Lists the tenancies that wait for an evaluation, as an object for a distributed map to read. */
export async function listDueTenancies(input: Input, ports: ListDueTenanciesPorts): Promise<Output> {
  const { on, runId } = input;
  const organisations = input.organisation ? [input.organisation] : await ports.organisationsOn(on);
  // An underscore is in no organisation's slug, so the list can't be taken for an organisation's rows.
  const listKey = `rows/_due/${runId}.jsonl`;
  const list = ports.upload(listKey);
  try {
    let count = 0;
    for (const organisation of organisations) {
      count += await write(list, organisation, ports.dueTenancies(organisation, on));
    }
    await list.complete();
    return { bucket: ports.bucket, listKey, count };
  } catch (fault) {
    await list.abort();
    throw fault;
  }
}

async function write(
  list: ReturnType<ListDueTenanciesPorts['upload']>,
  organisation: string,
  tenancies: AsyncIterable<string>,
): Promise<number> {
  let lines: string[] = [];
  let count = 0;
  for await (const tenancyId of tenancies) {
    lines.push(`${JSON.stringify({ organisation, tenancyId })}\n`);
    count += 1;
    if (lines.length < LINES_PER_WRITE) continue;
    await list.write(Buffer.from(lines.join('')));
    lines = [];
  }
  if (lines.length > 0) await list.write(Buffer.from(lines.join('')));
  return count;
}
