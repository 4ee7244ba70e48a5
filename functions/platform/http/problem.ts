import type { z } from 'zod';
import { expectedBy } from '../errors.ts';

/**
 * Every problem of HTTP itself, with its status. What the domain refuses has the refusal's own code behind `refused/`.
 * Codes are part of the contract: callers branch on `type`, people read `title` and `detail`.
 */
export const PROBLEMS = {
  'invalid-request': { status: 400, title: 'The request is not as the contract has it' },
  'idempotency-key-missing': { status: 400, title: 'An Idempotency-Key is needed' },
  unauthorized: { status: 401, title: 'Sign in again' },
  forbidden: { status: 403, title: 'Not allowed' },
  'assurance-too-low': { status: 403, title: 'Sign in with a higher level of assurance' },
  'not-found': { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'Not possible as things stand' },
  'precondition-failed': { status: 412, title: 'It has changed since you saw it' },
  'content-too-large': { status: 413, title: 'The request is too large' },
  'unsupported-media-type': { status: 415, title: 'The content type is not supported' },
  'not-acceptable-content': { status: 422, title: 'A rule does not allow this' },
  'idempotency-key-reused': { status: 422, title: 'This Idempotency-Key was used for another request' },
  'precondition-required': { status: 428, title: 'Say which version you have seen' },
  internal: { status: 500, title: 'henvis failed' },
  busy: { status: 503, title: 'Try again in a moment' },
} as const satisfies Record<string, { status: number; title: string }>;
export type ProblemCode = keyof typeof PROBLEMS;

/** Where a request differs from the contract: a JSON pointer into the body, or the name of a parameter or header. */
export interface Violation {
  readonly pointer: string;
  readonly detail: string;
}

/** A problem of RFC 9457, before it has become an answer. `extra` are its extension members. */
export interface Problem {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  /** What, where and what was expected; never a person's data, nor what was sent. */
  readonly detail?: string;
  readonly errors?: readonly Violation[];
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Where a problem's `type` begins: an identifier that stays the same, not a link to follow. */
export const PROBLEM_TYPE_BASE = 'https://henvis.dk/problems/';

/** A problem of the catalogue. */
export function problem(code: ProblemCode, about: Omit<Problem, 'code' | 'status' | 'title'> = {}): Problem {
  return { code, ...PROBLEMS[code], ...about };
}

/** Told apart from an answer by its code. */
export function isProblem(outcome: object): outcome is Problem {
  return 'code' in outcome;
}

const VIOLATIONS_SHOWN_MAX = 20;

/** The violations of one part of a request; pointers are those of RFC 6901, for the body as a URI fragment. */
export function violationsOf(part: 'body' | 'query' | 'header', error: z.ZodError): Violation[] {
  return error.issues.slice(0, VIOLATIONS_SHOWN_MAX).map((issue) => {
    // The key that is wrong in a record is something that was sent; where the record is, is told.
    const path = issue.code === 'invalid_key' ? issue.path.slice(0, -1) : issue.path;
    return {
      pointer: part === 'body' ? `#${path.map(pointerStep).join('')}` : `${part}:${path.join('.')}`,
      detail: expectedBy(issue),
    };
  });
}

function pointerStep(step: PropertyKey): string {
  return `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
