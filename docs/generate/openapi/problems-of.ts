import { refusalProblem } from '../../../functions/api/index.ts';
import { isAction, ruleOf } from '../../../functions/domain/authorisation/index.ts';
import { REFUSAL_CODES } from '../../../functions/domain/decision/index.ts';
import {
  needsIdempotencyKey,
  type Operation,
  PROBLEM_TYPE_BASE,
  PROBLEMS,
  type ProblemCode,
} from '../../../functions/platform/http/index.ts';

/** One problem that an operation can answer with. */
export interface PossibleProblem {
  readonly status: number;
  readonly type: string;
  readonly title: string;
}

/**
 * Every problem an operation can have, by what it asks for: from the parts of its request, from its action, and those it
 * names itself. Where it names what a rule of the domain can say, every refusal of that status is one.
 */
export function problemsOf(operation: Operation): PossibleProblem[] {
  const codes = [...codesOf(operation)];
  const named = codes.map((code) => ({ ...PROBLEMS[code], type: `${PROBLEM_TYPE_BASE}${code}` }));
  return [...named, ...codes.filter((code) => operation.problems?.includes(code)).flatMap(refusalsUnder)].sort(
    (one, other) => one.status - other.status,
  );
}

function codesOf(operation: Operation): Set<ProblemCode> {
  const { path, body, action, needsVersion, problems = [] } = operation;
  // Whatever an operation takes, a request may bring a parameter or a body that it doesn't.
  const codes: ProblemCode[] = ['internal', 'busy', 'invalid-request'];
  if (hasFields(path) || action) codes.push('not-found');
  if (body) codes.push('content-too-large', 'unsupported-media-type');
  if (needsIdempotencyKey(operation)) codes.push('idempotency-key-missing', 'idempotency-key-reused');
  if (needsVersion) codes.push('precondition-required', 'precondition-failed');
  if (action && isAction(action)) {
    codes.push('unauthorized');
    if (ruleOf(action).aboutPersons) codes.push('assurance-too-low');
    if (ruleOf(action).seenBy !== 'self') codes.push('forbidden');
  }
  return new Set([...codes, ...problems]);
}

function hasFields({ shape }: Operation['path']): boolean {
  return Object.keys(shape).length > 0;
}

/** The refusals of deciders that are answered with the status of a problem. */
function refusalsUnder(code: ProblemCode): PossibleProblem[] {
  const { status } = PROBLEMS[code];
  return REFUSAL_CODES.map((refusal) => refusalProblem({ code: refusal, given: '', expected: [] }))
    .filter((refused) => refused.status === status && refused.code.startsWith('refused/'))
    .map((refused) => ({ status, title: refused.title, type: `${PROBLEM_TYPE_BASE}${refused.code}` }));
}
