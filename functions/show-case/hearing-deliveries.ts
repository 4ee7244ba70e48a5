import type { Delivery } from '../adapters/dispatch/deliveries.ts';
import type { HearingDelivery } from '../domain/case-view/index.ts';

/** What became of each message that told somebody the date of a hearing; a leader is told of what is missing instead. */
export function hearingDeliveriesOf(deliveries: readonly Delivery[]): HearingDelivery[] {
  return deliveries.flatMap(({ hearing, audience, to, state, settledAt: at }): HearingDelivery[] => {
    const seen = STATES[state];
    if (!hearing || !seen || audience === 'leader') return [];
    return [{ ...hearing, to, state: seen, ...(at !== undefined && { at }) }];
  });
}

/**
 * A message's state as it is shown. That there is no way to tell somebody is a failure like another to whoever must tell;
 * what was overtaken by the case's end was never to be told; who acknowledged what, the hearing itself knows.
 */
const STATES: Readonly<Record<Delivery['state'], HearingDelivery['state'] | undefined>> = {
  queued: 'queued',
  sent: 'sent',
  acknowledged: 'sent',
  failed: 'failed',
  undeliverable: 'failed',
  withdrawn: undefined,
};
