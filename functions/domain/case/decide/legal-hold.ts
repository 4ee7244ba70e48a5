import { addDays, localDateOf } from '../../calendar/index.ts';
import { accept, refuse } from '../../decision/index.ts';
import type { CaseAggregate } from '../aggregate.ts';
import type { LegalHoldCommand } from '../legal-hold.ts';
import type { CaseContext, CaseDecision } from './context.ts';

/** A hold nobody looks at for longer would be a deletion period that nobody decided on. */
export const HOLD_DAYS_MAX = 366;

/**
 * Places or releases a legal hold. The housing organisation alone may, whose case it is as controller; in a case of any
 * status, since it is for closed ones that it matters.
 */
export function changeLegalHold(
  { case: state }: CaseAggregate,
  command: LegalHoldCommand,
  { at, actor }: Pick<CaseContext, 'at' | 'actor'>,
): CaseDecision {
  const who = actor.kind === 'person' ? actor.agency : actor.kind;
  if (who !== 'housing') return refuse('not-allowed-for-agency', who, ['housing']);
  const { legalHold } = state;
  if (command.type === 'ReleaseLegalHold') return legalHold ? accept({ type: 'LegalHoldReleased', at }) : accept();
  const { reason, reviewOn } = command;
  if (legalHold?.reason === reason && legalHold.reviewOn === reviewOn) return accept();
  const today = localDateOf(at);
  const latest = addDays(today, HOLD_DAYS_MAX);
  if (reviewOn <= today) return refuse('date-not-in-future', reviewOn, [`after ${today}`]);
  if (reviewOn > latest) return refuse('date-too-far', reviewOn, [`at most ${latest}`]);
  return accept({ type: 'LegalHoldPlaced', at, reason, reviewOn });
}
