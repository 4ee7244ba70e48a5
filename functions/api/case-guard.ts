import { isAction, may, type Principal } from '../domain/authorisation/index.ts';
import type { CaseAggregate, CaseContext } from '../domain/case/index.ts';
import { type CaseView, caseViewFor } from '../domain/case-view/index.ts';
import type { CaseRef } from '../kernel/index.ts';
import { type Operation, type Problem, problem } from '../platform/http/index.ts';
import { deniedProblem } from './admit.ts';
import { type CaseVersion, changedParts, etagOf, parseVersion, partsOf, versionOf } from './case-version.ts';

/** Stands before a decider. It is asked anew for every attempt, and remembers the last answer. */
export interface CaseGuard {
  /** Whether the command must not reach the decider. */
  stops(known: CaseAggregate): boolean;
  /** Why it was stopped. */
  readonly problem: Problem | undefined;
  /** The case, once the caller was let see it. */
  readonly seen: CaseAggregate | undefined;
}

/**
 * The questions before every command on a case: may the caller see it at all, may the caller do this, and is it still as
 * the caller saw it (`If-Match`, RFC 9110 § 13.1.1)? A problem when the `If-Match` can't be one.
 */
export function caseGuard(
  { action, needsVersion }: Operation,
  { path, ifMatch }: { readonly path: CaseRef; readonly ifMatch: string },
  caller: Principal,
  context: CaseContext,
  part?: string,
): CaseGuard | Problem {
  const seenVersion = needsVersion && parseVersion(ifMatch);
  if (needsVersion && !seenVersion) return problem('invalid-request', { errors: [NOT_A_VERSION] });
  const state: { problem?: Problem; seen?: CaseAggregate } = {};
  const verdict = (known: CaseAggregate): Problem | undefined => {
    const view = viewFor(known, context);
    const resource = { organisation: path.organisation, isShown: view !== undefined };
    const permission = action !== undefined && isAction(action) ? may(caller, action, resource) : undefined;
    if (!view || !permission) return deniedProblem('not-visible');
    state.seen = known;
    if (!permission.allowed) return deniedProblem(permission.why);
    return seenVersion ? changedSince(seenVersion, view, part) : undefined;
  };
  return {
    stops: (known) => {
      const found = verdict(known);
      if (found) state.problem = found;
      else delete state.problem;
      return found !== undefined;
    },
    get problem() {
      return state.problem;
    },
    get seen() {
      return state.seen;
    },
  };
}

/** The version of a case as the actor's agency sees it; undefined where it sees nothing. */
export function versionFor(aggregate: CaseAggregate, context: CaseContext): CaseVersion | undefined {
  const view = viewFor(aggregate, context);
  return view && versionOf(view);
}

function viewFor(aggregate: CaseAggregate, { actor, rules }: CaseContext): CaseView | undefined {
  return actor.kind === 'person' ? caseViewFor(aggregate, [], actor.agency, rules) : undefined;
}

/** 412, with what has changed and how it is now, so that nobody has to look for the difference. */
function changedSince(seen: CaseVersion, view: CaseView, part?: string): Problem | undefined {
  const now = versionOf(view);
  const names = changedParts(seen, now, part);
  if (names.length === 0) return undefined;
  const parts = partsOf(view);
  const changed = names.map((name) => ({ part: name, now: parts.get(name) ?? null }));
  return problem('precondition-failed', { extra: { changed }, headers: { etag: etagOf(now) } });
}

const NOT_A_VERSION = { pointer: 'header:If-Match', detail: 'expected one ETag as henvis gave it; * names no version' };
