import type { AccessLog } from '../adapters/access-log.ts';
import type { CalendarFeedStore } from '../adapters/calendar-feed-store.ts';
import type { CaseHearings } from '../adapters/case-hearings.ts';
import { HEARING_TITLES, locationOf } from '../adapters/dispatch/invitation.ts';
import { type AgendaEntry, agendaOf } from '../adapters/documents/agenda.ts';
import { accessEntry, instantOfRequest } from '../api/index.ts';
import { may } from '../domain/authorisation/index.ts';
import { addDays, type Instant, type LocalDate, localDateOf, startOfLocalDay } from '../domain/calendar/index.ts';
import { type CalendarFeed, FEED_WINDOW_DAYS, isInEffect, ownerOf } from '../domain/calendar-feed/index.ts';
import { type ListedHearing, listedHearingOf } from '../domain/hearing-list/index.ts';
import { type OrganisationSettings, rulesOf } from '../domain/settings/index.ts';
import { type Answer, type HttpTools, type Problem, problem } from '../platform/http/index.ts';
import { GetCalendar } from './operations.ts';

/** What reading a feed needs. */
export interface CalendarPorts {
  readonly feeds: Pick<CalendarFeedStore, 'byToken'>;
  readonly hearings: CaseHearings;
  readonly accesses: Pick<AccessLog, 'record'>;
  settingsOf(organisation: string, on: LocalDate): Promise<OrganisationSettings | undefined>;
}

/** An agency with more dates than that in a year reads them through the API. */
const HEARINGS_PER_ORGANISATION_MAX = 500;
/** Reading a feed is looking at hearings, by whoever made it. */
const LOOK = { id: GetCalendar.id, action: 'hearing.list' } as const;

/**
 * The hearings that the agency of the feed's owner may know of now: asked anew at every reading, so that a consent that is
 * withdrawn takes its dates out. An address that was taken back, has expired or never was one: they look alike.
 */
export async function showCalendar(
  ports: CalendarPorts,
  token: string,
  tools: HttpTools<undefined>,
): Promise<Answer | Problem> {
  const at = instantOfRequest(tools);
  const feed = await ports.feeds.byToken(token.slice(0, TOKEN_CHARACTERS));
  if (!feed || !isInEffect(feed, at)) return problem('not-found');
  const caller = ownerOf(feed);
  const open = feed.organisations.filter((organisation) => may(caller, LOOK.action, { organisation }).allowed);
  const entries: AgendaEntry[] = [];
  for (const organisation of open) {
    await ports.accesses.record(accessEntry(LOOK, { ...tools, caller }, { organisation }, 'shown'));
    entries.push(...(await entriesOf(ports, feed, organisation, at)));
  }
  return { status: 200, contentType: 'text/calendar', body: agendaOf('henvis: fogedmøder', entries, at) };
}

const TOKEN_CHARACTERS = 43;

async function entriesOf(
  { hearings, settingsOf }: CalendarPorts,
  { agency }: CalendarFeed,
  organisation: string,
  at: Instant,
): Promise<AgendaEntry[]> {
  const today = localDateOf(at);
  const range = {
    from: startOfLocalDay(addDays(today, -FEED_WINDOW_DAYS.before)),
    before: startOfLocalDay(addDays(today, FEED_WINDOW_DAYS.ahead)),
    limit: HEARINGS_PER_ORGANISATION_MAX,
  };
  const [settings, { records }] = await Promise.all([
    settingsOf(organisation, today),
    hearings.read(organisation, range),
  ]);
  if (!settings) return [];
  const look = { agency, policy: rulesOf(settings).disclosure, etagOf: () => '' };
  return records.flatMap(({ record }) => {
    const listed = listedHearingOf(record, look);
    return listed ? [entryOf(listed, settings)] : [];
  });
}

/** As the invitation has it: references, no name, and of a dwelling no address. */
function entryOf(hearing: ListedHearing, { name, court }: OrganisationSettings): AgendaEntry {
  const { caseId, hearingId, kind, status, sequence, startsAt, durationMinutes = 0, place, courtReference } = hearing;
  return {
    uid: `${hearingId}@henvis`,
    sequence,
    isCancelled: status === 'cancelled',
    startsAt,
    durationMinutes,
    summary: `${HEARING_TITLES[kind]} (${caseId})`,
    description: [
      `Sag: ${caseId}`,
      ...(courtReference === undefined ? [] : [`Rettens nummer: ${courtReference}`]),
      `Boligorganisation: ${name}`,
    ].join('\n'),
    ...(place && { location: locationOf(place, court, 'da') }),
  };
}
