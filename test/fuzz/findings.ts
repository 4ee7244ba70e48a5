/** What must be true of every answer. Each of these is shown to fail in findings.test.ts. */
import type { ActionCounts } from '../../local/gateway/index.ts';
import type { ApiAnswer, WireRequest } from '../support/api/call.ts';
import { assertAsPromised, BrokenPromiseError } from '../support/api/promised.ts';
import { operationFor } from './contract-operations.ts';
import { MARKER } from './drawn-request.ts';

/** A request with what came of it. */
export interface Observation {
  readonly wire: WireRequest;
  readonly answer: ApiAnswer;
  /** What was done to what is stored or sent, as {@link changesBetween} has it. */
  readonly changes: readonly string[];
}

/** Only looking. */
const LOOKS =
  /^(?:dynamodb:(?:Get|BatchGet|Query|Scan|Describe|List|ConditionCheck)|s3:(?:Get|List|Head)|sqs:(?:Receive|Get|List)|states:(?:Describe|List|Get)|lambda:List)/;
/**
 * The record of who looked at what: a look that is answered writes it, and so may a refusal. One write and no more: the feeds,
 * the webhooks and the kept answers of the same table are written two or three at once.
 */
const RECORD = /^1 dynamodb:PutItem \S+AccessTable$/;
/** As API Gateway has it; an estimate of the head may be off by what the client adds. */
const HEAD_BYTES_MAX = 10_240;
const CLIENT_ADDS_BYTES = 200;
/** Node ends a request with a larger head by itself. */
const NODE_HEAD_BYTES_MAX = 2 * HEAD_BYTES_MAX;
/** What a request line can't carry (RFC 9112 § 3.2): Node ends such a request by itself, too. */
const UNWRITTEN = /[^\x21-\x7e]/;
/** A stack, a path of the sources, or how errors of the machine begin. */
const INSIDES =
  /\bat \S.*:\d+:\d+|node_modules|\/functions\/|\.ts:\d|(?:Type|Range|Syntax|Reference)Error|ValidationException|ZodError/;

/** The actions that changed something, by how often they were done between two counts. */
export function changesBetween(before: ActionCounts, after: ActionCounts): string[] {
  return [...after].flatMap(([action, count]) => {
    const times = count - (before.get(action) ?? 0);
    return times > 0 && !LOOKS.test(action) ? [`${times} ${action}`] : [];
  });
}

/** What is wrong with it; empty: nothing. */
export function findingsIn(runtime: object, observation: Observation): string[] {
  const { wire, answer } = observation;
  return [
    answer.status >= 500 ? `a fault: ${answer.status}` : undefined,
    brokenPromise(runtime, wire, answer),
    saidBack(answer),
    changed(observation),
  ].flatMap((each) => each ?? []);
}

/** The gateway's own answers are told by the request, everything else is the contract's. */
function brokenPromise(runtime: object, wire: WireRequest, answer: ApiAnswer): string | undefined {
  const own = gatewayStatus(wire, answer);
  if (own !== undefined) {
    const { status, body } = answer;
    return isOwn(own, wire, answer)
      ? undefined
      : `the gateway should have said ${own}: ${status} ${JSON.stringify(body)}`;
  }
  const operation = operationFor(wire.method, pathOf(wire));
  if (typeof operation !== 'object') return 'no operation of the contract answered';
  try {
    assertAsPromised(runtime, operation.route, answer);
  } catch (error) {
    if (error instanceof BrokenPromiseError) return error.message;
    throw error;
  }
  return undefined;
}

/** The status that the gateway must answer before any function is called; undefined: it must not. */
function gatewayStatus(wire: WireRequest, { status }: ApiAnswer): number | undefined {
  const bytes = headBytes(wire);
  if (bytes > HEAD_BYTES_MAX || (status === 431 && bytes > HEAD_BYTES_MAX - CLIENT_ADDS_BYTES)) return 431;
  if (UNWRITTEN.test(wire.path)) return 400;
  const operation = operationFor(wire.method, pathOf(wire));
  if (operation === 'malformed') return 400;
  return operation === undefined ? 404 : undefined;
}

const OWN_MESSAGES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  404: 'Not Found',
  431: 'Request Header Fields Too Large',
};

function isOwn(expected: number, wire: WireRequest, { status, body }: ApiAnswer): boolean {
  if (status !== expected) return false;
  const isOfNode = UNWRITTEN.test(wire.path) || headBytes(wire) > NODE_HEAD_BYTES_MAX - CLIENT_ADDS_BYTES;
  const mayBeEmpty = wire.method === 'HEAD' || isOfNode;
  return (
    (body === undefined && mayBeEmpty) || JSON.stringify(body) === JSON.stringify({ message: OWN_MESSAGES[expected] })
  );
}

function headBytes({ method, path, headers }: WireRequest): number {
  const lines = Object.entries(headers).map(([name, value]) => Buffer.byteLength(`${name}: ${value}\r\n`, 'latin1'));
  return lines.reduce((sum, bytes) => sum + bytes, `${method} ${path} HTTP/1.1\r\n`.length);
}

function pathOf({ path }: WireRequest): string {
  return path.split('?')[0] ?? '';
}

/** A refusal with a text of the request in it, a header with one, or an answer with what henvis looks like inside. */
function saidBack({ status, headers, body }: ApiAnswer): string | undefined {
  const { etag: _, ...rest } = headers;
  if (JSON.stringify(rest).includes(MARKER)) return 'a header says back what was sent';
  const text = JSON.stringify(body) ?? '';
  if (status >= 400 && text.includes(MARKER)) return `the refusal says back what was sent: ${text}`;
  if (status >= 400 && INSIDES.test(text)) return `the answer shows the inside: ${text}`;
  return undefined;
}

/** Whoever is refused, or only looks, has changed nothing but the record of looks. */
function changed({ wire: { method }, answer: { status }, changes }: Observation): string | undefined {
  if (status < 400 && method !== 'GET') return undefined;
  const others = changes.filter((change) => !RECORD.test(change));
  return others.length > 0 ? `${method} answered ${status} has changed: ${others.join('; ')}` : undefined;
}
