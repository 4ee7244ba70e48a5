import type { Agency } from '../actor/index.ts';
import type { ConsentSubject } from '../disclosure/index.ts';
import type { HearingFacts } from './facts.ts';

/** The ways a tenant is told. Text messages may be read by whoever sees the telephone, so they say the least. */
export type TenantMessageChannel = 'sms' | 'email' | 'digital-post';

/**
 * What a message to a tenant is made of. No amount: what is owed changes by the day. Neither name nor address of the
 * tenant: whoever gets the message knows them, and whoever gets it by mistake shouldn't.
 */
export interface TenantFacts {
  readonly organisationName: string;
  /** Who gives free advice, with a telephone number; without it the housing organisation can tell. */
  readonly advice?: { readonly name: string; readonly phone: string } | undefined;
  /** The law demands the message: an opt-out doesn't stop it, so none is offered. */
  readonly isMandatory: boolean;
  /** Shown where the disclosure matrix lets the tenant's message name it. */
  readonly caseId?: string | undefined;
  readonly consentId?: string | undefined;
  /** ISO instant or local date: of the referral, the consent or its withdrawal. */
  readonly date?: string | undefined;
  readonly hearing?: HearingFacts | undefined;
  /** Where the court is, one line each. */
  readonly courtAddress?: readonly string[] | undefined;
  /** What was consented to. */
  readonly consent?: { readonly what: readonly ConsentSubject[]; readonly to: readonly Agency[] } | undefined;
  /** The message may have been sent before; text messages don't say so. */
  readonly isRepeat?: boolean | undefined;
}
