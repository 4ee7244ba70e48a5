import type { Agency } from '../../actor/index.ts';
import type { ConsentSubject } from '../../disclosure/index.ts';
import type { Language } from '../dates.ts';
import type { TenantFacts } from '../tenant-facts.ts';

const AGENCIES: Readonly<Record<Language, Readonly<Record<Agency, string>>>> = {
  da: {
    housing: 'boligorganisationen',
    advice: 'rådgiveren',
    municipality: 'kommunen',
    court: 'fogedretten',
  },
  en: {
    housing: 'the housing organisation',
    advice: 'the adviser',
    municipality: 'the municipality (kommune)',
    court: 'the bailiff court (fogedretten)',
  },
};

const SUBJECTS: Readonly<Record<Language, Readonly<Record<ConsentSubject, string>>>> = {
  da: {
    referral: 'at du har brug for hjælp, og hvad det handler om',
    'hearing-dates': 'hvornår og hvor der er møder i fogedretten',
    decision: 'hvad kommunen beslutter om hjælp til dig',
    'advice-outcome': 'hvad rådgivningen fører til',
  },
  en: {
    referral: 'that you need help, and what it is about',
    'hearing-dates': 'when and where there are meetings at the bailiff court (fogedretten)',
    decision: 'what the municipality (kommune) decides about help for you',
    'advice-outcome': 'what the advice leads to',
  },
};

const LOCALES = { da: 'da-DK', en: 'en-GB' } as const satisfies Record<Language, string>;

/** What was consented to, as a lead and a list; a sentence that always holds when the scope isn't known. */
export function consentScope(language: Language, { consent }: TenantFacts): string {
  if (!consent) {
    return language === 'da'
      ? 'Det betyder, at oplysninger om dig må deles, så du kan få hjælp.'
      : 'It means that information about you may be shared so that you can get help.';
  }
  const who = new Intl.ListFormat(LOCALES[language]).format(consent.to.map((agency) => AGENCIES[language][agency]));
  const lead = language === 'da' ? `Det betyder, at ${who} må få at vide:` : `It means that ${who} may be told:`;
  return [lead, ...consent.what.map((subject) => `- ${SUBJECTS[language][subject]}`)].join('\n');
}
