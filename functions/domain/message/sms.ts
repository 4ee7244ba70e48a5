import type { Language } from './dates.ts';
import { fitsOneSms, SMS_SEPTETS_MAX, toGsm7 } from './gsm7.ts';
import type { TenantFacts } from './tenant-facts.ts';
import { TENANT_PHRASES } from './words/tenant.ts';

/** A message's own words leave no room for the shortest way of saying the rest: a defect of its template. */
export class TooLongForSmsError extends Error {
  override readonly name = 'TooLongForSmsError';
  constructor(lead: string) {
    super(
      `The text message "${lead}" doesn't fit ${SMS_SEPTETS_MAX} characters with its ending; expected a shorter lead.`,
    );
  }
}

/**
 * A text message: what it is about, whom to ask for free advice, and how to opt out or whom it is from. Names are as long
 * as an organisation made them, so there are several ways of saying it; the first that fits one message is taken.
 *
 * @param lead the message's own words: short enough for the last way whatever the names are, which a test checks
 * @throws {TooLongForSmsError}
 */
export function smsOf(language: Language, lead: string, facts: TenantFacts): string {
  const phrases = TENANT_PHRASES[language].sms;
  const names = [facts.organisationName, phrases.organisation];
  const ending = facts.isMandatory ? phrases.regards : phrases.optOut;
  const ways = names.flatMap((organisation) =>
    adviceWays(language, facts, organisation).map((advice) => toGsm7([lead, advice, ending(organisation)].join(' '))),
  );
  const way = ways.find(fitsOneSms);
  if (way === undefined) throw new TooLongForSmsError(lead);
  return way;
}

/** Whom to ask, from the fullest to the shortest: name and number, then the number. */
function adviceWays(language: Language, { advice }: TenantFacts, organisation: string): string[] {
  const phrases = TENANT_PHRASES[language].sms;
  if (!advice) return [phrases.askForAdvice(organisation)];
  return [phrases.advice(`${advice.name}, ${advice.phone}`), phrases.advice(advice.phone)];
}
