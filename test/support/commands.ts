/** What the people of a scenario say, as calls of the API: they look at the case, and act on the version they saw. */
import { HANDOFF_OPERATIONS } from '../../functions/change-handoff/operations.ts';
import type { Agency } from '../../functions/domain/actor/index.ts';
import type { CaseView } from '../../functions/domain/case-view/index.ts';
import { GetCase } from '../../functions/show-case/operations.ts';
import { callApi, claimsOf } from './api-call.ts';
import type { TestRuntime } from './runtime.ts';

/** What came of a command, as the tests of the legal path ask for it. */
export interface Answer {
  readonly outcome: 'recorded' | 'unchanged' | 'refused';
  readonly refusal?: { readonly code: string; readonly given: string; readonly expected: readonly string[] };
}

/** Who says something about which case. */
export interface Speaker {
  readonly organisation: string;
  readonly caseId: string;
  readonly agency: Agency;
}

export interface Said {
  readonly command?: { readonly type: string; readonly [field: string]: unknown };
  readonly [param: string]: unknown;
}

/** The routes of a construct's commands, by the command's type. */
const ROUTES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ChangeHandoff: Object.fromEntries(HANDOFF_OPERATIONS.map(({ type, operation: { route } }) => [type, route])),
};

/** Whether a construct's commands go through the API. */
export function isApiCommand(construct: string): boolean {
  return construct in ROUTES;
}

/** The case as an agency is shown it, with its version; undefined when it is shown nothing. */
export async function look(runtime: TestRuntime, { organisation, caseId, agency }: Speaker) {
  const path = { organisation, caseId };
  const claims = claimsOf(agency, [organisation]);
  const { status, body, headers } = await callApi(runtime, 'ShowCase', { route: GetCase.route, path, claims });
  // `as`: the contract tests hold every answer to its schema.
  return status === 200 ? { view: body as CaseView, etag: headers['etag'] ?? '' } : undefined;
}

/** Gives a command through the API. Whoever sees nothing of the case tries all the same. */
export async function command(
  runtime: TestRuntime,
  construct: string,
  speaker: Speaker,
  { command: given, ...params }: Said,
): Promise<Answer> {
  const { organisation, caseId, agency } = speaker;
  const { type = '', ...body } = given ?? {};
  const seen = await look(runtime, speaker);
  const answer = await callApi(runtime, construct, {
    route: ROUTES[construct]?.[String(type)] ?? '',
    path: { organisation, caseId, ...textsOf(params) },
    headers: { 'if-match': seen?.etag ?? '""' },
    ...(Object.keys(body).length > 0 && { body }),
    claims: claimsOf(agency, [organisation]),
  });
  return outcomeOf(answer.status, answer.body, caseId);
}

function textsOf(params: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
}

/** The answer without what the tests know anyway: which case it was about, unless that is a new one. */
function withoutReference(
  { caseId, created, ...answer }: Answer & { caseId?: string; created?: string },
  asked: string,
) {
  return caseId === asked ? answer : { ...answer, caseId };
}

function outcomeOf(status: number, body: unknown, caseId: string): Answer {
  // `as`: as above.
  const answered = body as Answer & { type?: string };
  if (status < 300) return withoutReference(answered, caseId);
  if (status === 404) return { outcome: 'refused', refusal: { code: 'not-found', given: caseId, expected: [] } };
  if (answered.refusal) return { outcome: 'refused', refusal: answered.refusal };
  throw new Error(`The API answered ${status}: ${JSON.stringify(body)}`);
}
