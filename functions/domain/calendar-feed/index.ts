import * as z from 'zod';
import { AgencySchema } from '../actor/index.ts';
import { type Principal, RoleSchema } from '../authorisation/index.ts';
import { addDays, type Instant, InstantSchema, localDateOf, startOfLocalDay } from '../calendar/index.ts';
import { OrganisationSlugSchema } from '../settings/index.ts';

/**
 * A person's feed of hearings for a calendar program. The program can't sign in, so the address itself is the leave to
 * read; whoever has it sees what its owner's agency saw of those organisations when it was made, until it is taken back or
 * expires.
 */
export const CalendarFeedSchema = z.strictObject({
  feedId: z.string().regex(/^f-[0-9a-f]{16}$/),
  userId: z.string().min(1).max(64),
  agency: AgencySchema,
  organisations: z.array(OrganisationSlugSchema).readonly(),
  roles: z.array(RoleSchema).readonly(),
  createdAt: InstantSchema,
  expiresAt: InstantSchema,
});
export type CalendarFeed = z.infer<typeof CalendarFeedSchema>;

/** A phone, an office calendar, and some that were forgotten. */
export const FEEDS_PER_USER_MAX = 5;
/** Nobody takes back an address that was forgotten: after half a year of hearings it ends by itself. */
export const FEED_DAYS = 180;
/** What is past is still looked up for a while; what is further ahead than a year has no date yet. */
export const FEED_WINDOW_DAYS = { before: 30, ahead: 370 } as const;

/** A new feed with what its owner may see now; undefined for somebody of no agency. */
export function newFeed(feedId: string, owner: Principal, at: Instant): CalendarFeed | undefined {
  const { userId, agency, organisations, roles } = owner;
  if (!agency) return undefined;
  const expiresAt = startOfLocalDay(addDays(localDateOf(at), FEED_DAYS));
  return { feedId, userId, agency, organisations, roles, createdAt: at, expiresAt };
}

/** Whether the feed still gives anything. */
export function isInEffect({ expiresAt }: CalendarFeed, at: Instant): boolean {
  return at < expiresAt;
}

/** Who looks when the feed is read: its owner, as of when it was made. */
export function ownerOf({ userId, agency, organisations, roles }: CalendarFeed): Principal {
  return { kind: 'person', userId, agency, organisations, roles, scopes: [], assurance: 'substantial' };
}
