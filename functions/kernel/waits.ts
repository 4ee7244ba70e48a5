import { createHash } from 'node:crypto';
import * as z from 'zod';
import { InstantSchema } from '../domain/calendar/index.ts';
import type { CaseEvent } from '../domain/case/index.ts';
import type { StoredEvent } from './events.ts';

/** An event type a wait is woken by; with a `handoffId` or a `hearingId`, only by events of that hand-off or hearing. */
export const AcceptedSignalSchema = z.strictObject({
  type: z.string(),
  handoffId: z.string().optional(),
  hearingId: z.string().optional(),
});
export type AcceptedSignal = z.infer<typeof AcceptedSignalSchema>;

/**
 * A workflow that stands behind a task token, waiting for one of the signals it accepts. It is kept by its token: a
 * call of awaitSignal that was given up (its state timed out) may still write after the next one did, and must not
 * take the live token's place. Waits of the same execution that began earlier are removed with the next one.
 */
export const OpenWaitSchema = z.strictObject({
  /** Name of the waiting execution. */
  execution: z.string().min(1).max(80),
  token: z.string().min(1).max(2048),
  /** When the waiting state was entered; the same for its retries. */
  since: InstantSchema,
  accepts: z.array(AcceptedSignalSchema).min(1),
  /** The wait has seen every event up to and including this number. */
  cursor: z.int().min(0),
});
export type OpenWait = z.infer<typeof OpenWaitSchema>;

/** A token's name where it must not be shown: it is a credential. Hex, 32 characters of its SHA-256. */
export function tokenDigest(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 32);
}

/** The answer to a wait: the accepted event's type and number. */
export const SignalSchema = z.strictObject({ signal: z.string(), cursor: z.int().positive() });
export type Signal = z.infer<typeof SignalSchema>;

/** Whether a wait is woken by an event. */
export function accepts(accepted: readonly AcceptedSignal[], event: CaseEvent): boolean {
  return accepted.some(
    ({ type, handoffId, hearingId }) =>
      type === event.type &&
      (handoffId === undefined || ('handoffId' in event && event.handoffId === handoffId)) &&
      (hearingId === undefined || ('hearingId' in event && event.hearingId === hearingId)),
  );
}

/** The first event after the wait's cursor that wakes it, as the signal to answer with. */
export function firstSignal(
  wait: Pick<OpenWait, 'accepts' | 'cursor'>,
  events: readonly Pick<StoredEvent, 'seq' | 'event'>[],
): Signal | undefined {
  const found = events.find(({ seq, event }) => seq > wait.cursor && accepts(wait.accepts, event));
  return found && { signal: found.event.type, cursor: found.seq };
}
