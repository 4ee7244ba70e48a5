import { accept, type Decision, refuse } from '../decision/index.ts';
import { type Asking, askingOf, withoutBasis } from './asking.ts';
import { startClock } from './clock.ts';
import type { HandoffCommand } from './commands.ts';
import type { HandoffContext } from './context.ts';
import type { HandoffEvent } from './events.ts';
import type { OpenHandoff } from './handoff.ts';
import { type HandoffKind, policyOf } from './kinds.ts';

/** A forwarded hand-off ends as cancelled, and a new one that is linked to it asks the next agency. */
export function forward(
  handoff: OpenHandoff,
  { to, consentId }: Extract<HandoffCommand, { type: 'ForwardHandoff' }>,
  context: HandoffContext,
): Decision<HandoffEvent> {
  const { handoffId, recipient, priority, kle, chargeIds } = handoff;
  if (to === recipient) return refuse('recipient-unchanged', to);
  const forwarding = forwardingOf(handoff, to);
  if (!forwarding) return refuse('no-legal-basis', to);
  const refused = withoutBasis(to, forwarding.basis, consentId, context);
  if (refused) return refused;
  const { at, nextHandoffId, policies } = context;
  const { kind } = forwarding;
  return accept<HandoffEvent>(
    { type: 'HandoffCancelled', handoffId, at, reason: 'forwarded', forwardedTo: nextHandoffId },
    {
      type: 'HandoffRequested',
      handoffId: nextHandoffId,
      at,
      kind,
      priority,
      kle,
      requester: recipient,
      recipient: to,
      chargeIds,
      ...(consentId !== undefined && { consentId }),
      forwardedFrom: handoffId,
      clock: startClock('acknowledgement', at, policyOf({ kind, priority }, policies)),
    },
  );
}

/**
 * As what a hand-off goes on, and on what basis. The advice may give it back to housing as what it was; what the
 * municipality asked goes nowhere without a consent, for that it asked is the municipality's to tell (FVL § 27).
 */
function forwardingOf(
  { kind, requester, recipient }: OpenHandoff,
  to: Asking['to'],
): { readonly kind: HandoffKind; readonly basis: Asking['basis'] } | undefined {
  const isGivenBack = recipient === 'advice' && to === 'housing';
  const row = isGivenBack ? ({ kind, basis: 'matrix' } as const) : askingOf(recipient, to);
  return row && { kind: row.kind, basis: requester === 'municipality' ? 'consent' : row.basis };
}
