/** S3's XML, out and (for the one request that has any) in. */
import type { GatewayAnswer } from '../http.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeText = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

/** A value of an element: text, children, or several elements of the same name. */
export type XmlValue =
  | string
  | number
  | boolean
  | undefined
  | readonly XmlValue[]
  | { readonly [name: string]: XmlValue };

function element(name: string, value: XmlValue): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((each) => element(name, each)).join('');
  if (typeof value === 'object') return `<${name}>${children(value as { [name: string]: XmlValue })}</${name}>`;
  return `<${name}>${escapeText(String(value))}</${name}>`;
}

function children(value: { readonly [name: string]: XmlValue }): string {
  return Object.entries(value)
    .map(([name, each]) => element(name, each))
    .join('');
}

/** An XML document as an answer. */
export function xml(root: string, value: { readonly [name: string]: XmlValue }, status = 200): GatewayAnswer {
  const namespace = root === 'Error' ? '' : ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${namespace}>${children(value)}</${root}>`,
  };
}

/** The part numbers of a CompleteMultipartUpload, in the order given. */
export function partNumbers(body: string): number[] {
  return [...body.matchAll(/<PartNumber>\s*(\d+)\s*<\/PartNumber>/g)].map(([, number]) => Number(number));
}

/** Which objects a DeleteObjects names, and whether only failures are to be answered. */
export function objectsToDelete(body: string): { objects: { Key: string; VersionId?: string }[]; quiet: boolean } {
  const objects = [...body.matchAll(/<Object>(.*?)<\/Object>/gs)].flatMap(([, inner = '']) => {
    const [Key, VersionId] = [textIn(inner, 'Key'), textIn(inner, 'VersionId')];
    return Key === undefined ? [] : [{ Key, ...(VersionId !== undefined && { VersionId }) }];
  });
  return { objects, quiet: textIn(body, 'Quiet') === 'true' };
}

const CHARACTERS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function textIn(xmlText: string, name: string): string | undefined {
  const [, text] = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xmlText) ?? [];
  return text?.replaceAll(
    /&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g,
    (whole, hex?: string, decimal?: string, named = '') => {
      if (hex ?? decimal) return String.fromCodePoint(Number.parseInt(hex ?? decimal ?? '', hex ? 16 : 10));
      return CHARACTERS[named] ?? whole;
    },
  );
}
