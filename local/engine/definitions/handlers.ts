import type { FieldReader } from './reader.ts';
import type { Catcher, Handlers, Retrier } from './types.ts';

const RETRY_INTERVAL_SECONDS_MAX = 99_999_999;
const RETRY_ATTEMPTS_MAX = 99_999_999;
/** 366 days. */
const RETRY_DELAY_SECONDS_MAX = 31_622_400;

/** Reads `Retry` and `Catch`. */
export function readHandlers(fields: FieldReader): Handlers {
  return { retry: fields.children('Retry').map(readRetrier), catch: fields.children('Catch').map(readCatcher) };
}

function errorNames(fields: FieldReader): string[] {
  const names = fields.raw('ErrorEquals');
  if (Array.isArray(names) && names.length > 0 && names.every((name) => typeof name === 'string')) return names;
  fields.problem('Expected a non-empty array of strings', 'ErrorEquals');
  return [];
}

function readRetrier(fields: FieldReader): Retrier {
  fields.allowOnly(
    ...['ErrorEquals', 'IntervalSeconds', 'MaxAttempts', 'BackoffRate', 'MaxDelaySeconds', 'JitterStrategy', 'Comment'],
  );
  return {
    errors: errorNames(fields),
    intervalSeconds: fields.number('IntervalSeconds', 1, RETRY_INTERVAL_SECONDS_MAX) ?? 1,
    maxAttempts: fields.number('MaxAttempts', 0, RETRY_ATTEMPTS_MAX) ?? 3,
    backoffRate: fields.number('BackoffRate', 1, Number.MAX_SAFE_INTEGER, false) ?? 2,
    maxDelaySeconds: fields.number('MaxDelaySeconds', 1, RETRY_DELAY_SECONDS_MAX),
    fullJitter: fields.word('JitterStrategy', ['FULL', 'NONE']) === 'FULL',
  };
}

function readCatcher(fields: FieldReader): Catcher {
  fields.allowOnly('ErrorEquals', 'Next', 'Output', 'Assign', 'Comment');
  return {
    errors: errorNames(fields),
    next: fields.requiredText('Next'),
    output: fields.template('Output'),
    assign: fields.assignments(),
  };
}
