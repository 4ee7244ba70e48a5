import type { KeptAnswer, KeyedRequest } from '../adapters/answered-requests.ts';
import { requireSettings } from '../adapters/settings-store.ts';
import type { TransactItem } from '../adapters/transact-item.ts';
import type { AccessEntry } from '../domain/access/index.ts';
import { actorOf, type Principal } from '../domain/authorisation/index.ts';
import { localDateOf } from '../domain/calendar/index.ts';
import type { CaseAggregate, CaseContext, CaseEvent } from '../domain/case/index.ts';
import { type Decision, refuse } from '../domain/decision/index.ts';
import { type OrganisationSettings, rulesOf } from '../domain/settings/index.ts';
import type { AppendResult, CaseRef } from '../kernel/index.ts';
import {
  type Answer,
  type HttpTools,
  isProblem,
  type Operation,
  type Problem,
  problem,
} from '../platform/http/index.ts';
import { accessEntry, instantOfRequest } from './access-entry.ts';
import { deniedProblem } from './admit.ts';
import { type CaseGuard, caseGuard, versionFor } from './case-guard.ts';
import { etagOf } from './case-version.ts';
import type { CommandPorts } from './ports.ts';
import { refusalProblem } from './refusal-problem.ts';

/** A request for a command on a case, as the handler parsed it. */
export interface CaseRequest {
  readonly path: CaseRef;
  readonly body: unknown;
  readonly idempotencyKey: string;
  readonly ifMatch: string;
}

/** What a command says of itself besides its decider. */
export interface CommandAbout {
  /** The part of the case it is about (`h1`); absent: the case as a whole, all of which must be as it was seen. */
  readonly part?: string | undefined;
  /** The id of what came into being: the answer is then 201. */
  created?(events: readonly CaseEvent[], after: CaseAggregate): string | undefined;
  /** What else the answer says: ids, dates and codes. */
  extra?(events: readonly CaseEvent[]): Readonly<Record<string, unknown>>;
}

/**
 * A command that was let in, about to be run: what the one transaction needs from the API, for use cases that call
 * `append` themselves. `decide` may be asked again and again; the last time counts.
 */
export interface OpenedCommand {
  /** The case and nothing else of the path: whatever is in it goes into messages. */
  readonly ref: CaseRef;
  readonly context: CaseContext;
  readonly settings: OrganisationSettings;
  /** A decider behind the questions: is the case shown, may it be done, is it as it was seen? */
  guarded(
    decide: (known: CaseAggregate, context: CaseContext) => Decision<CaseEvent>,
  ): (known: CaseAggregate | undefined) => Decision<CaseEvent>;
  /** The record of the access and the answer for repeats: they are written with the command or not at all. */
  alongside(events: readonly CaseEvent[], after: CaseAggregate): TransactItem[];
  /** Whether the very same request was answered meanwhile: the first of what to ask when a write alongside failed. */
  isAnswered(): Promise<boolean>;
  /** The answer to what became of it; `overtaken` only when the very same request was quicker. */
  conclude(result: AppendResult): Promise<Answer | Problem>;
}

const OK = 200;
const CREATED = 201;

/**
 * Opens a command on a case: answers a repeat with what it was answered before, and says otherwise under which rules and
 * conditions the command runs.
 */
export async function openCaseCommand(
  ports: CommandPorts,
  operation: Operation,
  request: CaseRequest,
  tools: HttpTools<Principal>,
  about: CommandAbout = {},
): Promise<OpenedCommand | Answer | Problem> {
  const actor = actorOf(tools.caller);
  if (!actor) return deniedProblem('not-visible');
  const keyed = keyedRequest(operation, request, tools);
  const at = instantOfRequest(tools);
  const [before, settings] = await Promise.all([
    ports.answered.find(keyed),
    requireSettings(ports.desk.settings, request.path.organisation, localDateOf(at)),
  ]);
  if (before) return repeated(before);
  const context: CaseContext = { at, actor, rules: rulesOf(settings) };
  const guard = caseGuard(operation, request, tools.caller, context, about.part);
  if (isProblem(guard)) return guard;
  return opened(ports, { operation, request, tools, about, keyed, context, settings, guard });
}

interface Opening {
  readonly operation: Operation;
  readonly request: CaseRequest;
  readonly tools: HttpTools<Principal>;
  readonly about: CommandAbout;
  readonly keyed: KeyedRequest;
  readonly context: CaseContext;
  readonly settings: OrganisationSettings;
  readonly guard: CaseGuard;
}

function opened({ accesses, answered }: CommandPorts, opening: Opening): OpenedCommand {
  const { operation, request, tools, about, keyed, context, settings, guard } = opening;
  const { organisation, caseId } = request.path;
  const entryOf = (outcome: AccessEntry['outcome'], known?: CaseAggregate) =>
    accessEntry(operation, tools, { organisation, caseId, personId: known?.case.personId }, outcome);
  return {
    ref: { organisation, caseId },
    context,
    settings,
    guarded: (decide) => (known) => {
      if (!known) return refuse('not-found', caseId);
      return guard.stops(known) ? refuse('not-found', caseId) : decide(known, context);
    },
    alongside: (events, after) => [
      accesses.itemOf(entryOf('recorded', after)),
      answered.itemOf(keyed, answerOf('recorded', after, about, events, context), context.at),
    ],
    isAnswered: async () => (await answered.find(keyed)) !== undefined,
    conclude: async (result) => {
      if (result.outcome === 'recorded') return answerOf('recorded', result.aggregate, about, result.events, context);
      // The same request may have been recorded since it was looked for; then what stands in the way is its own work.
      const meanwhile = await answered.find(keyed);
      if (meanwhile || result.outcome === 'overtaken') return repeated(meanwhile ?? 'other-content');
      const { problem: stopped, seen } = guard;
      // Whoever sees nothing of a case has not accessed it; who saw it and was refused has.
      if (seen) await accesses.record(entryOf(result.outcome, seen));
      if (stopped) return stopped;
      if (result.outcome === 'refused') return refusalProblem(result.refusal);
      return result.aggregate ? answerOf('unchanged', result.aggregate, about, [], context) : problem('not-found');
    },
  };
}

function answerOf(
  outcome: 'recorded' | 'unchanged',
  after: CaseAggregate,
  { created, extra }: CommandAbout,
  events: readonly CaseEvent[],
  context: CaseContext,
): KeptAnswer {
  // What was so already made nothing, whatever there is.
  const id = outcome === 'recorded' ? created?.(events, after) : undefined;
  const version = versionFor(after, context);
  return {
    status: id === undefined ? OK : CREATED,
    headers: version ? { etag: etagOf(version) } : {},
    body: { outcome, caseId: after.caseId, ...(id !== undefined && { created: id }), ...extra?.(events) },
  };
}

function repeated(before: KeptAnswer | 'other-content'): Answer | Problem {
  if (before !== 'other-content') return { ...before, headers: { ...before.headers, 'idempotent-replayed': 'true' } };
  return problem('idempotency-key-reused', {
    detail: 'expected a new Idempotency-Key for a request with other content',
  });
}

function keyedRequest({ id }: Operation, { path, body, idempotencyKey }: CaseRequest, tools: HttpTools<Principal>) {
  // PUT and DELETE are the same when they come twice: they need no key, and each counts as a request of its own.
  const key = idempotencyKey === '' ? tools.requestId : idempotencyKey;
  return { userId: tools.caller.userId, idempotencyKey: key, content: { id, path, body } };
}
