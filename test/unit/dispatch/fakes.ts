import type { DispatchPorts } from '../../../functions/adapters/dispatch/dispatcher.ts';
import type { Mail } from '../../../functions/adapters/mail.ts';
import type { OrganisationSettings } from '../../../functions/domain/settings/index.ts';
import type { OutboxMessage } from '../../../functions/kernel/index.ts';
import { settingsOf } from './settings.ts';

/** What the dispatcher sends through, in memory, with faults to be switched on. */
export class FakePorts {
  readonly sent: Mail[] = [];
  readonly started: { arn: string; name: string; input: unknown }[] = [];
  readonly answered: { token: string; output: unknown }[] = [];
  readonly recorded: { messageId: string; outcome: string }[] = [];
  readonly attempts = new Map<string, number>();
  readonly delivered = new Set<string>();
  /** Tokens that timed out, and executions that were started before. */
  readonly late = new Set<string>();
  readonly existing = new Set<string>();
  settings: OrganisationSettings | undefined = settingsOf('alboa');
  settingsAskedOn: string[] = [];
  /** Called before a mail, a start or an answer leaves, and before an outcome is recorded: the place for a fault. */
  onSend: () => void = () => {};
  onRecord: () => void = () => {};

  get ports(): DispatchPorts {
    return {
      outbox: {
        beginAttempt: async ({ messageId }) => {
          const attemptsBefore = this.attempts.get(messageId) ?? 0;
          this.attempts.set(messageId, attemptsBefore + 1);
          return { attemptsBefore, isDelivered: this.delivered.has(messageId) };
        },
        recordOutcome: async ({ messageId }, outcome) => {
          this.onRecord();
          this.recorded.push({ messageId, outcome });
          this.delivered.add(messageId);
        },
        undeliveredBefore: async () => [],
        postpone: async () => {},
      },
      workflows: {
        start: async (arn, name, input) => {
          this.onSend();
          this.started.push({ arn, name, input });
          return this.existing.has(name) ? 'existed' : 'started';
        },
        answer: async (token, output) => {
          this.onSend();
          this.answered.push({ token, output });
          return this.late.has(token) ? 'late' : 'answered';
        },
      },
      mailer: {
        send: async (mail) => {
          this.onSend();
          this.sent.push(mail);
        },
      },
      settings: {
        effective: async (_organisation, on) => {
          this.settingsAskedOn.push(on);
          return this.settings;
        },
        history: async () => [],
        allEffective: async () => [],
        add: async () => 'added',
      },
      stateMachineArns: { 'arrears-case': 'arn:arrears-case', handoff: 'arn:handoff' },
    };
  }
}

const OF = { organisation: 'alboa', caseId: 'hv-abcdefghjk', createdAt: '2026-11-06T05:30:00.000Z' } as const;

export const alert = (changes: Partial<Extract<OutboxMessage, { kind: 'alert' }>> = {}): OutboxMessage => ({
  ...OF,
  kind: 'alert',
  messageId: '00000002-1',
  message: 'handoff-requested',
  to: 'advice',
  audience: 'team',
  handoffId: 'hv-abcdefghjk-h1',
  date: '2026-11-10T15:00:00.000Z',
  ...changes,
});

export const callback = (token: string): OutboxMessage => ({
  ...OF,
  kind: 'task-callback',
  messageId: `callback-${token}`,
  token,
  signal: { signal: 'RentSettled', cursor: 7 },
});

export const start = (workflow: 'arrears-case' | 'handoff'): OutboxMessage => ({
  ...OF,
  kind: 'start-execution',
  messageId: '00000001-0',
  workflow,
  executionName: `${OF.caseId}-g1`,
  input: { organisation: OF.organisation, caseId: OF.caseId },
});
