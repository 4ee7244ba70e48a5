/** The codes of the contract that have words. A code without words is an error of the compiler, in each language. */
import type { WithdrawalReason } from '../api/case-commands.ts';
import type { components } from '../api/contract.ts';
import type { ContactWay } from '../api/handoff-commands.ts';
import type {
  ChainBreak,
  Delivery,
  Handling,
  HandlingReason,
  Handoff,
  Hearing,
  OwnCase,
  TimelineEntry,
} from '../api/types.ts';

type Schemas = components['schemas'];
type EventEntry = Extract<TimelineEntry, { entry: 'event' }>;
type MessageEntry = Extract<TimelineEntry, { entry: 'message' }>;

export interface Words {
  readonly taskKind: Readonly<Record<Schemas['InboxKind'], string>>;
  readonly agency: Readonly<Record<Schemas['Party'], string>>;
  readonly handoffStatus: Readonly<Record<Handoff['status'], string>>;
  readonly priority: Readonly<Record<Schemas['Priority'], string>>;
  readonly role: Readonly<Record<Schemas['Role'], string>>;
  readonly step: Readonly<Record<OwnCase['legal']['step'], string>>;
  readonly caseStatus: Readonly<Record<OwnCase['status'], string>>;
  readonly closingReason: Readonly<Record<Schemas['ClosingReason'], string>>;
  readonly handling: Readonly<Record<Handling, string>>;
  readonly handlingReason: Readonly<Record<HandlingReason, string>>;
  readonly outcome: Readonly<Record<Schemas['Outcome'], string>>;
  readonly rejectionReason: Readonly<Record<Schemas['RejectionReason'], string>>;
  readonly contactWay: Readonly<Record<ContactWay, string>>;
  readonly purpose: Readonly<Record<Schemas['LookUpPurpose'], string>>;
  readonly hearingKind: Readonly<Record<Schemas['HearingKind'], string>>;
  readonly hearingStatus: Readonly<Record<Hearing['status'], string>>;
  readonly hearingOutcome: Readonly<Record<Schemas['HearingOutcome'], string>>;
  readonly consentSubject: Readonly<Record<Schemas['ConsentSubject'], string>>;
  readonly noActionReason: Readonly<Record<Schemas['NoActionReason'], string>>;
  readonly demandWithdrawal: Readonly<Record<WithdrawalReason, string>>;
  readonly demandWay: Readonly<Record<Schemas['DemandWay'], string>>;
  readonly event: Readonly<Record<EventEntry['type'], string>>;
  readonly message: Readonly<Record<MessageEntry['message'], string>>;
  readonly messageState: Readonly<Record<MessageEntry['state'], string>>;
  readonly refusal: Readonly<Record<Schemas['Refusal']['code'], string>>;
}

/** The words of the audit page. */
export interface AuditWords {
  readonly purpose: Readonly<Record<Schemas['Purpose'], string>>;
  readonly outcome: Readonly<Record<Schemas['AccessEntry']['outcome'], string>>;
  readonly kind: Readonly<Record<Schemas['AccessEntry']['kind'], string>>;
  readonly why: Readonly<Record<ChainBreak['why'], string>>;
  /** By the action, which the contract leaves open: a test holds it to the actions there are. */
  readonly action: Readonly<Record<string, string>>;
}

/** The words of the page of deliveries. */
export interface DeliveryWords {
  readonly status: Readonly<Record<Schemas['DeliveryStatus'], string>>;
  readonly kind: Readonly<Record<Delivery['kind'], string>>;
  /** By what made the file, which the contract leaves open. */
  readonly system: Readonly<Record<string, string>>;
  /** By why a file is refused, which the contract leaves open: a test holds it to the reasons there are. */
  readonly reason: Readonly<Record<string, string>>;
}

/** The words for a code; the code's own where the contract has grown since. */
export function wordFor(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? code;
}
