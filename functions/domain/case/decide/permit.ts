import { accept, refuse } from '../../decision/index.ts';
import type { CaseAggregate } from '../aggregate.ts';
import { CASE_COMMANDS, type CaseCommand } from '../commands.ts';
import type { CaseContext, CaseDecision } from './context.ts';

/**
 * Answers a command that needs no further look: one that this actor may not give, that says what holds already, or that
 * isn't possible in this case's step. Undefined when the decider has to look at dates and amounts.
 */
export function answerAtOnce(
  { case: state }: CaseAggregate,
  type: CaseCommand['type'],
  { actor }: CaseContext,
  holdsAlready: boolean,
): CaseDecision | undefined {
  const { by, from } = CASE_COMMANDS[type];
  const who = actor.kind === 'person' ? actor.agency : actor.kind;
  if (!by.some((agency) => agency === who)) return refuse('not-allowed-for-agency', who, by);
  if (holdsAlready) return accept();
  if (state.status !== 'open') return refuse('case-closed', state.status, ['open']);
  return from.includes(state.legal.step) ? undefined : refuse('not-possible-in-step', state.legal.step, from);
}
