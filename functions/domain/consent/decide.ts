import type { Actor } from '../actor/index.ts';
import type { Instant } from '../calendar/index.ts';
import { accept, type Decision, refuse } from '../decision/index.ts';
import type { ConsentCommand } from './commands.ts';
import { type Consent, type ConsentInEffect, consentsInEffect } from './consent.ts';
import type { ConsentEvent } from './events.ts';

type GiveConsent = Extract<ConsentCommand, { type: 'GiveConsent' }>;

/** What a decision about a case's consents may look at besides them. */
export interface ConsentContext {
  readonly actor: Actor;
  readonly at: Instant;
  /** The id of a consent that is given now. */
  readonly nextConsentId: string;
}

/**
 * Decides what a person recorded of a tenant's consent. Anyone may take either, so that withdrawing is as easy as
 * giving (GDPR art. 7 stk. 3): the tenant tells whoever he or she speaks with.
 *
 * @param consents all of the case, by id
 * @returns the event; none if what was asked for holds already; or the refusal
 */
export function decideConsent(
  consents: ReadonlyMap<string, Consent>,
  command: ConsentCommand,
  { actor, at, nextConsentId }: ConsentContext,
): Decision<ConsentEvent> {
  if (actor.kind === 'system') return refuse('not-allowed-for-side', 'system', ['person']);
  const { agency, userId } = actor;
  switch (command.type) {
    case 'GiveConsent': {
      if (consentsInEffect(consents).some((known) => saysTheSame(known, command))) return accept();
      const { type: _asked, ...scope } = command;
      return accept({ type: 'ConsentGiven', consentId: nextConsentId, at, ...scope, takenBy: { agency, userId } });
    }
    case 'WithdrawConsent': {
      const { consentId } = command;
      const known = consents.get(consentId);
      if (!known) return refuse('not-found', consentId);
      if (known.status === 'withdrawn') return accept();
      return accept({ type: 'ConsentWithdrawn', consentId, at, withdrawnVia: { agency, userId } });
    }
    default:
      return command satisfies never;
  }
}

/** Whether a consent in effect has this wording, scope and way already: recording it again would add nothing. */
function saysTheSame(known: ConsentInEffect, { template, what, to, way }: GiveConsent): boolean {
  return (
    known.template.id === template.id &&
    known.template.version === template.version &&
    known.way === way &&
    areSame(known.what, what) &&
    areSame(known.to, to)
  );
}

/** Whether two lists without repeats hold the same, in whatever order. */
function areSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item) => other.includes(item));
}
