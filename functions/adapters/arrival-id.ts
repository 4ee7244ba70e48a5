import { createHash } from 'node:crypto';
import type { Instant } from '../domain/calendar/index.ts';

const DIGEST_HEX_DIGITS = 10;

/** The id of an arrival at a moment: `what` tells apart those of the same millisecond, and makes a repeat the same one. */
export function arrivalIdOf(at: Instant, what: string): string {
  const digest = createHash('sha256').update(what).digest('hex').slice(0, DIGEST_HEX_DIGITS);
  return `a-${at.replaceAll(/[-:.]/g, '')}-${digest}`;
}

const FOLDER = { delivery: 'deliveries', 'hearing-list': 'hearing-lists' } as const;

/** Where an announced file is to be put: under its arrival, so that the same name twice hides nothing. */
export function arrivalKey(
  kind: keyof typeof FOLDER,
  organisation: string,
  arrivalId: string,
  fileName: string,
): string {
  return `${FOLDER[kind]}/${organisation}/${arrivalId}/${fileName}`;
}

const ANNOUNCED = /^(?:deliveries|hearing-lists)\/[a-z0-9-]{2,30}\/(a-\d{8}T\d{9}Z-[0-9a-f]{10})\/[^/]+$/;

/** The arrival a key belongs to: the announced one, or for a file put there directly one of its own, the same for retries. */
export function arrivalOfKey(key: string, at: Instant): string {
  return ANNOUNCED.exec(key)?.[1] ?? arrivalIdOf(at, key);
}
