/** What the runtime tells and does beyond AWS, under `/_henvis/`: its state, its clock, its mailbox, the events it published, tokens. */
import { z } from 'zod';
import type { Activity } from '../clock/index.ts';
import type { DueSchedule } from '../events/index.ts';
import { ADMIN_PREFIX, json, readJson, type Service, ServiceError } from '../gateway/index.ts';
import type { UnusedGrant } from '../iam/index.ts';
import {
  type KeptMessage,
  type Mailbox,
  type PublishedEvents,
  ReceiverNotLocalError,
  type SentWebhooks,
} from '../mailbox/index.ts';
import type { ClockControl } from './clock-control.ts';
import type { Identity } from './sign-in.ts';

export interface AdminOptions {
  readonly dataFolder: string;
  readonly clock: ClockControl;
  readonly activity: Activity;
  readonly mailbox: Mailbox;
  readonly published: PublishedEvents;
  readonly webhooks: SentWebhooks;
  readonly schedules: () => readonly DueSchedule[];
  readonly unusedGrants: () => readonly UnusedGrant[];
  readonly identity: Identity;
}

/** `{}` or `{next: true}`: to the next thing due; or by a span, or to an instant (epoch ms). */
const MoveSchema = z.union([
  z.strictObject({ byMs: z.number().int().positive() }),
  z.strictObject({ toMs: z.number().int() }),
  z.strictObject({ next: z.literal(true) }),
]);

/** The id of a ready-made user or system. */
const TokenSchema = z.strictObject({ id: z.string() });

const ReceiverSchema = z.strictObject({ host: z.string(), receiver: z.url() });

export function adminService(options: AdminOptions): Service {
  const { clock, activity, mailbox, published, webhooks, identity } = options;
  const iso = (ms: number | undefined): string | undefined =>
    ms === undefined ? undefined : new Date(ms).toISOString();
  const state = () => ({ now: iso(clock.clock.now()), kind: clock.kind, nextDueAt: iso(clock.nextDueAt()) });
  const routes: Readonly<Record<string, Service>> = {
    'GET status': async () =>
      json({
        dataFolder: options.dataFolder,
        clock: state(),
        inFlight: activity.count,
        mails: mailbox.count,
        events: published.count,
        webhooks: webhooks.count,
        schedules: options.schedules().map(({ name, dueMs }) => ({ name, dueAt: iso(dueMs) })),
      }),
    'GET clock': async () => json(state()),
    'POST clock': async (request) => {
      const move = MoveSchema.safeParse(await readJson(request.body));
      if (!move.success) throw new ServiceError('ValidationException', z.prettifyError(move.error));
      if (clock.heldBecause !== undefined) throw new ServiceError('Conflict', clock.heldBecause, 409);
      if ('next' in move.data) await clock.advanceToNext();
      else await clock.advanceTo('toMs' in move.data ? move.data.toMs : clock.clock.now() + move.data.byMs);
      return json(state());
    },
    'POST settle': async () => {
      await activity.idle();
      return json(state());
    },
    'GET mailbox': async () => json(mailbox.all().map(described)),
    'GET events': async () => json(published.list()),
    'POST identity/token': async (request) => {
      const asked = TokenSchema.safeParse(await readJson(request.body));
      if (!asked.success) throw new ServiceError('ValidationException', z.prettifyError(asked.error));
      return json({ access_token: await identity.tokenFor(asked.data.id), token_type: 'Bearer' });
    },
    'POST identity/rotate': async () => {
      await identity.rotateKeys();
      return json({});
    },
    'GET webhooks': async () => json(webhooks.list()),
    'POST webhook-receivers': async (request) => {
      forward(webhooks, await readJson(request.body));
      return json({});
    },
    'GET unused-grants': async () => json(options.unusedGrants()),
  };
  return async (request) => {
    const route = routes[`${request.method} ${request.path.slice(ADMIN_PREFIX.length)}`];
    if (route) return route(request);
    throw new ServiceError('NotFound', `henvis has ${Object.keys(routes).join(', ')} under ${ADMIN_PREFIX}.`, 404);
  };
}

/** What is for a host goes to a receiver on this machine from now on. */
function forward(webhooks: SentWebhooks, value: unknown): void {
  const given = ReceiverSchema.safeParse(value);
  if (!given.success) throw new ServiceError('ValidationException', z.prettifyError(given.error));
  try {
    webhooks.forward(given.data.host, given.data.receiver);
  } catch (fault) {
    if (fault instanceof ReceiverNotLocalError) throw new ServiceError('ValidationException', fault.message);
    throw fault;
  }
}

/** A message with its attachments by name: their content lies beside it in the folder. */
function described(message: KeptMessage) {
  return message.kind === 'sms' ? message : { ...message, attachments: message.attachments.map(({ name }) => name) };
}
