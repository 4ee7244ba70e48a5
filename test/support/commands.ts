/** What the people of a scenario say, as calls of the API: they look at the case, and act on the version they saw. */
import { GiveConsent, WithdrawConsent } from '../../functions/change-consent/operations.ts';
import { SetContactPreference } from '../../functions/change-contact-preference/operations.ts';
import { HANDOFF_OPERATIONS } from '../../functions/change-handoff/operations.ts';
import { HEARING_OPERATIONS, ScheduleHearing } from '../../functions/change-hearing/operations.ts';
import { PlaceLegalHold, ReleaseLegalHold } from '../../functions/change-legal-hold/operations.ts';
import type { Agency } from '../../functions/domain/actor/index.ts';
import type { CaseView } from '../../functions/domain/case-view/index.ts';
import { EndCase } from '../../functions/end-case/operations.ts';
import type { Operation } from '../../functions/platform/http/index.ts';
import { DECISION_OPERATIONS } from '../../functions/record-decision/operations.ts';
import { DEMAND_OPERATIONS } from '../../functions/record-demand/operations.ts';
import { RecordFiling } from '../../functions/record-filing/operations.ts';
import { ReopenCase } from '../../functions/reopen-case/operations.ts';
import { RequestHandoff } from '../../functions/request-handoff/operations.ts';
import { GetCase } from '../../functions/show-case/operations.ts';
import { callApi } from './api/call.ts';
import { claimsOf } from './api/claims.ts';
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
  ChangeContactPreference: { SetContactPreference: SetContactPreference.route },
  ChangeConsent: { GiveConsent: GiveConsent.route, WithdrawConsent: WithdrawConsent.route },
  ChangeHandoff: routesOf(HANDOFF_OPERATIONS),
  ChangeHearing: { ScheduleHearing: ScheduleHearing.route, ...routesOf(HEARING_OPERATIONS) },
  ChangeLegalHold: { PlaceLegalHold: PlaceLegalHold.route, ReleaseLegalHold: ReleaseLegalHold.route },
  EndCase: { EndCase: EndCase.route },
  RecordDecision: routesOf(DECISION_OPERATIONS),
  RecordDemand: routesOf(DEMAND_OPERATIONS),
  RecordFiling: { RecordFiling: RecordFiling.route },
  ReopenCase: { '': ReopenCase.route },
  RequestHandoff: { RequestHandoff: RequestHandoff.route },
};

function routesOf(
  operations: readonly { readonly type: string; readonly operation: Pick<Operation, 'route'> }[],
): Record<string, string> {
  return Object.fromEntries(operations.map(({ type, operation: { route } }) => [type, route]));
}

/** The case as an agency is shown it, with its version; undefined when it is shown nothing. */
export async function look(runtime: TestRuntime, { organisation, caseId, agency }: Speaker) {
  const path = { organisation, caseId };
  const claims = claimsOf(agency, [organisation]);
  const { status, body, headers } = await callApi(runtime, { route: GetCase.route, path, claims });
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
  const { type = '', ...said } = given ?? {};
  const route = ROUTES[construct]?.[type] ?? '';
  // What the path says, the body doesn't.
  const [inPath, inBody] = partition(said, (name) => route.includes(`{${name}}`));
  const seen = await look(runtime, speaker);
  const answer = await callApi(runtime, {
    route,
    path: { organisation, caseId, ...textsOf({ ...params, ...inPath }) },
    headers: { 'if-match': seen?.etag ?? '""' },
    ...(Object.keys(inBody).length > 0 && { body: inBody }),
    claims: claimsOf(agency, [organisation]),
  });
  return outcomeOf(answer.status, answer.body, caseId);
}

/** The fields whose names are meant, and the others. */
function partition(fields: Readonly<Record<string, unknown>>, isMeant: (name: string) => boolean) {
  const entries = Object.entries(fields);
  return [
    Object.fromEntries(entries.filter(([name]) => isMeant(name))),
    Object.fromEntries(entries.filter(([name]) => !isMeant(name))),
  ] as const;
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
  const answered = body as Answer & { type?: string; why?: string };
  if (status < 300) return withoutReference(answered, caseId);
  if (status === 404) return { outcome: 'refused', refusal: { code: 'not-found', given: caseId, expected: [] } };
  if (status === 403 && answered.why) {
    return { outcome: 'refused', refusal: { code: 'forbidden', given: answered.why, expected: [] } };
  }
  if (answered.refusal) return { outcome: 'refused', refusal: answered.refusal };
  throw new Error(`The API answered ${status}: ${JSON.stringify(body)}`);
}
