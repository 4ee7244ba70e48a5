/** What the documentation shows the messages with: one case in the autumn of 2026, and nobody who lives. */
import type { Instant } from '../../functions/domain/calendar/index.ts';
import type { AgencyMessage, TenantMessage } from '../../functions/domain/disclosure/index.ts';
import type { HearingFacts, LetterSubject, MessageFacts, TenantFacts } from '../../functions/domain/message/index.ts';
import { type OrganisationSettings, OrganisationSettingsSchema } from '../../functions/domain/settings/index.ts';

export const SAMPLE_CASE = 'hv-7k2m9qx4ab';
export const SAMPLE_NOTICE_ID = `${SAMPLE_CASE}-h2`;
/** When what is shown was sent. */
export const SAMPLE_INSTANT = '2026-11-25T08:00:00.000Z';

const mailboxes = (agency: string) => ({
  mailbox: `${agency}@henvis.example`,
  leaderMailbox: `${agency}-leder@henvis.example`,
});

export const SAMPLE_SETTINGS: OrganisationSettings = OrganisationSettingsSchema.parse({
  organisation: 'eksempel',
  name: 'Boligforeningen Eksempel',
  cvr: '10000009',
  effectiveFrom: '2026-01-01',
  betalingsserviceCreditors: [],
  agencies: {
    housing: { name: 'Huslejekontoret', ...mailboxes('husleje') },
    advice: { name: 'Rådgiveren', ...mailboxes('raadgivning') },
    municipality: { name: 'Aarhus Kommune', cvr: '55133018', ...mailboxes('kommune') },
  },
  court: {
    name: 'Retten i Aarhus',
    address: { street: 'Vester Allé 10', postalCode: '8000', city: 'Aarhus C' },
  },
  tenantAdvice: { name: 'Rådgiveren', phone: '86 00 00 00' },
});

export const SAMPLE_TENANT: LetterSubject = {
  name: 'Åse Æbelø',
  address: { street: 'Eksempelvej 1, 2. tv.', postalCode: '8000', city: 'Aarhus C' },
};

const courtName = SAMPLE_SETTINGS.court?.name;

/** A hearing with what a calendar needs besides. */
interface SampleHearing extends HearingFacts {
  readonly hearingId: string;
  readonly startsAt: Instant;
  readonly durationMinutes: number;
}

/** A hearing of each kind. */
const SAMPLE_HEARINGS: readonly SampleHearing[] = [
  {
    hearingId: `${SAMPLE_CASE}-m1`,
    kind: 'bailiff-court-meeting',
    startsAt: '2026-12-03T09:00:00.000Z',
    durationMinutes: 30,
    place: { at: 'court', room: '3' },
    courtReference: 'FS 12-3456/2026',
    courtName,
    shortNotice: false,
    sequence: 0,
    outcome: 'adjourned',
  },
  {
    hearingId: `${SAMPLE_CASE}-m2`,
    kind: 'effective-eviction',
    startsAt: '2026-12-17T07:30:00.000Z',
    durationMinutes: 60,
    place: { at: 'dwelling' },
    courtName,
    shortNotice: true,
    sequence: 1,
    outcome: 'carried-out',
  },
];

/** The hearing as the outbox has it. */
export function snapshotOf({ courtName: _, ...hearing }: SampleHearing, isCancelled: boolean) {
  return { ...hearing, isCancelled };
}

/** The hearings that a message is shown with; one that isn't about a hearing is shown once, with none. */
export function hearingsFor(message: AgencyMessage | TenantMessage): readonly (SampleHearing | undefined)[] {
  return message.startsWith('hearing-') ? SAMPLE_HEARINGS : [undefined];
}

const ANSWER_DUE = '2026-11-27T15:00:00.000Z';
const REFERRAL = { handoffId: `${SAMPLE_CASE}-h1`, handoffKind: 'rent-arrears-referral' } as const;
const NOTICE = { handoffId: SAMPLE_NOTICE_ID, handoffKind: 'statutory-notice' } as const;
const HOUSING = { to: 'housing' } as const;

/** The facts that each message has when henvis sends it. */
const AGENCY_SAMPLES: Readonly<Record<AgencyMessage, Partial<MessageFacts>>> = {
  'handoff-requested': { ...REFERRAL, to: 'advice', date: ANSWER_DUE },
  'handoff-reminder': { ...REFERRAL, to: 'advice', date: ANSWER_DUE, reminder: 1 },
  'handoff-escalated': { ...REFERRAL, to: 'advice', date: ANSWER_DUE },
  'handoff-not-taken': { ...REFERRAL, ...HOUSING, date: SAMPLE_INSTANT },
  'handoff-withdrawn': { ...REFERRAL, to: 'advice' },
  'statutory-notice': { ...NOTICE, to: 'municipality', date: ANSWER_DUE },
  'notice-received': { ...NOTICE, ...HOUSING, date: SAMPLE_INSTANT },
  'decision-told': { ...NOTICE, ...HOUSING, date: SAMPLE_INSTANT },
  'decision-overdue': { ...NOTICE, to: 'municipality', date: '2026-12-09' },
  'demand-possible': { ...HOUSING, date: '2026-11-06' },
  'demand-receipt-missing': { ...HOUSING, date: '2026-11-06' },
  'decision-due': { ...HOUSING, date: SAMPLE_INSTANT, decisionCause: 'deadline-passed' },
  'decision-reminder': { ...HOUSING, date: SAMPLE_INSTANT, reminder: 1, decisionCause: 'deadline-passed' },
  'decision-escalated': { ...HOUSING, date: SAMPLE_INSTANT, decisionCause: 'deadline-passed' },
  'agreement-breached': { ...HOUSING, date: '2026-12-01' },
  'agreement-restored': HOUSING,
  'paid-after-termination': { ...HOUSING, date: '2026-12-02' },
  'case-review': { ...HOUSING, date: '2026-10-11' },
  'case-closed': { ...HOUSING, closingReason: 'rent-paid' },
  'hearing-scheduled': HOUSING,
  'hearing-changed': HOUSING,
  'hearing-cancelled': HOUSING,
  'hearing-reminder': HOUSING,
  'hearing-outcome-wanted': { ...HOUSING, reminder: 1 },
  'hearing-outcome-escalated': HOUSING,
  'hearing-held': HOUSING,
  'consent-withdrawn': { to: 'advice', consentId: `${SAMPLE_CASE}-c1`, date: SAMPLE_INSTANT },
};

/** A message to an agency as it is shown. */
export function agencyFacts(message: AgencyMessage, hearing: HearingFacts | undefined): MessageFacts {
  const { name: organisationName } = SAMPLE_SETTINGS;
  return { message, organisationName, caseId: SAMPLE_CASE, hearing, isRepeat: false, ...AGENCY_SAMPLES[message] };
}

/** What the tenant hears whatever he or she opted out of. */
const MANDATORY: ReadonlySet<TenantMessage> = new Set(['missed-rent', 'consent-given', 'consent-withdrawn']);

/** A message to the tenant as it is shown. */
export function tenantFacts(message: TenantMessage, hearing: HearingFacts | undefined): TenantFacts {
  const { name: organisationName, tenantAdvice: advice, court } = SAMPLE_SETTINGS;
  return {
    organisationName,
    advice,
    isMandatory: MANDATORY.has(message),
    caseId: SAMPLE_CASE,
    consentId: `${SAMPLE_CASE}-c1`,
    date: SAMPLE_INSTANT,
    hearing,
    courtAddress: court && [court.address.street, `${court.address.postalCode} ${court.address.city}`],
    consent: { what: ['referral', 'hearing-dates'], to: ['municipality'] },
  };
}
