import { isAction, may, type Principal, principalOf, type WhyNot } from '../domain/authorisation/index.ts';
import { type Admit, type Problem, type ProblemCode, problem } from '../platform/http/index.ts';

/** An operation names an action that the authorisation doesn't know: nobody could ever call it. */
export class UnknownActionError extends Error {
  override readonly name = 'UnknownActionError';
  constructor(operationId: string, action: string | undefined) {
    super(`Operation ${operationId} has the action "${action}"; expected one of domain/authorisation/actions.ts.`);
  }
}

/** The first question to every request with a token: may this principal ask for this at all, of this organisation? */
export const admit: Admit<Principal> = ({ id, action }, claims, { organisation }) => {
  const principal = principalOf(claims);
  if (!principal) return problem('unauthorized');
  if (action === undefined || !isAction(action)) throw new UnknownActionError(id, action);
  const permission = may(principal, action, organisation === undefined ? {} : { organisation });
  return permission.allowed ? { caller: principal } : deniedProblem(permission.why);
};

const PROBLEM_OF: Readonly<Record<WhyNot, ProblemCode>> = {
  'not-visible': 'not-found',
  role: 'forbidden',
  scope: 'forbidden',
  assurance: 'assurance-too-low',
};

/** What a denial is answered with; what isn't visible is not found, and looks like whatever doesn't exist. */
export function deniedProblem(why: WhyNot): Problem {
  return problem(PROBLEM_OF[why], why === 'not-visible' ? {} : { extra: { why } });
}
