/**
 * Shows what a message, a digest or a letter looks like, with made-up facts: `npm run preview -- <template>`. Without a
 * template it lists them. Files (calendar entries, letters) go to `.preview/`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { invitationOf } from '../../functions/adapters/dispatch/invitation.ts';
import { letterPdf } from '../../functions/adapters/documents/letter.ts';
import { statutoryNotice } from '../../functions/adapters/documents/statutory-notice.ts';
import { localDateOf } from '../../functions/domain/calendar/index.ts';
import {
  type AgencyMessage,
  AgencyMessageSchema,
  LetterSchema,
  type TenantMessage,
  TenantMessageSchema,
} from '../../functions/domain/disclosure/index.ts';
import {
  AGENCY_TEMPLATES,
  LETTER_TEMPLATES,
  renderMessage,
  renderTenantMessage,
  septetsOf,
  TENANT_TEMPLATES,
} from '../../functions/domain/message/index.ts';
import * as samples from './samples.ts';

/** What is shown of a template. */
export interface Preview {
  /** For the terminal. */
  readonly text: string;
  /** By name in `.preview/`. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
}

const SENDER = 'henvis@henvis.example';

/** The templates, each with what brings it about. */
export function templateList(): string {
  const listed = (title: string, templates: Readonly<Record<string, { readonly when: string }>>) => [
    title,
    ...Object.entries(templates).map(([name, { when }]) => `  ${name.padEnd(26)} ${when}`),
    '',
  ];
  return [
    ...listed('To agencies', AGENCY_TEMPLATES),
    ...listed('To tenants', TENANT_TEMPLATES),
    ...listed('Letters', LETTER_TEMPLATES),
    'npm run preview -- <template>',
  ].join('\n');
}

/** Everything of that name: the message to agencies, the one to tenants, the letter. Undefined when there is none. */
export async function previewOf(name: string): Promise<Preview | undefined> {
  const agency = AgencyMessageSchema.safeParse(name);
  const tenant = TenantMessageSchema.safeParse(name);
  const previews = [
    ...(agency.success ? await agencyPreviews(agency.data) : []),
    ...(tenant.success ? await tenantPreviews(tenant.data) : []),
    ...(LetterSchema.safeParse(name).success ? [await noticePreview(name)] : []),
  ];
  if (previews.length === 0) return undefined;
  return {
    text: previews.map(({ text }) => text).join('\n'),
    files: Object.assign({}, ...previews.map(({ files }) => files)),
  };
}

function agencyPreviews(message: AgencyMessage): Promise<Preview[]> {
  return Promise.all(
    samples.hearingsFor(message).map(async (hearing) => {
      const { subject, text } = renderMessage(samples.agencyFacts(message, hearing));
      return {
        text: titled('Mail to an agency', `${subject}\n\n${text}`),
        files: await calendar(message, hearing, 'agency'),
      };
    }),
  );
}

function tenantPreviews(message: TenantMessage): Promise<Preview[]> {
  const shown = samples
    .hearingsFor(message)
    .flatMap((hearing) => (['da', 'en'] as const).map((language) => ({ hearing, language })));
  return Promise.all(
    shown.map(async ({ hearing, language }) => {
      const facts = samples.tenantFacts(message, hearing);
      const sms = renderTenantMessage({ message, language, channel: 'sms', facts }).text;
      const mail = renderTenantMessage({ message, language, channel: 'email', facts });
      return {
        text: [
          titled(`Text message to the tenant (${language}, ${septetsOf(sms)} of 160)`, `${sms}\n`),
          titled(`Mail to the tenant (${language})`, `${mail.subject}\n\n${mail.text}`),
        ].join('\n'),
        files: {
          ...(await calendar(message, hearing, 'tenant')),
          ...(language === 'da' && { [`${nameOf(message, hearing)}.pdf`]: await tenantLetter(message, hearing) }),
        },
      };
    }),
  );
}

type SampleHearing = ReturnType<typeof samples.hearingsFor>[number];

/** A message's name, with the hearing's kind where it is shown with both. */
function nameOf(message: string, hearing: SampleHearing): string {
  return hearing ? `${message}-${hearing.kind}` : message;
}

/** The calendar entry that goes along, just as it is sent; none when the message has none. */
async function calendar(message: string, shown: SampleHearing, to: 'agency' | 'tenant'): Promise<Preview['files']> {
  const hearing = shown && samples.snapshotOf(shown, message === 'hearing-cancelled');
  const kind = to === 'agency' ? 'alert' : 'tenant-message';
  const told = { kind, message, hearing, caseId: samples.SAMPLE_CASE, createdAt: samples.SAMPLE_INSTANT } as const;
  const invited = { sender: SENDER, attendee: { email: `${to}@henvis.example` } };
  const invitation = await invitationOf(told, samples.SAMPLE_SETTINGS, invited);
  return invitation ? { [`${nameOf(message, shown)}-${to}.ics`]: invitation.ics } : {};
}

/** A tenant's message as a letter through Digital Post. */
function tenantLetter(message: TenantMessage, hearing: SampleHearing): Promise<Uint8Array> {
  const facts = samples.tenantFacts(message, hearing);
  const { name, address } = samples.SAMPLE_TENANT;
  return letterPdf({
    sender: { name: samples.SAMPLE_SETTINGS.name, cvr: samples.SAMPLE_SETTINGS.cvr },
    recipient: { name, lines: [address.street, `${address.postalCode} ${address.city}`] },
    date: localDateOf(samples.SAMPLE_INSTANT),
    reference: samples.SAMPLE_CASE,
    language: 'da',
    ...renderTenantMessage({ message, language: 'da', channel: 'digital-post', facts }),
  });
}

async function noticePreview(name: string): Promise<Preview> {
  const { name: organisation, cvr, agencies } = samples.SAMPLE_SETTINGS;
  const { pdf, memo, data } = await statutoryNotice({
    noticeId: samples.SAMPLE_NOTICE_ID,
    messageUUID: '7f1c9a52-6a3e-4f0b-8d52-3f0a5a1c2b9e',
    messageId: `${samples.SAMPLE_CASE}/00000012-0`,
    organisation: { name: organisation, cvr },
    municipality: { name: agencies.municipality.name, cvr: agencies.municipality.cvr ?? '' },
    tenant: samples.SAMPLE_TENANT,
    filedOn: localDateOf(samples.SAMPLE_INSTANT),
    createdAt: samples.SAMPLE_INSTANT,
  });
  const json = JSON.stringify(data, undefined, 2);
  return {
    text: titled('The notice as data', `${json}\n`),
    files: { [`${name}.pdf`]: pdf, [`${name}.memo.xml`]: memo, [`${name}.json`]: json },
  };
}

function titled(title: string, text: string): string {
  return `== ${title} ${'='.repeat(Math.max(0, 76 - title.length))}\n\n${text}`;
}

async function main(name: string | undefined): Promise<void> {
  if (name === undefined) {
    console.log(templateList());
    return;
  }
  const preview = await previewOf(name);
  if (!preview) {
    console.error(`There is no template "${name}". Expected one of:\n\n${templateList()}`);
    process.exitCode = 2;
    return;
  }
  console.log(preview.text);
  const folder = join(import.meta.dirname, '..', '..', '.preview');
  mkdirSync(folder, { recursive: true });
  for (const [file, content] of Object.entries(preview.files)) {
    writeFileSync(join(folder, file), content);
    console.log(`wrote .preview/${file}`);
  }
}

if (import.meta.main) await main(process.argv[2]);
