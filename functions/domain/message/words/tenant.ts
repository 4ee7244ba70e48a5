import type { Language } from '../dates.ts';
import type { TenantFacts } from '../tenant-facts.ts';

/** What every message to a tenant says besides its own words, in one language. */
interface TenantPhrases {
  readonly greeting: string;
  readonly repeat: string;
  /** Whom to ask for free advice. */
  readonly advice: (facts: TenantFacts) => string;
  readonly optOut: (organisationName: string) => string;
  readonly caseReference: (caseId: string) => string;
  readonly consentReference: (consentId: string) => string;
  readonly regards: string;
  readonly sms: {
    /** Said in place of the organisation's name when that is too long. */
    readonly organisation: string;
    readonly advice: (who: string) => string;
    readonly askForAdvice: (organisationName: string) => string;
    readonly optOut: (organisationName: string) => string;
    readonly regards: (organisationName: string) => string;
  };
}

const DANISH: TenantPhrases = {
  greeting: 'Hej',
  repeat: 'Beskeden er muligvis sendt før. Har du allerede fået den, kan du se bort fra den her.',
  advice: ({ advice, organisationName }) =>
    advice
      ? `Du kan få gratis rådgivning. Ring til ${advice.name} på ${advice.phone}.`
      : `Du kan få gratis rådgivning. Ring til ${organisationName}, som kan sige, hvor du får den.`,
  optOut: (organisation) => `Vil du ikke have flere beskeder som denne, så sig det til ${organisation}.`,
  caseReference: (caseId) => `Når du ringer, kan du oplyse dette nummer: ${caseId}`,
  consentReference: (consentId) => `Samtykkets nummer: ${consentId}`,
  regards: 'Venlig hilsen',
  sms: {
    organisation: 'din udlejer',
    advice: (who) => `Gratis rådgivning: ${who}.`,
    askForAdvice: (organisation) => `Gratis rådgivning: Spørg ${organisation}.`,
    optOut: (organisation) => `Nej tak til beskeder? Sig det til ${organisation}.`,
    regards: (organisation) => `Hilsen ${organisation}`,
  },
};

const ENGLISH: TenantPhrases = {
  greeting: 'Hello',
  repeat: 'You may have had this message before. If so, you can ignore this one.',
  advice: ({ advice, organisationName }) =>
    advice
      ? `You can get free advice. Call ${advice.name} on ${advice.phone}.`
      : `You can get free advice. Call ${organisationName}; they can tell you where.`,
  optOut: (organisation) => `If you do not want more messages like this one, just tell ${organisation}.`,
  caseReference: (caseId) => `When you call, you can give this number: ${caseId}`,
  consentReference: (consentId) => `Number of the consent: ${consentId}`,
  regards: 'Kind regards',
  sms: {
    organisation: 'your landlord',
    advice: (who) => `Free advice: ${who}.`,
    askForAdvice: (organisation) => `Free advice: ask ${organisation}.`,
    optOut: (organisation) => `No more messages? Tell ${organisation}.`,
    regards: (organisation) => `From ${organisation}`,
  },
};

export const TENANT_PHRASES: Readonly<Record<Language, TenantPhrases>> = { da: DANISH, en: ENGLISH };
