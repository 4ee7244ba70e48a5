import { createHash } from 'node:crypto';
import type { CaseView } from '../domain/case-view/index.ts';
import { canonicalJson } from '../kernel/index.ts';

/**
 * The version of a case as one agency sees it: of every part that it sees, the part's name and a digest of what it shows.
 * So it changes when, and only when, something changes that the agency sees, and tells it of nothing else: not how often a
 * case is written to, nor that somebody else is involved.
 *
 * The parts are `case` (the case itself and its end) and the last piece of each part's id: `h1`, `m2`, `c1`.
 */
export type CaseVersion = ReadonlyMap<string, string>;

/** 40 bits: two contents of one part that follow each other have the same digest once in a trillion changes. */
const DIGEST_HEX_DIGITS = 10;

/** The parts of a view, by name; what became of messages about hearings is not the case's, and no part of its version. */
export function partsOf(view: CaseView): Map<string, unknown> {
  const { case: own, closed } = view;
  const parts = new Map<string, unknown>();
  if (own ?? closed) parts.set('case', { case: own, closed });
  for (const handoff of view.handoffs) parts.set(partName(handoff.handoffId), handoff);
  for (const { recipients, ...hearing } of view.hearings) parts.set(partName(hearing.hearingId), hearing);
  for (const consent of view.consents) parts.set(partName(consent.consentId), consent);
  return parts;
}

/** `hv-…-h2` → `h2`. */
export function partName(id: string): string {
  return id.slice(id.lastIndexOf('-') + 1);
}

export function versionOf(view: CaseView): CaseVersion {
  return new Map([...partsOf(view)].map(([name, part]) => [name, digestOf(part)]));
}

/** The version as an ETag (RFC 9110 § 8.8.3): `"case=0123456789;h1=89abcdef01"`. */
export function etagOf(version: CaseVersion, part?: string): string {
  const parts = [...version].filter(([name]) => part === undefined || name === part);
  return `"${parts.map(([name, digest]) => `${name}=${digest}`).join(';')}"`;
}

/** The ETag of one part as it is shown, as {@link etagOf} has it of the whole view: without the rest of the case. */
export function etagOfPart(id: string, part: unknown): string {
  return etagOf(new Map([[partName(id), digestOf(part)]]));
}

const ETAG = /^"([a-z0-9=;]{0,4000})"$/;
const PART = /^([a-z]+\d*)=([0-9a-f]{10})$/;

/** Reads an `If-Match`; undefined for what isn't one of henvis' ETags, `*` included: it names nothing that was seen. */
export function parseVersion(ifMatch: string): CaseVersion | undefined {
  const [, inside] = ETAG.exec(ifMatch.trim()) ?? [];
  if (inside === undefined) return undefined;
  const parts = inside === '' ? [] : inside.split(';').map((part) => PART.exec(part));
  if (!parts.every((part) => part !== null)) return undefined;
  const version = new Map(parts.map(([, name = '', digest = '']) => [name, digest]));
  return version.size === parts.length ? version : undefined;
}

/**
 * The names of the parts that are not as they were seen. A command on one part is about that part: it must have been seen,
 * and whatever else was seen must still hold. A command on the case as a whole is about all of it: a part that came up
 * meanwhile counts as well.
 */
export function changedParts(seen: CaseVersion, now: CaseVersion, part?: string): string[] {
  const names = new Set(part === undefined ? [...seen.keys(), ...now.keys()] : [...seen.keys(), part]);
  return [...names].filter((name) => seen.get(name) !== now.get(name)).sort();
}

function digestOf(part: unknown): string {
  return createHash('sha256').update(canonicalJson(part)).digest('hex').slice(0, DIGEST_HEX_DIGITS);
}
