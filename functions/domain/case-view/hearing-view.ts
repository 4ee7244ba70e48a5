import { AgencySchema, type Party } from '../actor/index.ts';
import type { Message } from '../disclosure/index.ts';
import type { Hearing } from '../hearing/index.ts';
import type { HearingDelivery, HearingRecipient, HearingView } from './schema.ts';
import type { Viewer } from './viewer.ts';

/** What may be told of any hearing; of one that is over besides. */
const MESSAGES: Readonly<Record<Hearing['status'], readonly Message[]>> = {
  scheduled: ['hearing-scheduled', 'hearing-outcome-wanted'],
  cancelled: ['hearing-cancelled', 'hearing-outcome-wanted'],
  held: ['hearing-scheduled', 'hearing-outcome-wanted', 'hearing-held'],
};

/** A hearing as an agency may see it, field by field; undefined without a basis to know of it. */
export function hearingViewFor(
  hearing: Hearing,
  deliveries: readonly HearingDelivery[],
  viewer: Viewer,
): HearingView | undefined {
  const fields = viewer.fields(MESSAGES[hearing.status], hearing);
  if (fields.size === 0) return undefined;
  const { hearingId, kind, status, sequence, startsAt, durationMinutes, shortNotice, place, courtReference } = hearing;
  const own = hearing.acknowledgements[viewer.agency];
  return {
    hearingId,
    kind,
    status,
    sequence,
    ...(fields.has('hearing-time') && { startsAt, durationMinutes, shortNotice }),
    ...(fields.has('hearing-place') && { place }),
    ...(fields.has('court-reference') && courtReference !== undefined && { courtReference }),
    ...(fields.has('hearing-outcome') && status === 'held' && { outcome: hearing.outcome }),
    ...(own?.sequence === sequence && { acknowledgedAt: own.at }),
    ...(viewer.mayBeTold('case-review') && { recipients: recipientsOf(hearing, deliveries) }),
  };
}

/** Each recipient's state for the hearing's present version; what was said of an earlier one counts for nothing. */
function recipientsOf(hearing: Hearing, deliveries: readonly HearingDelivery[]): HearingRecipient[] {
  const current = deliveries.filter(
    ({ hearingId, sequence }) => hearingId === hearing.hearingId && sequence === hearing.sequence,
  );
  const told = new Map<Party, HearingRecipient>(
    current.map(({ to, state, at }) => [to, { to, state, ...(at !== undefined && { at }) }]),
  );
  for (const agency of AgencySchema.options) {
    const acknowledged = hearing.acknowledgements[agency];
    if (acknowledged?.sequence === hearing.sequence) {
      told.set(agency, { to: agency, state: 'acknowledged', at: acknowledged.at });
    }
  }
  return [...told.values()];
}
