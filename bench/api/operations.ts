import { caseIdOf, HANDOFF, ORGANISATION } from './caseload.ts';
import type { HttpRequest } from './load.ts';

/** What is measured: an operation of the API, by the function that serves it. */
export interface Operation {
  readonly name: string;
  readonly construct: string;
  readonly routeKey: string;
  /** Whether a case can be used once only. */
  readonly isOnce: boolean;
  request(about: RequestParts): HttpRequest;
}

/** What a request is made of. */
export interface RequestParts {
  readonly caseNumber: number;
  readonly token: string;
  /** Of the case's hand-off. */
  readonly etag: string;
  readonly idempotencyKey: string;
}

const CASE_ROUTE = '/v1/organisations/{organisation}/cases/{caseId}';
const base = `/v1/organisations/${ORGANISATION}`;
const casePath = (number: number): string => `${base}/cases/${caseIdOf(number)}`;

export const OPERATIONS: readonly Operation[] = [
  {
    name: 'inbox read',
    construct: 'ListInbox',
    routeKey: 'GET /v1/organisations/{organisation}/inbox',
    isOnce: false,
    request: ({ token }) => ({ method: 'GET', path: `${base}/inbox`, headers: bearer(token) }),
  },
  {
    name: 'case read',
    construct: 'ShowCase',
    routeKey: `GET ${CASE_ROUTE}`,
    isOnce: false,
    request: ({ token, caseNumber }) => ({ method: 'GET', path: casePath(caseNumber), headers: bearer(token) }),
  },
  {
    name: 'acknowledgement',
    construct: 'ChangeHandoff',
    routeKey: `POST ${CASE_ROUTE}/handoffs/{handoffId}/acknowledgement`,
    isOnce: true,
    request: ({ token, caseNumber, etag, idempotencyKey }) => ({
      method: 'POST',
      path: `${casePath(caseNumber)}/handoffs/${caseIdOf(caseNumber)}-${HANDOFF}/acknowledgement`,
      headers: { ...bearer(token), 'if-match': etag, 'idempotency-key': idempotencyKey, 'content-length': '0' },
    }),
  },
];

function bearer(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}` };
}
