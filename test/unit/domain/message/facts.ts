import type { AgencyMessage } from '../../../../functions/domain/disclosure/index.ts';
import type { HearingFacts, MessageFacts, TenantFacts } from '../../../../functions/domain/message/index.ts';

/** Thursday at 10.00 in Denmark. */
export const MEETING: HearingFacts = {
  kind: 'bailiff-court-meeting',
  startsAt: '2026-12-03T09:00:00.000Z',
  place: { at: 'court', room: '3' },
  courtReference: 'FS 12-3456/2026',
  courtName: 'Retten i Aarhus',
  shortNotice: false,
  sequence: 0,
};
export const EVICTION: HearingFacts = {
  kind: 'effective-eviction',
  startsAt: '2026-12-17T07:30:00.000Z',
  place: { at: 'dwelling' },
  shortNotice: true,
  sequence: 2,
};

/** Only what every message has. */
export function bareFacts(message: AgencyMessage): MessageFacts {
  return { message, organisationName: 'ALBOA', caseId: 'hv-abcdefghjk', isRepeat: false };
}

/** Every fact a message to an agency can have. */
export const ALL_FACTS = {
  to: 'housing',
  handoffId: 'hv-abcdefghjk-h1',
  handoffKind: 'assistance-request',
  consentId: 'hv-abcdefghjk-c1',
  urgency: 'now',
  date: '2026-11-10T15:00:00.000Z',
  reminder: 2,
  hearing: { ...EVICTION, outcome: 'carried-out' },
  closingReason: 'evicted',
  decisionCause: 'deadline-passed',
  baseUrl: 'https://henvis.example',
} as const satisfies Partial<MessageFacts>;

export const BARE_TENANT_FACTS: TenantFacts = { organisationName: 'ALBOA', isMandatory: true };

/** Every fact a message to a tenant can have. */
export const ALL_TENANT_FACTS = {
  advice: { name: 'Boligrådgivningen', phone: '86 12 34 56' },
  caseId: 'hv-abcdefghjk',
  consentId: 'hv-abcdefghjk-c1',
  date: '2026-11-20T10:00:00.000Z',
  hearing: MEETING,
  courtAddress: ['Vester Allé 10', '8000 Aarhus C'],
  consent: { what: ['referral', 'decision'], to: ['municipality', 'advice'] },
  isRepeat: true,
} as const satisfies Partial<TenantFacts>;

/** Every way in which some of the facts are known and the others aren't. */
export function everySubset<Facts extends object>(facts: Facts): Partial<Facts>[] {
  // `as`: Object.entries and fromEntries forget which keys there are.
  const entries = Object.entries(facts) as [keyof Facts, Facts[keyof Facts]][];
  return Array.from(
    { length: 2 ** entries.length },
    (_, mask) => Object.fromEntries(entries.filter((_entry, index) => mask & (1 << index))) as Partial<Facts>,
  );
}
