import type { Contact } from '../../../functions/adapters/contact-store.ts';
import type { DispatchPorts } from '../../../functions/adapters/dispatch/ports.ts';
import type { Mail } from '../../../functions/adapters/mail.ts';
import type { Channel, OutboxItem, Receipts } from '../../../functions/adapters/outbox-records.ts';
import type { UndeliveredItem } from '../../../functions/adapters/outbox-store.ts';
import type { AlertOrder, LetterOrder } from '../../../functions/adapters/post-room.ts';
import type { TextMessage } from '../../../functions/adapters/sms.ts';
import type { CaseAggregate } from '../../../functions/domain/case/index.ts';
import type { Consent } from '../../../functions/domain/consent/index.ts';
import type { CloudEvent } from '../../../functions/domain/published-event/index.ts';
import type { OrganisationSettings } from '../../../functions/domain/settings/index.ts';
import type { OutboxMessage } from '../../../functions/kernel/index.ts';
import * as parts from '../domain/case-view/builders.ts';
import { settingsOf } from './settings.ts';

/** Which side of the world a call belongs to, in order: what left, and what was written down about it. */
export type Act = Channel | 'start' | 'answer' | `receipt:${Channel}` | `outcome:${OutboxItem['outcome'] & string}`;

const UUID = '00000000-0000-5000-8000-000000000000';

/** What the dispatcher sends through, in memory, with faults to be switched on. */
export class FakePorts {
  readonly sent: Mail[] = [];
  readonly texts: TextMessage[] = [];
  readonly events: CloudEvent[] = [];
  readonly letters: LetterOrder[] = [];
  readonly posted: AlertOrder[] = [];
  readonly started: { arn: string; name: string; input: unknown }[] = [];
  readonly answered: { token: string; output: unknown }[] = [];
  /** The outcomes recorded, in order. */
  readonly recorded: { messageId: string; outcome: string; reason?: string }[] = [];
  readonly acts: Act[] = [];
  readonly attempts = new Map<string, number>();
  readonly receipts = new Map<string, Receipts>();
  readonly delivered = new Set<string>();
  readonly contacts = new Map<string, Contact>();
  /** The case of every message, as it stands; undefined when there is none. */
  case: CaseAggregate | undefined = caseWith();
  /** What waits for the digest. */
  readonly forDigest: UndeliveredItem[] = [];
  /** Tokens that timed out, and executions that were started before. */
  readonly late = new Set<string>();
  readonly existing = new Set<string>();
  settings: OrganisationSettings | undefined = settingsOf('alboa');
  readonly otherSettings = new Map<string, OrganisationSettings>();
  settingsAskedOn: string[] = [];
  /** Called before something leaves, and before it is written down: the place for a fault. */
  onSend: (act: Act, to?: string) => void = () => {};
  onRecord: (act: Act) => void = () => {};

  get ports(): DispatchPorts {
    const left = (act: Act, to?: string) => {
      this.onSend(act, to);
      this.acts.push(act);
      return `${act}-${this.acts.length}`;
    };
    return {
      outbox: this.#outbox(),
      cases: {
        load: async () => this.case && { version: 1, lastSeq: 1, lastHash: '', aggregate: this.case, waits: [] },
      },
      workflows: {
        start: async (arn, name, input) => {
          left('start');
          this.started.push({ arn, name, input });
          return this.existing.has(name) ? 'existed' : 'started';
        },
        answer: async (token, output) => {
          left('answer');
          this.answered.push({ token, output });
          return this.late.has(token) ? 'late' : 'answered';
        },
      },
      mailer: {
        sender: 'henvis@bolig.example',
        send: async (mail) => {
          const id = left('email', mail.to);
          this.sent.push(mail);
          return id;
        },
      },
      texts: {
        send: async (text) => {
          const id = left('sms', text.to);
          this.texts.push(text);
          return id;
        },
      },
      events: {
        publish: async (event) => {
          const id = left('event');
          this.events.push(event);
          return id;
        },
      },
      contacts: {
        contactOf: async (personId) => this.contacts.get(personId),
        keepPreference: async () => {},
      },
      postRoom: {
        keep: async (order) => {
          left('digital-post');
          this.letters.push(order);
          return { at: order.at, messageUUID: UUID, files: [{ key: 'letters/a.pdf', sha256: '0'.repeat(64) }] };
        },
        keepAlert: async (order) => {
          left('digital-post');
          this.posted.push(order);
          return { at: order.at, messageUUID: UUID, files: [{ key: 'letters/a.memo.xml', sha256: '0'.repeat(64) }] };
        },
      },
      settings: {
        effective: async (organisation, on) => {
          this.settingsAskedOn.push(on);
          return this.otherSettings.get(organisation) ?? this.settings;
        },
        history: async () => [],
        allEffective: async () => [],
        add: async () => 'added',
      },
      stateMachineArns: { 'arrears-case': 'arn:arrears-case', handoff: 'arn:handoff', hearing: 'arn:hearing' },
    };
  }

  #outbox(): DispatchPorts['outbox'] {
    const written = (act: Act) => {
      this.onRecord(act);
      this.acts.push(act);
    };
    return {
      beginAttempt: async ({ messageId }) => {
        const attemptsBefore = this.attempts.get(messageId) ?? 0;
        this.attempts.set(messageId, attemptsBefore + 1);
        const receipts = this.receipts.get(messageId) ?? {};
        return { attemptsBefore, isDelivered: this.delivered.has(messageId), receipts };
      },
      recordReceipt: async ({ messageId }, channel, receipt) => {
        written(`receipt:${channel}`);
        this.receipts.set(messageId, { ...this.receipts.get(messageId), [channel]: receipt });
      },
      recordOutcome: async ({ messageId }, { at: _at, ...outcome }) => {
        written(`outcome:${outcome.outcome}`);
        this.recorded.push({ messageId, ...outcome });
        this.delivered.add(messageId);
      },
      undeliveredBefore: async () => [],
      forDigestBefore: async (before, limit) =>
        this.forDigest
          .filter(({ message }) => !message || (message.createdAt < before && !this.delivered.has(message.messageId)))
          .slice(0, limit),
      postpone: async () => {},
      itemsOf: async () => [],
    };
  }
}

const OF = { organisation: 'alboa', caseId: 'hv-abcdefghjk', createdAt: '2026-11-06T05:30:00.000Z' } as const;

/**
 * A case to tell of: the advice is asked about missed rent, the municipality has a statutory notice, and there is a
 * meeting; with consents and changes.
 */
export function caseWith(consents: Consent[] = [], changes: Partial<Parameters<typeof parts.caseWith>[0]> = {}) {
  const referral = { kind: 'rent-arrears-referral', recipient: 'advice' } as const;
  return parts.caseWith({
    handoffs: [parts.handoff(1, 'requested', referral), parts.handoff(2, 'received')],
    hearings: [parts.hearing(1, 'bailiff-court-meeting')],
    consents,
    ...changes,
  });
}

type MessageOf<Kind extends OutboxMessage['kind']> = Extract<OutboxMessage, { kind: Kind }>;

export const alert = (changes: Partial<MessageOf<'alert'>> = {}): MessageOf<'alert'> => ({
  ...OF,
  kind: 'alert',
  messageId: '00000002-1',
  message: 'handoff-escalated',
  to: 'advice',
  audience: 'team',
  urgency: 'now',
  handoffId: 'hv-abcdefghjk-h1',
  date: '2026-11-10T15:00:00.000Z',
  ...changes,
});

export const hearing = (changes: Partial<NonNullable<MessageOf<'alert'>['hearing']>> = {}) => ({
  hearingId: 'hv-abcdefghjk-m1',
  kind: 'bailiff-court-meeting' as const,
  startsAt: '2026-11-17T08:30:00.000Z' as const,
  durationMinutes: 30,
  place: { at: 'court' as const, room: 'Retssal 12' },
  courtReference: 'FS 41-1234/2026',
  sequence: 0,
  shortNotice: false,
  isCancelled: false,
  ...changes,
});

export const notice = (changes: Partial<MessageOf<'tenant-message'>> = {}): MessageOf<'tenant-message'> => ({
  ...OF,
  // Nine in the morning in Denmark: tenants are written to by day alone.
  createdAt: '2026-11-06T08:00:00.000Z',
  kind: 'tenant-message',
  messageId: '00000003-0',
  message: 'hearing-reminder',
  personId: 'p-1',
  isMandatory: false,
  hearing: hearing(),
  ...changes,
});

export const letter = (changes: Partial<MessageOf<'letter'>> = {}): MessageOf<'letter'> => ({
  ...OF,
  kind: 'letter',
  messageId: '00000004-0',
  letter: 'statutory-notice-letter',
  personId: 'p-1',
  handoffId: 'hv-abcdefghjk-h2',
  filingId: 'hv-abcdefghjk-f1',
  filedOn: '2026-11-06',
  ...changes,
});

export const contact = (changes: Partial<Contact> = {}): Contact => ({
  personId: 'p-1',
  name: 'Åse Ågesen',
  address: { street: 'Søblikket 1, 2. tv.', postalCode: '8220', city: 'Brabrand' },
  email: 'aase@post.example',
  phone: '12345678',
  protectedAddress: false,
  language: 'da',
  optedOut: [],
  ...changes,
});

export const consent = (
  changes: Partial<Extract<Consent, { status: 'given' }>> = {},
): Extract<Consent, { status: 'given' }> => ({
  consentId: 'hv-abcdefghjk-c1',
  template: { id: 'samtykke', version: 1 },
  what: ['hearing-dates'],
  to: ['municipality'],
  way: 'oral',
  givenAt: OF.createdAt,
  takenBy: { agency: 'advice', userId: 'u-1' },
  status: 'given',
  ...changes,
});

export const callback = (token: string): MessageOf<'task-callback'> => ({
  ...OF,
  kind: 'task-callback',
  messageId: `callback-${token}`,
  token,
  signal: { signal: 'RentSettled', cursor: 7 },
});

export const start = (workflow: MessageOf<'start-execution'>['workflow']): MessageOf<'start-execution'> => ({
  ...OF,
  kind: 'start-execution',
  messageId: '00000001-0',
  workflow,
  executionName: `${OF.caseId}-g1`,
  input: { organisation: OF.organisation, caseId: OF.caseId },
});
