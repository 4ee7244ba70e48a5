import { type Field, rulesFor, type TenantMessage } from '../disclosure/index.ts';
import type { Language } from './dates.ts';
import { smsOf } from './sms.ts';
import { TENANT_TEMPLATES } from './templates/tenant/index.ts';
import type { TenantWords } from './templates/tenant-template.ts';
import type { TenantFacts, TenantMessageChannel } from './tenant-facts.ts';
import { TENANT_PHRASES } from './words/tenant.ts';

/** What each way of telling a tenant takes. */
export interface RenderedTenantMessages {
  /** At most 160 characters of the GSM alphabet. */
  readonly sms: { readonly text: string };
  readonly email: { readonly subject: string; readonly text: string };
  /** For a PDF letter. */
  readonly 'digital-post': { readonly heading: string; readonly paragraphs: readonly string[] };
}

/** Which message, in which language, by which way. */
export interface TenantMessageRequest<Channel extends TenantMessageChannel = TenantMessageChannel> {
  readonly message: TenantMessage;
  readonly language: Language;
  readonly channel: Channel;
  readonly facts: TenantFacts;
}

/**
 * Writes a message to a tenant: plain words, never a threat, always with whom to ask for free advice, and with how to opt
 * out where the tenant can.
 */
export function renderTenantMessage<Channel extends TenantMessageChannel>(
  request: TenantMessageRequest<Channel>,
): RenderedTenantMessages[Channel] {
  const words = TENANT_TEMPLATES[request.message].write[request.language](request.facts);
  return RENDERERS[request.channel](words, request);
}

type Renderer<Channel extends TenantMessageChannel> = (
  words: TenantWords,
  request: TenantMessageRequest,
) => RenderedTenantMessages[Channel];

const RENDERERS: { readonly [Channel in TenantMessageChannel]: Renderer<Channel> } = {
  sms: ({ sms }, { language, facts }) => ({ text: smsOf(language, sms, facts) }),
  email: ({ subject, paragraphs }, request) => {
    const { greeting, repeat } = TENANT_PHRASES[request.language];
    const again = request.facts.isRepeat ? [repeat] : [];
    const parts = [greeting, ...again, ...paragraphs, ...closingOf(request)];
    return { subject, text: `${parts.join('\n\n')}\n` };
  },
  'digital-post': ({ subject, paragraphs }, request) => ({
    heading: subject,
    paragraphs: [...paragraphs, ...closingOf(request)],
  }),
};

/** What every mail and letter to a tenant ends with, in paragraphs. */
function closingOf({ message, language, facts }: TenantMessageRequest): string[] {
  const { advice, optOut, caseReference, consentReference, regards } = TENANT_PHRASES[language];
  const { organisationName, caseId, consentId, isMandatory } = facts;
  return [
    advice(facts),
    ...(caseId !== undefined && mayName(message, 'case-reference') ? [caseReference(caseId)] : []),
    ...(consentId !== undefined && mayName(message, 'consent-reference') ? [consentReference(consentId)] : []),
    ...(isMandatory ? [] : [optOut(organisationName)]),
    `${regards}\n${organisationName}`,
  ];
}

/** Whether the disclosure matrix lets this message to the tenant carry a field. */
function mayName(message: TenantMessage, field: Field): boolean {
  return rulesFor(message, 'tenant').some(({ fields }) => fields.includes(field));
}
