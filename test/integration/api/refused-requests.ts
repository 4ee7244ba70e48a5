/** Requests that every operation must refuse, made from what the operation takes. */
import { isAction, ruleOf } from '../../../functions/domain/authorisation/index.ts';
import { BODY_BYTES_MAX, needsIdempotencyKey, type Operation } from '../../../functions/platform/http/index.ts';
import { claimsOf, type TokenClaims } from '../../support/api/claims.ts';

/** A request that is wrong in one way. */
export interface RefusedRequest {
  readonly wrong: string;
  /** The status, and the kind of problem behind it; the gateway's own answers have none. */
  readonly expected: string;
  /** Absent: without a token. */
  readonly claims?: TokenClaims;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const ORGANISATION = 'alboa';
const STALE = '"case=0000000000"';

/** Somebody who may do what the operation does, as far as roles go. */
export function whoMay({ action }: Operation): TokenClaims | undefined {
  if (action === undefined || !isAction(action)) return undefined;
  const { roles } = ruleOf(action);
  if (roles.some((role) => role === 'housing-lead')) return claimsOf('housing', [ORGANISATION]);
  const { henvis_agency: _, ...claims } = claimsOf('housing', [ORGANISATION]);
  return { ...claims, henvis_roles: roles[0] ?? '' };
}

/** Each way in which a request to the operation can be wrong whatever there is in the database. */
export function refusedRequests(operation: Operation): RefusedRequest[] {
  const right = rightRequest(operation);
  const { headers = {}, claims } = right;
  const without = (name: string) => Object.fromEntries(Object.entries(headers).filter(([own]) => own !== name));
  const all: Array<RefusedRequest | false> = [
    { ...right, wrong: 'a parameter that it does not take', expected: '400 invalid-request', query: '?colour=blue' },
    !operation.body && {
      ...right,
      wrong: 'a body where it takes none',
      expected: '400 invalid-request',
      headers: { ...headers, 'content-type': 'application/json' },
      body: '{}',
    },
    ...(operation.body
      ? [
          { ...right, wrong: 'broken JSON', expected: '400 invalid-request', body: '{"reason":' },
          { ...right, wrong: 'a body of another kind', expected: '400 invalid-request', body: '"what"' },
          {
            ...right,
            wrong: 'a content type that is none of JSON',
            expected: '415 unsupported-media-type',
            headers: { ...headers, 'content-type': 'text/csv' },
          },
          {
            ...right,
            wrong: 'a body that is too large',
            expected: '413 content-too-large',
            body: JSON.stringify('x'.repeat(BODY_BYTES_MAX)),
          },
        ]
      : []),
    needsIdempotencyKey(operation) && {
      ...right,
      wrong: 'no Idempotency-Key',
      expected: '400 idempotency-key-missing',
      headers: without('idempotency-key'),
    },
    operation.needsVersion === true && {
      ...right,
      wrong: 'no If-Match',
      expected: '428 precondition-required',
      headers: without('if-match'),
    },
    ...(claims ? refusedCallers(operation, right, claims) : []),
  ];
  return all.filter((each) => each !== false);
}

/** As it would be taken, were the version not of long ago. */
function rightRequest(operation: Operation): RefusedRequest {
  const claims = whoMay(operation);
  return {
    wrong: '',
    expected: '',
    ...(claims && { claims }),
    headers: {
      ...(needsIdempotencyKey(operation) && { 'idempotency-key': `refused-${operation.id}` }),
      ...(operation.needsVersion && { 'if-match': STALE }),
      ...(operation.body && { 'content-type': 'application/json' }),
    },
    ...(operation.body && { body: JSON.stringify(operation.bodyExample) }),
  };
}

function refusedCallers({ action = '' }: Operation, right: RefusedRequest, claims: TokenClaims) {
  const { claims: _, ...anonymous } = right;
  const low = { ...claims, henvis_assurance: 'low' };
  return [
    { ...anonymous, wrong: 'no token', expected: '401' },
    {
      ...anonymous,
      wrong: 'a token that is none',
      expected: '401',
      headers: { ...right.headers, authorization: 'Bearer a.b.c' },
    },
    {
      ...right,
      wrong: 'a token that was not given for henvis',
      expected: '401 unauthorized',
      claims: { ...claims, scope: 'openid' },
    },
    isAction(action) &&
      ruleOf(action).aboutPersons && {
        ...right,
        wrong: 'a low level of assurance',
        expected: '403 assurance-too-low',
        claims: low,
      },
  ];
}
