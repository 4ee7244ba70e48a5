import fc from 'fast-check';
import { type Agency, AgencySchema } from '../../../../functions/domain/actor/index.ts';
import type { CaseAggregate, CaseState } from '../../../../functions/domain/case/index.ts';
import { type Consent, ConsentSchema } from '../../../../functions/domain/consent/index.ts';
import { type ConsentSubject, ConsentSubjectSchema } from '../../../../functions/domain/disclosure/index.ts';
import { type Handoff, HandoffKindSchema, HandoffSchema } from '../../../../functions/domain/handoff/index.ts';
import { type Hearing, HearingSchema } from '../../../../functions/domain/hearing/index.ts';
import { CASE_ID, missed, NOW, OPENED_AT, replay } from '../case/builders.ts';

export { CASE_ID, NOW } from '../case/builders.ts';

const clock = { phase: 'acknowledgement', dueAt: NOW, nextPromptAt: NOW, reminders: 0 } as const;
/** What each status of a hand-off has besides. */
const HANDOFF_STATUS = {
  requested: { clock },
  received: { receivedAt: NOW, clock },
  'in-progress': { receivedAt: NOW, acceptedAt: NOW, clock },
  completed: { receivedAt: NOW, acceptedAt: NOW, endedAt: NOW, outcome: 'help-refused' },
  rejected: { endedAt: NOW, reason: 'no-capacity' },
  cancelled: { endedAt: NOW, reason: 'consent-withdrawn' },
  'entered-in-error': { endedAt: NOW },
} as const;
const HEARING_STATUS = {
  scheduled: {},
  cancelled: { reason: 'court-cancelled', cancelledAt: NOW },
  held: { outcome: 'adjourned', recordedBy: 'housing', recordedAt: NOW },
} as const;

/** A hand-off with a number, as the municipality's unless said otherwise. */
export function handoff(
  number: number,
  status: keyof typeof HANDOFF_STATUS,
  changes: Partial<Pick<Handoff, 'kind' | 'requester' | 'recipient' | 'consentId'>> & {
    reason?: string;
    outcome?: string;
  } = {},
): Handoff {
  return HandoffSchema.parse({
    handoffId: `${CASE_ID}-h${number}`,
    kind: 'statutory-notice',
    requester: 'housing',
    recipient: 'municipality',
    chargeIds: ['charge-of-1001'],
    requestedAt: OPENED_AT,
    handling: 'at-once',
    contacts: [{ on: '2026-11-06', way: 'visit', reached: true }],
    status,
    ...HANDOFF_STATUS[status],
    ...changes,
  });
}

export type HearingStatus = keyof typeof HEARING_STATUS;

/** A hearing with a number. */
export function hearing(
  number: number,
  kind: Hearing['kind'],
  status: HearingStatus = 'scheduled',
  changes: Partial<Pick<Hearing, 'acknowledgements' | 'sequence'>> = {},
): Hearing {
  return HearingSchema.parse({
    hearingId: `${CASE_ID}-m${number}`,
    kind,
    startsAt: '2026-12-10T09:00:00.000Z',
    durationMinutes: 30,
    place: kind === 'effective-eviction' ? { at: 'dwelling' } : { at: 'court', room: 'Retssal 5' },
    courtReference: 'FS 41-1234/2026',
    sequence: 0,
    shortNotice: false,
    scheduledBy: 'housing',
    scheduledAt: NOW,
    announcedAt: NOW,
    acknowledgements: {},
    reminded: [],
    outcomeAsks: 0,
    status,
    ...HEARING_STATUS[status],
    ...changes,
  });
}

/** When a consent of these cases was withdrawn, if it was: the day after it was given. */
export const WITHDRAWN_AT = '2026-11-07T09:00:00.000Z';

/** A consent with a number. */
export function consent(number: number, what: ConsentSubject[], to: Agency[], isWithdrawn = false): Consent {
  const takenBy = { agency: 'advice', userId: 'adviser-1' } as const;
  return ConsentSchema.parse({
    consentId: `${CASE_ID}-c${number}`,
    template: { id: 'samtykke', version: 1 },
    what,
    to,
    way: 'oral',
    givenAt: NOW,
    takenBy,
    ...(isWithdrawn ? { status: 'withdrawn', withdrawnAt: WITHDRAWN_AT, withdrawnVia: takenBy } : { status: 'given' }),
  });
}

/** A case with what is given, and amounts that only the landlord may see. */
export function caseWith(
  parts: { handoffs?: Handoff[]; hearings?: Hearing[]; consents?: Consent[] } = {},
  status: CaseState['status'] = 'open',
): CaseAggregate {
  const opening = { tenancyId: '1001', episode: 1, missed: [missed('c1')] };
  const { case: open } = replay([{ type: 'CaseOpened', at: OPENED_AT, ...opening }]);
  const ends = {
    open,
    settled: { ...open, status: 'settled', settledOn: '2026-11-06', reason: 'rent-paid' },
    closed: { ...open, status: 'closed', reason: 'rent-paid', closedAt: NOW },
  } as const;
  return {
    caseId: CASE_ID,
    case: ends[status],
    handoffs: new Map((parts.handoffs ?? []).map((each) => [each.handoffId, each])),
    hearings: new Map((parts.hearings ?? []).map((each) => [each.hearingId, each])),
    consents: new Map((parts.consents ?? []).map((each) => [each.consentId, each])),
  };
}

// `as`: Object.keys forgets which keys there are.
const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>) => Object.keys(record) as Key[];
const anyAgency = fc.constantFrom(...AgencySchema.options);

/** Any mix of hand-offs, hearings and consents, whether or not a decider would have made it. */
export const anyCase: fc.Arbitrary<CaseAggregate> = fc
  .record({
    handoffs: fc.array(
      fc
        .tuple(
          fc.constantFrom(...keysOf(HANDOFF_STATUS)),
          fc.constantFrom(...HandoffKindSchema.options),
          anyAgency,
          anyAgency,
        )
        .filter(([, , requester, recipient]) => requester !== recipient),
      { maxLength: 3 },
    ),
    hearings: fc.array(
      fc.tuple(
        fc.constantFrom('bailiff-court-meeting' as const, 'effective-eviction' as const),
        fc.constantFrom(...keysOf(HEARING_STATUS)),
      ),
      { maxLength: 3 },
    ),
    consents: fc.array(
      fc.tuple(
        fc.subarray([...ConsentSubjectSchema.options], { minLength: 1 }),
        fc.subarray([...AgencySchema.options], { minLength: 1 }),
        fc.boolean(),
      ),
      { maxLength: 3 },
    ),
    status: fc.constantFrom('open' as const, 'settled' as const, 'closed' as const),
  })
  .map(({ handoffs, hearings, consents, status }) =>
    caseWith(
      {
        handoffs: handoffs.map(([state, kind, requester, recipient], index) =>
          handoff(index + 1, state, { kind, requester, recipient }),
        ),
        hearings: hearings.map(([kind, state], index) => hearing(index + 1, kind, state)),
        consents: consents.map(([what, to, isWithdrawn], index) => consent(index + 1, what, to, isWithdrawn)),
      },
      status,
    ),
  );
