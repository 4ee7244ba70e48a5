import { ApiError } from '../errors.ts';

/** AWS's default page, and its largest. */
const PAGE_SIZE_DEFAULT = 100;

/** One page of a list. */
export interface Page<T> {
  readonly items: T[];
  readonly nextToken: string | undefined;
}

/** Takes the page out of `all` that `nextToken` points to; throws InvalidToken where it points nowhere. */
export function page<T>(
  all: readonly T[],
  request: { maxResults?: number | undefined; nextToken?: string | undefined },
): Page<T> {
  const size = request.maxResults || PAGE_SIZE_DEFAULT;
  const from = request.nextToken === undefined ? 0 : offsetOf(request.nextToken);
  const to = from + size;
  return { items: all.slice(from, to), nextToken: to < all.length ? tokenFor(to) : undefined };
}

function tokenFor(offset: number): string {
  return Buffer.from(`page:${offset}`).toString('base64url');
}

function offsetOf(token: string): number {
  const [, digits] = /^page:(\d+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (digits === undefined) throw new ApiError('InvalidToken', `Invalid Token: '${token}'`);
  return Number(digits);
}
