import type { Consent } from './consent.ts';
import type { ConsentEvent } from './events.ts';

/** An event was applied to a consent that can't be in it: the log is damaged, or a decider is wrong. */
export class ImpossibleConsentEventError extends Error {
  override readonly name = 'ImpossibleConsentEventError';
  constructor(event: ConsentEvent, status: string) {
    super(`${event.type} of ${event.consentId} can't follow the status "${status}".`);
  }
}

/**
 * The consent after an event.
 *
 * @throws {ImpossibleConsentEventError} for an event that no decider makes in this status
 */
export function evolveConsent(consent: Consent | undefined, event: ConsentEvent): Consent {
  switch (event.type) {
    case 'ConsentGiven': {
      if (consent) throw new ImpossibleConsentEventError(event, consent.status);
      const { type: _happened, at, ...given } = event;
      return { ...given, status: 'given', givenAt: at };
    }
    case 'ConsentWithdrawn': {
      if (consent?.status !== 'given') throw new ImpossibleConsentEventError(event, consent?.status ?? 'none');
      return { ...consent, status: 'withdrawn', withdrawnAt: event.at, withdrawnVia: event.withdrawnVia };
    }
    default:
      return event satisfies never;
  }
}
