/** How the demo's people say something to the service: through the operations of its API, as their tools would. */
import { z } from 'zod';
import { machineUuid } from '../clock/ambient.ts';
import type { Runtime } from '../runtime/index.ts';
import { byConstruct } from '../template/index.ts';
import type { Saying } from './sayings.ts';

interface Case {
  readonly organisation: string;
  readonly caseId: string;
}

interface Person {
  readonly agency: string;
  readonly userId: string;
}

const AnswerSchema = z.object({ outcome: z.enum(['recorded', 'unchanged']) });

const CASE = '/v1/organisations/{organisation}/cases/{caseId}';
/** The role in which somebody of an agency acts. */
const ROLES: Readonly<Record<string, string>> = {
  housing: 'housing-lead',
  advice: 'adviser',
  municipality: 'caseworker',
  court: 'clerk',
};
const HttpResultSchema = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string().optional(),
});
const ERROR_FROM = 400;
/** A refusal is an outcome, not a fault: somebody else was quicker, or the case is closed. */
const REFUSALS = [404, 409, 412, 422];

/**
 * Says something about a case, now, in the name of a person of an agency, who looks at the case and speaks of the version
 * that was seen; true when it was recorded.
 */
export async function say(
  runtime: Runtime,
  { organisation, caseId }: Case,
  person: Person,
  { construct, route, params, body }: Saying,
): Promise<boolean> {
  const ref = { organisation, caseId };
  const seen = await call(runtime, 'ShowCase', person, { route: `GET ${CASE}`, params: ref, headers: {} });
  const [method = '', below = ''] = route.split(' ');
  const { statusCode, body: text } = await call(runtime, construct, person, {
    route: `${method} ${CASE}/${below}`,
    params: { ...ref, ...params },
    headers: { 'if-match': seen.headers['etag'] ?? '""' },
    ...(Object.keys(body).length > 0 && { body }),
  });
  if (statusCode >= ERROR_FROM) return false;
  return AnswerSchema.parse(JSON.parse(text ?? '{}')).outcome === 'recorded';
}

interface Call {
  readonly route: string;
  readonly params: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

async function call(runtime: Runtime, construct: string, person: Person, { route, params, headers, body }: Call) {
  const { agency, userId } = person;
  const requestId = machineUuid();
  const answer = await invoke(runtime, construct, {
    version: '2.0',
    routeKey: route,
    pathParameters: params,
    headers: { 'idempotency-key': requestId, ...(body && { 'content-type': 'application/json' }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
    requestContext: {
      requestId,
      timeEpoch: runtime.clock.clock.now(),
      authorizer: { jwt: { claims: claimsOf(agency, userId, params['organisation'] ?? '') } },
    },
  });
  const result = HttpResultSchema.parse(answer);
  const { statusCode } = result;
  if (statusCode >= ERROR_FROM && !REFUSALS.includes(statusCode)) throw new Error(`${route} answered ${statusCode}.`);
  return result;
}

function claimsOf(agency: string, sub: string, organisation: string) {
  return {
    sub,
    henvis_kind: 'person',
    henvis_agency: agency,
    henvis_organisations: organisation,
    henvis_roles: ROLES[agency] ?? '',
    henvis_assurance: 'substantial',
  };
}

async function invoke({ invoke: run, deployment }: Runtime, construct: string, payload: unknown): Promise<unknown> {
  const result = await run(byConstruct(deployment.functions, construct), payload);
  if (!result.ok) throw new Error(`${construct} failed: ${result.error.errorType}: ${result.error.errorMessage}`);
  return JSON.parse(result.payload);
}
