import { type LookupAddress, lookup } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import { type RequestOptions, request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { AttemptResult, UnreachableReason } from '../../domain/webhook/index.ts';
import type { SignedRequest, WebhookSender } from './ports.ts';
import { isPublicAddress } from './public-address.ts';

/** For everything: name, connection, certificate, answer. A receiver takes an event on, and works on it afterwards. */
export const ANSWER_MS_MAX = 5000;
/** Of an answer's body nothing is used; so much is read, so that the receiver sees an end. */
const BODY_BYTES_MAX = 4096;
const HEADER_BYTES_MAX = 8192;

/** What stands between the sender and the network; given by tests. */
export interface Network {
  /** Every address of a name. */
  readonly lookup: (hostname: string, done: (error: Error | null, addresses: LookupAddress[]) => void) => void;
  readonly isAllowed: (address: string) => boolean;
  /** Certificates that are trusted. @default those of Node */
  readonly ca?: string;
  /** @default 443 */
  readonly port?: number;
  /** @default {@link ANSWER_MS_MAX} */
  readonly answerMsMax?: number;
}

const INTERNET: Network = {
  lookup: (hostname, done) => lookup(hostname, { all: true }, done),
  isAllowed: isPublicAddress,
};

class AddressNotPublicError extends Error {
  override readonly name = 'AddressNotPublicError';
}

/**
 * Sends over HTTPS to the internet and nowhere else. The addresses are checked in the very lookup the connection is made
 * from, so a name can't stand for another one a moment later; with one that isn't public among them none is used. Redirects
 * are not followed. Nothing of what goes wrong is told but a code.
 */
export function httpsSender(network: Network = INTERNET): WebhookSender {
  return {
    send: async (signed) => {
      try {
        return await sendOnce(signed, network);
      } catch (fault) {
        return { result: 'unreachable', why: reasonOf(fault) };
      }
    },
  };
}

async function sendOnce({ url, headers, body }: SignedRequest, network: Network): Promise<AttemptResult> {
  const { protocol, hostname, username } = new URL(url);
  // As at registration; the lookup below is not asked for a number.
  if (protocol !== 'https:' || username !== '' || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) {
    throw new AddressNotPublicError();
  }
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    agent: false,
    port: network.port ?? 443,
    lookup: checkedLookup(network),
    maxHeaderSize: HEADER_BYTES_MAX,
    signal: AbortSignal.timeout(network.answerMsMax ?? ANSWER_MS_MAX),
    ...(network.ca !== undefined && { ca: network.ca }),
  };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, options, resolve).on('error', reject).end(body);
  });
  await readToEnd(answer);
  const { statusCode } = answer;
  if (statusCode === undefined) return { result: 'unreachable', why: 'answer-not-readable' };
  return { result: 'answered', status: statusCode };
}

/** Reads a small body to its end; a large one, or one that stops in between, is left: the status has been said. */
async function readToEnd(answer: IncomingMessage): Promise<void> {
  let size = 0;
  try {
    for await (const chunk of answer) {
      size += Buffer.byteLength(chunk);
      if (size > BODY_BYTES_MAX) break;
    }
  } catch {
    answer.destroy();
  }
}

function checkedLookup({ lookup: find, isAllowed }: Network): LookupFunction {
  return (hostname, options, done) =>
    find(hostname, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error) return done(error, '');
      if (!first || !addresses.every(({ address }) => isAllowed(address))) return done(new AddressNotPublicError(), '');
      return options.all === true ? done(null, addresses) : done(null, first.address, first.family);
    });
}

const REASONS: readonly (readonly [RegExp, UnreachableReason])[] = [
  [/^(ENOTFOUND|EAI_\w+|ENODATA)$/, 'no-address'],
  [/^(ABORT_ERR|ETIMEDOUT)$/, 'timeout'],
  [/^HPE_/, 'answer-not-readable'],
  [/CERT|TLS|SSL|EPROTO|UNABLE_TO/, 'tls-failed'],
];

function reasonOf(fault: unknown): UnreachableReason {
  if (fault instanceof AddressNotPublicError) return 'address-not-public';
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
  return REASONS.find(([pattern]) => pattern.test(code))?.[1] ?? 'connection-failed';
}
