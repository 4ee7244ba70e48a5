import { type Instant, localDateOf } from '../domain/calendar/index.ts';
import { AGENCY_LABELS, EVENT_LABELS } from '../domain/subject-access/index.ts';
import type { ExportedCase, PersonExport } from './collect.ts';

/** Whom to ask for what the housing organisation can't hand out, and what the tenant may do (GDPR art. 12, 15–18, 21, 77). */
const RIGHTS = [
  'Kommunen, den boligsociale rådgiver og fogedretten er selv dataansvarlige for det, de har noteret. Det står ikke her. Spørg dem.',
  'Er noget forkert, kan du få det rettet. Du kan også gøre indsigelse eller bede om sletning eller begrænsning.',
  'Sager slettes fem år efter, at den sidste blev lukket. Kontoen slettes fem år efter udgangen af det år, den sidst vedrører.',
  'Du kan klage til Datatilsynet, Carl Jacobsens Vej 35, 2500 Valby, datatilsynet.dk.',
];

/** An export as a document that a tenant can read: Danish, one file, no script, nothing from elsewhere. */
export function documentOf(found: PersonExport): string {
  const { organisation, person, cases, accesses } = found;
  const body = [
    `<h1>Oplysninger om dig hos ${text(organisation.name)}</h1>`,
    `<p>Udskrevet ${day(found.exportedAt)}. CVR ${text(organisation.cvr)}. Efter databeskyttelsesforordningens artikel 15.</p>`,
    section('Dig', person ? rows(personRows(person)) : '<p>Vi har ikke navn og adresse på dig.</p>'),
    section('Din konto', account(found)),
    ...cases.map(caseSection),
    section('Hvem har set dine oplysninger', looks(accesses, found.hasMoreAccesses)),
    section('Dine rettigheder', `<ul>${RIGHTS.map((right) => `<li>${text(right)}</li>`).join('')}</ul>`),
  ];
  const style =
    'body{font:16px/1.5 sans-serif;max-width:50em;margin:2em auto}td,th{text-align:left;padding:.2em 1em .2em 0}';
  return `<!doctype html>\n<html lang="da"><head><meta charset="utf-8"><title>Indsigt</title><style>${style}</style></head><body>${body.join('\n')}</body></html>\n`;
}

function personRows(person: NonNullable<PersonExport['person']>): [string, string][] {
  const { name, address, email, phone, protectedAddress, language, optedOut } = person;
  return [
    ['Navn', name],
    ['Adresse', `${address.street}, ${address.postalCode} ${address.city}`],
    ['E-mail', email ?? 'ikke oplyst'],
    ['Telefon', phone ?? 'ikke oplyst'],
    ['Navne- og adressebeskyttelse', protectedAddress ? 'ja' : 'nej'],
    ['Sprog', language === 'da' ? 'dansk' : 'engelsk'],
    ['Fravalgt', optedOut.length > 0 ? optedOut.join(', ') : 'intet'],
  ];
}

function account({ tenancy: { tenancyId, entries } }: PersonExport): string {
  const lines = entries.map((entry) => `<li><code>${text(JSON.stringify(entry))}</code></li>`).join('');
  return `<p>Kundenummer ${text(tenancyId)}. Beløb er i øre.</p><ul>${lines}</ul>`;
}

function caseSection({ caseId, status, legalHold, events, messages }: ExportedCase): string {
  const happened = events.map(({ at, type, by }): [string, string] => [
    day(at),
    `${EVENT_LABELS[type]}${by === 'system' ? '' : ` (${AGENCY_LABELS[by]})`}`,
  ]);
  const told = messages.map(({ writtenAt, message, to, state }): [string, string] => [
    day(writtenAt),
    `${message} til ${to === 'tenant' ? 'dig' : AGENCY_LABELS[to]} (${state})`,
  ]);
  const held = legalHold
    ? `<p>Sletning er sat i bero indtil videre; det vurderes igen ${day(legalHold.reviewOn)}.</p>`
    : '';
  return section(
    `Sag ${caseId}`,
    `<p>Status: ${text(status)}</p>${held}<h3>Hvad der er sket</h3>${rows(happened)}<h3>Hvad der er sendt</h3>${rows(told)}`,
  );
}

function looks(accesses: PersonExport['accesses'], hasMore: boolean): string {
  const lines = accesses.map(({ at, agency, purpose }): [string, string] => [
    day(at),
    `${agency ? AGENCY_LABELS[agency] : 'tilsyn eller system'}: ${purpose}`,
  ]);
  return `${rows(lines)}${hasMore ? '<p>Der er flere; spørg boligorganisationen.</p>' : ''}`;
}

function section(title: string, inner: string): string {
  return `<h2>${text(title)}</h2>${inner}`;
}

function rows(pairs: readonly [string, string][]): string {
  if (pairs.length === 0) return '<p>Intet.</p>';
  return `<table>${pairs.map(([left, right]) => `<tr><th>${text(left)}</th><td>${text(right)}</td></tr>`).join('')}</table>`;
}

function day(at: string): string {
  const on = at.includes('T') ? localDateOf(at as Instant) : at;
  return on.split('-').reverse().join('.');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function text(plain: string): string {
  return plain.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
