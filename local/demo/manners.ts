/** How the recipients of hand-offs go about them. */
import { z } from 'zod';
import { addWeekdays, type Day, dayOf } from './calendar.ts';
import { Chance, seedOf } from './chance.ts';
import { type Command, type Saying, sayingOf } from './sayings.ts';

/** Out of a hundred. */
const MANNERS = { prompt: 62, slow: 16, silent: 8, declines: 5, pauses: 5, 'finds-nobody': 4 } as const;
type Manner = keyof typeof MANNERS;

/** A hand-off as its recipient is shown it, as far as the demo needs it (`getCase`). */
export const HandoffSchema = z.object({
  handoffId: z.string(),
  kind: z.string(),
  status: z.string(),
  receivedAt: z.string().optional(),
  acceptedAt: z.string().optional(),
  handling: z.enum(['at-once', 'contact']).optional(),
});
export type Handoff = z.infer<typeof HandoffSchema>;

/** What a recipient knows of a hand-off when it looks. */
interface Look {
  readonly handoff: Handoff;
  readonly isOverdue: boolean;
  readonly manner: Manner;
  readonly chance: Chance;
  readonly today: Day;
  /** Whether so many working days have passed since an instant. */
  since(instant: string | undefined, workingDays: number): boolean;
}

/** When somebody looks at a hand-off: of which case, and whether its answer is overdue, so that it was reminded of. */
export interface Moment {
  readonly caseId: string;
  readonly isOverdue: boolean;
  readonly nowMs: number;
}

/** What the recipient does with a hand-off now: nothing, one thing, or several. */
export function sayingsFor(handoff: Handoff, { caseId, isOverdue, nowMs }: Moment): Saying[] {
  const chance = new Chance(seedOf(handoff.handoffId));
  const today = dayOf(nowMs);
  const since: Look['since'] = (instant, days) =>
    instant !== undefined && addWeekdays(dayOf(Date.parse(instant)), days) <= today;
  const look: Look = { handoff, isOverdue, manner: chance.weighted(MANNERS), chance, today, since };
  const command = handoff.kind === 'statutory-notice' ? onNotice(look) : onRequest(look);
  if (!command) return [];
  const { handoffId, kind } = handoff;
  const change = sayingOf(command, { handoffId });
  const asksForHelp = kind === 'rent-arrears-referral' && command.type === 'StartHandoff' && chance.number() < 0.3;
  return asksForHelp ? [...helpWithConsent(caseId), change] : [change];
}

/** The adviser takes the tenant's consent and asks the municipality for help. */
function helpWithConsent(caseId: string): Saying[] {
  const template = { id: 'samtykke-til-deling', version: 1 };
  const consent = { type: 'GiveConsent', template, what: ['referral'], to: ['municipality'], way: 'oral' };
  const request = { type: 'RequestHandoff', kind: 'assistance-request', to: 'municipality', priority: 'routine' };
  return [sayingOf(consent), sayingOf({ ...request, consentId: `${caseId}-c1` })];
}

/** A referral, or a request for help or advice. */
function onRequest({ handoff, isOverdue, manner, chance, today, since }: Look): Command | undefined {
  const workingDays = chance.whole(4, 9);
  switch (handoff.status) {
    case 'requested':
      return waits(manner, isOverdue) ? undefined : { type: 'AcknowledgeHandoff' };
    case 'received':
      return since(handoff.receivedAt, 1) ? answer(manner) : undefined;
    case 'accepted':
      if (manner === 'pauses' && !since(handoff.acceptedAt, 2)) {
        return { type: 'HoldHandoff', until: addWeekdays(today, 5), reason: 'awaiting-person' };
      }
      return since(handoff.acceptedAt, 1) ? { type: 'StartHandoff' } : undefined;
    case 'in-progress':
      return since(handoff.acceptedAt, workingDays) ? conclusion(handoff, manner, chance) : undefined;
    default:
      return undefined;
  }
}

/** The landlord's notice to the municipality, which can't be declined: RSL § 5 a. */
function onNotice({ handoff, isOverdue, manner, chance, today, since }: Look): Command | undefined {
  const isAtOnce = chance.number() < 0.6;
  switch (handoff.status) {
    case 'requested':
      return waits(manner, isOverdue) ? undefined : { type: 'AcknowledgeHandoff' };
    case 'received':
      return isAtOnce
        ? { type: 'ChooseHandling', handling: 'at-once', reason: 'children-in-household' }
        : { type: 'ChooseHandling', handling: 'contact', reason: 'no-children-and-no-known-need' };
    case 'accepted':
      return since(handoff.receivedAt, 1)
        ? { type: 'RecordContact', on: today, way: 'telephone', reached: chance.number() < 0.5 }
        : undefined;
    case 'in-progress':
      return since(handoff.receivedAt, chance.whole(4, 8)) ? settled(handoff, chance, today) : undefined;
    default:
      return undefined;
  }
}

function settled({ handling }: Handoff, chance: Chance, decidedOn: Day): Command {
  if (handling !== 'at-once') return { type: 'CompleteHandoff', outcome: 'person-informed' };
  const decision = chance.number() < 0.5 ? 'help-granted' : 'help-refused';
  return { type: 'DecideHelp', decision, decidedOn, reasonsGiven: true, appealGuidanceGiven: true };
}

function waits(manner: Manner, isOverdue: boolean): boolean {
  return manner === 'silent' || (manner === 'slow' && !isOverdue);
}

function answer(manner: Manner): Command {
  return manner === 'declines' ? { type: 'RejectHandoff', reason: 'no-capacity' } : { type: 'AcceptHandoff' };
}

function conclusion({ kind }: Handoff, manner: Manner, chance: Chance): Command {
  if (manner === 'finds-nobody') return { type: 'FailHandoff', reason: 'no-contact' };
  return { type: 'CompleteHandoff', outcome: chance.one(kind === 'assistance-request' ? HELP : ADVICE) };
}

const ADVICE = ['rent-paid', 'agreement-made', 'benefit-applied-for', 'budget-advice-given', 'person-declined-help'];
const HELP = ['help-granted', 'help-refused', 'benefit-applied-for'];
