import * as z from 'zod';

const URL_CHARACTERS_MAX = 500;
const HTTPS_PORT = '';
/** Names that mean something else, or nothing, outside the network they are said in (RFC 6761, 6762, 8375, 9476). */
const LOCAL_NAMES = [
  'localhost',
  'local',
  'localdomain',
  'internal',
  'intranet',
  'lan',
  'home',
  'corp',
  'home.arpa',
  'onion',
  'alt',
];
const IPV4 = /^\d+(?:\.\d+){3}$/;

/**
 * Where a webhook is sent: `https` on its own port to a public name, and nothing in the URL that names a person or opens
 * a door. Never a number instead of a name: a certificate proves a name, and a number may lie within our own network. What
 * addresses the name stands for is looked at with each connection (functions/adapters/webhooks/public-address.ts).
 */
export const EndpointUrlSchema = z
  .string()
  .max(URL_CHARACTERS_MAX, `expected at most ${URL_CHARACTERS_MAX} characters`)
  .transform((text, context): string => {
    const expected = expectedOf(text);
    if (expected === undefined) return new URL(text).href;
    context.addIssue({ code: 'custom', message: `expected ${expected}` });
    return z.NEVER;
  });

/** What a URL lacks, in words that quote none of it; undefined when it may be an endpoint. */
function expectedOf(text: string): string | undefined {
  if (!URL.canParse(text)) return 'a URL';
  const { protocol, username, password, port, hostname, hash } = new URL(text);
  if (protocol !== 'https:') return 'a URL that begins with https://';
  if (username !== '' || password !== '') return 'a URL without user name and password';
  if (port !== HTTPS_PORT) return 'port 443';
  if (hash !== '' || text.includes('#')) return 'a URL without a fragment';
  return isPublicName(hostname) ? undefined : 'the name of a host on the internet, not an address or a local name';
}

function isPublicName(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '').toLowerCase();
  if (name.startsWith('[') || IPV4.test(name) || !name.includes('.')) return false;
  return !LOCAL_NAMES.some((local) => name === local || name.endsWith(`.${local}`));
}
