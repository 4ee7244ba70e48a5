import { type Action, type ActionRule, ruleOf } from './actions.ts';
import { AGENCY_OF, type Principal, type Role } from './principal.ts';

/** What an action is asked of. */
export interface Resource {
  /** The boligorganisation whose it is; absent: nobody's in particular, such as one's own calendar feed. */
  readonly organisation?: string;
  /**
   * Of a case that was read: whether the principal's agency may see anything of it (`caseViewFor`). Absent: not looked at
   * yet; whoever looks must ask again.
   */
  readonly isShown?: boolean;
}

/**
 * `not-visible`: answered as if it weren't there. The others tell somebody who sees the thing why they may not do this:
 * their `role`, a machine's `scope`, or the `assurance` with which they signed in.
 */
export type WhyNot = 'not-visible' | 'role' | 'scope' | 'assurance';

export type Permission = { readonly allowed: true } | { readonly allowed: false; readonly why: WhyNot };

const ALLOWED: Permission = { allowed: true };

/**
 * May this principal do this to that? The one place that says so; denies what it does not know. Ids of other organisations
 * are never confirmed to exist: whatever is theirs is not visible.
 */
export function may(principal: Principal, action: Action, resource: Resource): Permission {
  const rule = ruleOf(action);
  const { organisation, isShown } = resource;
  if (organisation !== undefined && !principal.organisations.includes(organisation)) return denied('not-visible');
  if (isShown === false) return denied('not-visible');
  const why = whyNotBy(rule, principal);
  if (why === undefined) return ALLOWED;
  return why === 'assurance' || sees(rule, principal) ? denied(why) : denied('not-visible');
}

function whyNotBy(rule: ActionRule, principal: Principal): Exclude<WhyNot, 'not-visible'> | undefined {
  if (principal.kind === 'machine') return hasScope(rule, principal) ? tooLittleAssurance(rule, principal) : 'scope';
  return hasRole(rule, principal) ? tooLittleAssurance(rule, principal) : 'role';
}

/** Whether the principal may at least see what the action is asked of. */
function sees({ seenBy }: ActionRule, principal: Principal): boolean {
  return seenBy === 'case.read' && whyNotBy(ruleOf('case.read'), principal) === undefined;
}

function hasRole({ roles }: ActionRule, principal: Principal): boolean {
  return principal.roles.some((role) => roles.includes(role));
}

/** A machine acts for an agency, and only where somebody of that agency may. */
function hasScope({ scope, roles }: ActionRule, { agency, scopes }: Principal): boolean {
  return scope !== undefined && scopes.includes(scope) && agency !== undefined && worksHere(roles, agency);
}

function tooLittleAssurance({ aboutPersons }: ActionRule, { assurance }: Principal): 'assurance' | undefined {
  return aboutPersons && assurance === 'low' ? 'assurance' : undefined;
}

function denied(why: WhyNot): Permission {
  return { allowed: false, why };
}

function worksHere(roles: readonly Role[], agency: NonNullable<Principal['agency']>): boolean {
  return roles.some((role) => AGENCY_OF[role] === agency);
}
