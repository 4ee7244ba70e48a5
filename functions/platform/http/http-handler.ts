import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { z } from 'zod';
import { InvalidInputError } from '../errors.ts';
import { type Log, log, logger } from '../logger.ts';
import { maskedFaults } from '../masked-faults.ts';
import { type Answer, type HttpResult, problemResult, resultOf } from './answer.ts';
import { type Claims, type HttpEvent, HttpEventSchema } from './event.ts';
import type { Operation } from './operation.ts';
import { isProblem, type Problem, problem } from './problem.ts';
import { type ParsedRequest, parseRequest } from './request.ts';

/** What an operation's work is given besides its request. */
export interface HttpTools<Caller> {
  readonly caller: Caller;
  /** When API Gateway took the request, in milliseconds since the epoch (design rule 1). */
  readonly timeEpoch: number;
  readonly requestId: string;
  readonly log: Log;
}

/** An operation with what does it. */
export interface BoundOperation<Caller> {
  readonly operation: Operation;
  readonly work: (request: ParsedRequest, tools: HttpTools<Caller>) => Promise<Answer | Problem>;
}

/** Ties an operation to its work, which gets the request as the operation's schemas have parsed it. */
export function bind<Path extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType, Caller>(
  operation: Operation<Path, Query, Body>,
  work: (
    request: ParsedRequest<z.output<Path>, z.output<Query>, z.output<Body>>,
    tools: HttpTools<Caller>,
  ) => Promise<Answer | Problem>,
): BoundOperation<Caller> {
  // `as`: parseRequest parses with these very schemas; the list of bound operations forgets which they are.
  return { operation, work: work as unknown as BoundOperation<Caller>['work'] };
}

/** Says who calls, from the claims of a verified token, and whether the operation is open to that caller at all. */
export type Admit<Caller> = (
  operation: Operation,
  claims: Claims | undefined,
  path: Readonly<Record<string, string>>,
) => { readonly caller: Caller } | Problem;

/** Faults that pass by themselves, by their fixed names: the caller may try again. */
const PASSING_FAULTS: readonly string[] = [
  'CaseContendedError',
  'LedgerContendedError',
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'TransactionInProgressException',
  // Another one wrote the same item at that moment: what a condition means is handled where it is set.
  'TransactionCanceledException',
];

/**
 * The middy stack of an HTTP operation: find the operation, admit the caller, parse, do the work, answer. Unlike a task, a
 * fault is answered: with a problem that names the request and nothing else of what went wrong.
 */
export function httpHandler<Caller>(admit: Admit<Caller>, ...bound: readonly BoundOperation<Caller>[]) {
  const byRoute = new Map<string, BoundOperation<Caller>>(bound.map((each) => [each.operation.route, each]));
  return middy<unknown, HttpResult>()
    .use(injectLambdaContext(logger, { clearState: true }))
    .use(maskedFaults())
    .handler(async (payload) => {
      const event = HttpEventSchema.safeParse(payload);
      if (!event.success) throw new InvalidInputError('HTTP event', event.error);
      const { requestId } = event.data.requestContext;
      try {
        const outcome = await answer(byRoute.get(event.data.routeKey), admit, event.data);
        if (isProblem(outcome)) return problemResult(outcome, requestId);
        return resultOf(isKnown(outcome, event.data) ? { ...outcome, status: 304, body: undefined } : outcome);
      } catch (fault) {
        return problemResult(problemOf(fault, requestId), requestId);
      }
    });
}

/** An operation that asks for an action was to be served to anybody. */
export class GuardedOperationError extends Error {
  override readonly name = 'GuardedOperationError';
  constructor({ id, action }: Operation) {
    super(`Operation ${id} asks for the action "${action}"; only operations without one are public.`);
  }
}

/** The handler of a function that serves operations to anybody, without a token. @throws {GuardedOperationError} */
export function publicHandler(...bound: readonly BoundOperation<undefined>[]) {
  for (const { operation } of bound) if (operation.action !== undefined) throw new GuardedOperationError(operation);
  return httpHandler<undefined>(() => ({ caller: undefined }), ...bound);
}

async function answer<Caller>(
  found: BoundOperation<Caller> | undefined,
  admit: Admit<Caller>,
  event: HttpEvent,
): Promise<Answer | Problem> {
  if (!found) return problem('not-found');
  const { requestId, timeEpoch, authorizer } = event.requestContext;
  const admitted = admit(found.operation, authorizer?.jwt.claims, event.pathParameters);
  if (isProblem(admitted)) return admitted;
  const request = parseRequest(found.operation, event);
  if (isProblem(request)) return request;
  return found.work(request, { caller: admitted.caller, timeEpoch, requestId, log });
}

/** Whether the caller has it already as it is: `If-None-Match` (RFC 9110 § 13.1.2, weak comparison). */
function isKnown({ status, headers }: Answer, { routeKey, headers: asked }: HttpEvent): boolean {
  const etag = headers?.['etag'];
  const known = (asked['if-none-match'] ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));
  return routeKey.startsWith('GET ') && status === 200 && etag !== undefined && known.includes(etag);
}

/** The message of a fault stays in: it is written for engineers, and nobody has promised what it names. */
function problemOf(fault: unknown, requestId: string): Problem {
  const name = fault instanceof Error ? fault.name : 'unknown';
  log.warn('request failed', { requestId, fault: name });
  if (PASSING_FAULTS.includes(name)) return problem('busy', { headers: { 'retry-after': '1' } });
  return name === 'OrganisationNotSetUpError' ? problem('not-found') : problem('internal');
}
