import type { z } from 'zod';

/**
 * A function was called with something its contract does not allow. Not retried: the same input fails again.
 * The message names the path and what was expected, never the value, which could be personal data.
 */
export class InvalidInputError extends Error {
  override readonly name = 'InvalidInputError';
  constructor(what: string, error: z.ZodError) {
    super(`${what} is invalid: ${describeIssues(error)}`);
  }
}

/** A function would have answered with something its contract does not promise: a defect, found before it spreads. */
export class InvalidOutputError extends Error {
  override readonly name = 'InvalidOutputError';
  constructor(what: string, error: z.ZodError) {
    super(`${what} is invalid: ${describeIssues(error)}`);
  }
}

const ISSUES_SHOWN_MAX = 10;

/** `path: message` of the first issues of a zod error, without the values and the names of fields that caused them. */
export function describeIssues(error: z.ZodError): string {
  return error.issues
    .slice(0, ISSUES_SHOWN_MAX)
    .map((issue) => `${issue.path.length === 0 ? '(root)' : issue.path.join('.')}: ${expectedBy(issue)}`)
    .join('; ');
}

/** What was expected. zod's own words name fields that nobody expected, and somebody may have written anything there. */
export function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'unrecognized_keys') return issue.message;
  return issue.keys.length === 1
    ? 'has 1 field that is not expected'
    : `has ${issue.keys.length} fields that are not expected`;
}
