/** How far a delivery has come. Pure. */
import type { Delivery } from './types.ts';

const UNDER_WAY: ReadonlySet<Delivery['status']> = new Set(['announced', 'reading', 'posting']);

/** Whether something is still going to happen to it. */
export function isUnderWay({ status }: Delivery): boolean {
  return UNDER_WAY.has(status);
}

/** How many of its rows could not be used: by its reader, by the ledger, or of a list of hearings. */
export function rejectedRows({ rejectCount = 0, counts, hearings }: Delivery): number {
  return rejectCount + (counts?.rejected ?? 0) + (hearings?.rejected ?? 0);
}

/** Most files are read within seconds; a large one takes minutes. Each look is recorded, so there are not many. */
const SOON_MS = 1_000;
const LATER_MS = 5_000;
const SOON_LOOKS = 15;
const LOOKS_MAX = 75;

/** How long to wait before the next look; undefined when one has looked for some five minutes. @param looks that there were */
export function nextLookMs(looks: number): number | undefined {
  if (looks >= LOOKS_MAX) return undefined;
  return looks < SOON_LOOKS ? SOON_MS : LATER_MS;
}
