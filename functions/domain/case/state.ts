import * as z from 'zod';
import { InstantSchema, LocalDateSchema } from '../calendar/index.ts';
import { evolveHandoff, type Handoff, type HandoffEvent } from '../handoff/index.ts';
import { type CaseEvent, CaseIdSchema, type CaseOwnEvent, ClosingReasonSchema, MissedChargeSchema } from './events.ts';

const common = {
  tenancyId: z.string(),
  episode: z.int().positive(),
  openedAt: InstantSchema,
  missed: z.array(MissedChargeSchema).min(1),
  /** How many hand-offs the case has had: the number of the next one's id. */
  handoffs: z.int().min(0),
  /** Charges for which a referral was made, or the reason why none was made is recorded. */
  referralDecidedFor: z.array(z.string()),
  /** Charges whose earliest demand date was reached and told to the housing administration. */
  demandPossibleFor: z.array(z.string()),
  /** How often the case was reviewed after that without anything happening. */
  reviews: z.int().min(0),
  /** Which execution of the workflow runs the case, from 1; it grows when a long case continues in a new one. */
  generation: z.int().positive(),
  /** When an execution began to run the case in this generation. */
  generationSince: InstantSchema,
};

/** A case: one tenancy's missed rents in one episode, from detection to an end with a reason. */
export const CaseStateSchema = z.discriminatedUnion('status', [
  z.strictObject({ ...common, status: z.literal('open') }),
  z.strictObject({ ...common, status: z.literal('settled'), settledOn: LocalDateSchema }),
  z.strictObject({
    ...common,
    status: z.literal('closed'),
    settledOn: LocalDateSchema.optional(),
    reason: ClosingReasonSchema,
    closedAt: InstantSchema,
  }),
]);
export type CaseState = z.infer<typeof CaseStateSchema>;

/** A case with its hand-offs: what one transaction changes and every decision looks at. */
export interface CaseAggregate {
  readonly caseId: string;
  readonly case: CaseState;
  readonly handoffs: ReadonlyMap<string, Handoff>;
}

/** An event was applied to a case that can't be in it: the log is damaged, or a decider is wrong. */
export class ImpossibleCaseEventError extends Error {
  override readonly name = 'ImpossibleCaseEventError';
  constructor(caseId: string, event: CaseEvent, status: string) {
    super(`${event.type} of ${caseId} can't follow the status "${status}".`);
  }
}

/**
 * The aggregate after an event.
 *
 * @param caseId must fit {@link CaseIdSchema}
 * @throws {ImpossibleCaseEventError} for an event that no decider makes in this state
 */
export function evolveCase(aggregate: CaseAggregate | undefined, caseId: string, event: CaseEvent): CaseAggregate {
  if (event.type === 'CaseOpened') {
    if (aggregate) throw new ImpossibleCaseEventError(caseId, event, aggregate.case.status);
    return { caseId: CaseIdSchema.parse(caseId), case: openedCase(event), handoffs: new Map() };
  }
  if (!aggregate) throw new ImpossibleCaseEventError(caseId, event, 'none');
  if (isHandoffEvent(event)) return withHandoff(aggregate, event);
  return { ...aggregate, case: evolveOwn(aggregate, event) };
}

function openedCase(event: Extract<CaseOwnEvent, { type: 'CaseOpened' }>): CaseState {
  return {
    status: 'open',
    tenancyId: event.tenancyId,
    episode: event.episode,
    openedAt: event.at,
    missed: event.missed,
    handoffs: 0,
    referralDecidedFor: [],
    demandPossibleFor: [],
    reviews: 0,
    generation: 1,
    generationSince: event.at,
  };
}

function isHandoffEvent(event: CaseEvent): event is HandoffEvent {
  return 'handoffId' in event;
}

function withHandoff(aggregate: CaseAggregate, event: HandoffEvent): CaseAggregate {
  const handoffs = new Map(aggregate.handoffs);
  handoffs.set(event.handoffId, evolveHandoff(handoffs.get(event.handoffId), event));
  if (event.type !== 'HandoffRequested') return { ...aggregate, handoffs };
  const known = aggregate.case;
  const referralDecidedFor = [...new Set([...known.referralDecidedFor, ...event.chargeIds])];
  return { ...aggregate, handoffs, case: { ...known, handoffs: known.handoffs + 1, referralDecidedFor } };
}

function evolveOwn(aggregate: CaseAggregate, event: Exclude<CaseOwnEvent, { type: 'CaseOpened' }>): CaseState {
  const known = aggregate.case;
  if (known.status === 'closed') throw new ImpossibleCaseEventError(aggregate.caseId, event, known.status);
  switch (event.type) {
    case 'RentMissed':
      return { ...known, missed: [...known.missed, ...event.missed] };
    case 'ReferralNotMade':
      return { ...known, referralDecidedFor: [...known.referralDecidedFor, ...event.chargeIds] };
    case 'DemandBecamePossible':
      return { ...known, demandPossibleFor: [...known.demandPossibleFor, ...event.chargeIds] };
    case 'CaseReviewed':
      return { ...known, reviews: event.review };
    case 'CaseContinued':
      return { ...known, generation: event.generation, generationSince: event.at };
    case 'RentSettled':
      return { ...known, status: 'settled', settledOn: event.settledOn };
    case 'CaseClosed':
      return { ...known, status: 'closed', reason: event.reason, closedAt: event.at };
    default:
      return event satisfies never;
  }
}
