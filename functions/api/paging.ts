import * as z from 'zod';
import type { Batch } from '../adapters/batch.ts';
import { type Problem, problem } from '../platform/http/index.ts';

const PAGE_ITEMS_DEFAULT = 50;
/** A page of a list fits a screen and a half; a program reads as many pages as it likes. */
const PAGE_ITEMS_MAX = 100;
const CURSOR_CHARACTERS_MAX = 200;

/** The query of every list that goes on. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(PAGE_ITEMS_MAX).default(PAGE_ITEMS_DEFAULT).meta({
    description: 'How many at most',
    example: PAGE_ITEMS_DEFAULT,
  }),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(CURSOR_CHARACTERS_MAX)
    .optional()
    .meta({ description: 'Where to go on: `next` of the page before, as it was' }),
});

/** `next` of a page; absent: it was the last. */
export const NextSchema = z.string().optional().meta({ description: 'The cursor of the next page; absent: no more' });

/** A page's worth of a list. */
export interface Page<Shown> {
  readonly items: Shown[];
  readonly next?: string;
}

/** Some of a list, and where it is read from. */
export interface PageOf<Item, Shown> {
  readonly limit: number;
  /** The place after which the page begins. */
  readonly after: string | undefined;
  /** One Query, from a place on; at best of a whole page and one more. */
  read(after: string | undefined): Promise<Batch<Item>>;
  /** What is shown of an item, if anything: known once something else was read, at the same time. */
  readonly show: Promise<(item: Item) => Shown | undefined>;
}

/**
 * Reads on until the page is full or the list ends, so that a page with more behind it is never short: one Query, unless
 * something in the list isn't shown. The cursor names the last item that *was* shown: of others it tells nothing, not even
 * to somebody who decodes it.
 */
export async function pageOf<Item, Shown>({ limit, after, read, show }: PageOf<Item, Shown>): Promise<Page<Shown>> {
  const found: { place: string; shown: Shown }[] = [];
  let from = after;
  do {
    const [batch, showing] = await Promise.all([read(from), show]);
    for (const { place, record } of batch.records) {
      const shown = showing(record);
      if (shown !== undefined) found.push({ place, shown });
    }
    from = batch.next;
  } while (from !== undefined && found.length <= limit);
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return { items: page.map(({ shown }) => shown), ...(last && { next: cursorOf(last.place) }) };
}

/** A place in a list, opaque to callers: the sort key alone. Whose list it is comes from the path and the principal. */
export function cursorOf(place: string): string {
  return Buffer.from(place).toString('base64url');
}

/** The place a cursor names, which must look like one of the list; a problem for anything else, undefined without one. */
export function placeOf(cursor: string | undefined, looks: RegExp): string | undefined | Problem {
  if (cursor === undefined) return undefined;
  const place = Buffer.from(cursor, 'base64url').toString('utf8');
  if (looks.test(place) && cursorOf(place) === cursor) return place;
  const detail = 'expected "next" of a page of this very list';
  return problem('invalid-request', { errors: [{ pointer: 'query:cursor', detail }] });
}
