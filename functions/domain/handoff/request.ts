import { accept, type Decision, refuse } from '../decision/index.ts';
import { askingOf, withoutBasis } from './asking.ts';
import { startClock } from './clock.ts';
import type { RequestHandoff } from './commands.ts';
import type { HandoffContext } from './context.ts';
import type { HandoffEvent } from './events.ts';
import { type Handoff, isOpen } from './handoff.ts';
import { policyOf } from './kinds.ts';
import { KLE_DEFAULT } from './kle.ts';

/**
 * Decides whether an agency is asked: advice → municipality with consent, housing → advice again, municipality → advice
 * and so on; see `ASKING`.
 *
 * @param handoffs all of the case: what is asked and not answered yet isn't asked twice
 */
export function decideRequest(
  handoffs: Iterable<Handoff>,
  { kind, to, priority, kle = KLE_DEFAULT, consentId }: RequestHandoff,
  context: HandoffContext,
): Decision<HandoffEvent> {
  const { actor, at, policies, nextHandoffId } = context;
  if (actor.kind === 'system') return refuse('not-allowed-for-side', 'system', ['person']);
  const { agency: requester } = actor;
  const asking = askingOf(requester, to);
  if (!asking) return refuse('not-allowed-for-agency', `${requester} to ${to}`);
  if (asking.kind !== kind) return refuse('kind-not-allowed', kind, [asking.kind]);
  const refused = withoutBasis(to, asking.basis, consentId, context);
  if (refused) return refused;
  const pending = [...handoffs].find(
    (one) => isOpen(one) && one.kind === kind && one.requester === requester && one.recipient === to && one.kle === kle,
  );
  if (pending) {
    const isRepeat = pending.priority === priority && pending.consentId === consentId;
    return isRepeat ? accept() : refuse('already-recorded', kind, [pending.handoffId]);
  }
  return accept({
    type: 'HandoffRequested',
    handoffId: nextHandoffId,
    at,
    kind,
    priority,
    kle,
    requester,
    recipient: to,
    chargeIds: [],
    ...(consentId !== undefined && { consentId }),
    clock: startClock('acknowledgement', at, policyOf({ kind, priority }, policies)),
  });
}
