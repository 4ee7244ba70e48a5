import type { ServerResponse } from 'node:http';
import { type ApiAnswer, ownAnswer } from './answers.ts';

/** Statuses that have no body. */
const BODILESS = new Set([204, 205, 304]);

/** Sends the answer, or says that the function failed if its headers are none that HTTP knows; returns what was sent. */
export function send(response: ServerResponse, answer: ApiAnswer, requestId: string): ApiAnswer {
  const sent = putHeaders(response, answer) ? answer : ownAnswer('failed');
  if (sent !== answer) {
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    putHeaders(response, sent);
  }
  const { status, body = '' } = sent;
  response.setHeader('apigw-requestid', requestId);
  if (BODILESS.has(status)) response.writeHead(status).end();
  else response.writeHead(status, { 'content-length': Buffer.byteLength(body) }).end(body);
  return sent;
}

/** Whether all could be put: Node refuses names and values that would break the message. */
function putHeaders(response: ServerResponse, { headers }: ApiAnswer): boolean {
  try {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
