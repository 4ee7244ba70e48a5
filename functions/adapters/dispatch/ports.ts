import type { CaseStore, OutboxMessage } from '../../kernel/index.ts';
import type { ContactStore } from '../contact-store.ts';
import type { EventPublisher } from '../event-bus.ts';
import type { Mailer } from '../mail.ts';
import type { Outcome } from '../outbox-records.ts';
import type { OutboxStore } from '../outbox-store.ts';
import type { PostRoom } from '../post-room.ts';
import type { SettingsStore } from '../settings-store.ts';
import type { TextSender } from '../sms.ts';
import type { Workflows } from '../workflows.ts';

/** What a dispatcher sends through. */
export interface DispatchPorts {
  readonly outbox: OutboxStore;
  /** The cases that messages tell of, as they stand when the message leaves. */
  readonly cases: Pick<CaseStore, 'load'>;
  readonly settings: SettingsStore;
  readonly workflows: Workflows;
  readonly mailer: Mailer;
  readonly texts: TextSender;
  readonly events: EventPublisher;
  readonly contacts: ContactStore;
  readonly postRoom: PostRoom;
  /** ARN of each workflow that a message may start. */
  readonly stateMachineArns: Readonly<Record<MessageOf<'start-execution'>['workflow'], string>>;
}

export type MessageOf<Kind extends OutboxMessage['kind']> = Extract<OutboxMessage, { kind: Kind }>;
export type Alert = MessageOf<'alert'>;
export type TenantNotice = MessageOf<'tenant-message'>;
export type LetterToSend = MessageOf<'letter'>;

/** What came of sending: an outcome to record, or that one is recorded. */
export type Sending = Outcome | 'already-delivered';
