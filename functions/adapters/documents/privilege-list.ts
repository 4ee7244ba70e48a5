import { XMLParser, XMLValidator } from 'fast-xml-parser';
import * as z from 'zod';
import type { JobFunction } from '../../domain/identity/index.ts';

/** More than an attribute of the user pool holds (2,048 characters). */
const PRIVILEGES_MAX = 100;
const BASE64 = /^[A-Za-z0-9+/\s]+=*\s*$/;
const CVR_SCOPE = /^urn:dk:gov:saml:cvrNumberIdentifier:(\d{8})$/i;

const text = z.union([z.string(), z.looseObject({ '#text': z.string() }).transform((node) => node['#text'])]);
const ListSchema = z.object({
  PrivilegeList: z.object({
    PrivilegeGroup: z.array(z.object({ '@Scope': z.string(), Privilege: z.array(text).default([]) })).default([]),
  }),
});

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  isArray: (name) => name === 'PrivilegeGroup' || name === 'Privilege',
});

/**
 * Reads somebody's job functions from the one attribute that holds them: a list of privileges by the OIO Basic Privilege
 * Profile (base64 of XML), as NemLog-in and Fælleskommunal Adgangsstyring send it, or plain names between spaces or
 * commas, as an account of the user pool has them (`[a, b]`, as Cognito writes an attribute of several values, as well).
 * What is neither is nobody's job function. A group with another scope than an authority's CVR number is about something
 * else (a production unit, a person) and is left out.
 */
export function readJobFunctions(attribute: string): JobFunction[] {
  const xml = asXml(attribute);
  if (xml !== undefined) return privilegesIn(xml).slice(0, PRIVILEGES_MAX);
  const names = attribute.split(/[\s,[\]]+/).filter((name) => name !== '');
  return names.slice(0, PRIVILEGES_MAX).map((name) => ({ name }));
}

function asXml(attribute: string): string | undefined {
  if (attribute.trimStart().startsWith('<')) return attribute;
  if (!BASE64.test(attribute)) return undefined;
  const decoded = Buffer.from(attribute, 'base64')
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  return decoded.trimStart().startsWith('<') ? decoded : undefined;
}

function privilegesIn(xml: string): JobFunction[] {
  if (XMLValidator.validate(xml) !== true) return [];
  const list = ListSchema.safeParse(parser.parse(xml)).data;
  return (list?.PrivilegeList.PrivilegeGroup ?? []).flatMap((group) => {
    const withinCvr = CVR_SCOPE.exec(group['@Scope'])?.[1];
    return withinCvr === undefined ? [] : group.Privilege.map((name) => ({ name: name.trim(), withinCvr }));
  });
}
