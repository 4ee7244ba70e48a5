/** What happens on the legal path, event by event, and what follows from the last of some events. */
import type { Agency } from '../../../../functions/domain/actor/index.ts';
import type { Instant } from '../../../../functions/domain/calendar/index.ts';
import { concernedBy } from '../../../../functions/domain/case/disclosure-facts.ts';
import { type CaseEvent, type Consequence, consequencesOf } from '../../../../functions/domain/case/index.ts';
import type { ConsentSubject } from '../../../../functions/domain/disclosure/index.ts';
import type { DisclosurePolicy } from '../../../../functions/domain/settings/index.ts';
import { CASE_ID, missed, OPENED_AT, replay, rules } from './builders.ts';

export const AT: Instant = '2026-12-01T09:00:00.000Z';
export const DUE: Instant = '2026-12-02T15:00:00.000Z';
export const PERSON = 'p-0123456789abcdef0123';
export const NOTICE = `${CASE_ID}-h1`;
export const HEARING = `${CASE_ID}-m1`;
export const CONSENT = `${CASE_ID}-c1`;
export const of = { handoffId: NOTICE, at: AT } as const;
export const clock = { phase: 'acknowledgement', dueAt: DUE, nextPromptAt: DUE, reminders: 0 } as const;

export const opened: Extract<CaseEvent, { type: 'CaseOpened' }> = {
  type: 'CaseOpened',
  at: OPENED_AT,
  tenancyId: '1001',
  episode: 1,
  personId: PERSON,
  missed: [missed('a')],
};
export const filing: CaseEvent = {
  type: 'FilingRecorded',
  at: AT,
  filing: { filingId: `${CASE_ID}-f1`, filedOn: '2026-12-01', noticeId: NOTICE },
};
export const notice: CaseEvent = {
  type: 'HandoffRequested',
  ...of,
  kind: 'statutory-notice',
  requester: 'housing',
  recipient: 'municipality',
  chargeIds: [],
  decisionDueOn: '2026-12-15',
  clock,
};
export const received: CaseEvent = { type: 'HandoffReceived', ...of, clock };
export const consentTo = (to: Agency[], ...what: ConsentSubject[]): CaseEvent => ({
  type: 'ConsentGiven',
  consentId: CONSENT,
  at: AT,
  template: { id: 'samtykke', version: 1 },
  what,
  to,
  way: 'oral',
  takenBy: { agency: 'advice', userId: 'u-1' },
});
export const withdrawn: CaseEvent = {
  type: 'ConsentWithdrawn',
  consentId: CONSENT,
  at: AT,
  withdrawnVia: { agency: 'municipality', userId: 'u-2' },
};
export const hearing = (kind: 'bailiff-court-meeting' | 'effective-eviction'): CaseEvent => ({
  type: 'HearingScheduled',
  hearingId: HEARING,
  at: AT,
  kind,
  startsAt: '2026-12-16T09:00:00.000Z',
  durationMinutes: 30,
  place: kind === 'effective-eviction' ? { at: 'dwelling' } : { at: 'court', room: '5' },
  shortNotice: false,
  scheduledBy: 'housing',
});
export const toTenant: CaseEvent = {
  type: 'HearingReminded',
  hearingId: HEARING,
  at: AT,
  to: 'tenant',
  daysBefore: 3,
  sequence: 0,
};
export const helpDecided: CaseEvent = {
  type: 'HelpDecided',
  ...of,
  decision: 'help-refused',
  decidedOn: '2026-12-01',
  isLate: false,
  reasonsGiven: true,
  appealGuidanceGiven: true,
};
export const chosen: CaseEvent = {
  type: 'HandlingChosen',
  ...of,
  handling: 'at-once',
  reason: 'need-of-help-likely',
  clock: { ...clock, phase: 'decision' },
};

/** What follows from the last of some events that happen to an open case. */
export function followFrom(events: CaseEvent[], disclosure: Partial<DisclosurePolicy> = {}): Consequence[] {
  const all = [opened, ...events];
  const last = all.at(-1) ?? opened;
  return consequencesOf(last, replay(all), { organisation: 'alboa', rules: rules(disclosure) });
}
/** An open case after more events, with who would hear of its consent's withdrawal. */
export function concerned(...events: CaseEvent[]): Agency[] {
  const aggregate = replay([opened, ...events]);
  return [...aggregate.consents.values()].flatMap((one) => [...concernedBy(one, aggregate, rules().disclosure)]);
}
/** The same in words: `message to whom`. */
export function toldFrom(events: CaseEvent[], disclosure: Partial<DisclosurePolicy> = {}): string[] {
  return followFrom(events, disclosure).flatMap((one) => {
    if (one.kind === 'alert') return [`${one.message} to ${one.to}`];
    return one.kind === 'tenant-message' ? [`${one.message} to tenant`] : [];
  });
}
