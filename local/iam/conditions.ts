/**
 * The `Condition` operators and context keys that the runtime can judge. Any other is refused when the template is
 * loaded: a condition that is skipped would grant more, or less, than AWS does.
 */
import type { Condition, Statement } from '../template/index.ts';
import { matches } from './patterns.ts';

/** What is known about a call, by IAM's context keys. */
export type Context = Readonly<Record<string, string>>;

/** A policy has a condition that the runtime can't judge; names it. */
export class UnsupportedConditionError extends Error {
  override readonly name = 'UnsupportedConditionError';
}

/**
 * True of every call. The wire between a function and AWS is encrypted and inside the account; the wire to the local
 * gateway never leaves the machine, so policies that demand TLS are judged as they would be in the cloud.
 */
const ALWAYS: Context = { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3' };

/** Keys that some call carries; a key that none carries can't be judged. */
const KEYS = new Set([
  ...Object.keys(ALWAYS),
  'aws:SourceAccount',
  'aws:SourceArn',
  'kms:ViaService',
  's3:prefix',
  'ses:FromAddress',
]);

const KEY_BY_LOWER_CASE = new Map([...KEYS].map((key) => [key.toLowerCase(), key]));

/** Names of keys are not case-sensitive: CloudFront's own policies say `AWS:SourceArn`. */
const keyOf = ({ key }: Condition): string => KEY_BY_LOWER_CASE.get(key.toLowerCase()) ?? key;

const equals = (value: string, wanted: string): boolean => value === wanted;
const like = (value: string, wanted: string): boolean => matches(wanted, value);
const not =
  (compare: (value: string, wanted: string) => boolean) =>
  (value: string, wanted: string): boolean =>
    !compare(value, wanted);

interface Operator {
  readonly compare: (value: string, wanted: string) => boolean;
  /** A negated operator must hold against all values, and holds where the key is absent. */
  readonly negated: boolean;
}
const OPERATORS: Readonly<Record<string, Operator>> = {
  StringEquals: { compare: equals, negated: false },
  StringLike: { compare: like, negated: false },
  StringNotEquals: { compare: not(equals), negated: true },
  StringNotLike: { compare: not(like), negated: true },
  ArnEquals: { compare: like, negated: false },
  ArnLike: { compare: like, negated: false },
  Bool: { compare: (value, wanted) => value === wanted.toLowerCase(), negated: false },
  NumericLessThan: { compare: (value, wanted) => Number(value) < Number(wanted), negated: false },
};
const IF_EXISTS = 'IfExists';

function operatorOf({ operator }: Condition): Operator | undefined {
  return OPERATORS[operator.endsWith(IF_EXISTS) ? operator.slice(0, -IF_EXISTS.length) : operator];
}

/** @throws UnsupportedConditionError for the first condition of `statements` that can't be judged. */
export function assertJudgeable(owner: string, statements: readonly Statement[]): void {
  for (const condition of statements.flatMap(({ conditions }) => conditions)) {
    const unknown =
      operatorOf(condition) === undefined
        ? `operator ${condition.operator}`
        : !KEYS.has(keyOf(condition)) && `key ${condition.key}`;
    if (!unknown) continue;
    throw new UnsupportedConditionError(
      `${owner} has a policy with the condition ${unknown}, which the local runtime can't judge; it knows the operators ${Object.keys(OPERATORS).join(', ')} and the keys ${[...KEYS].join(', ')}.`,
    );
  }
}

/** Whether all conditions of a statement hold in `context`. */
export function hold(conditions: readonly Condition[], context: Context): boolean {
  return conditions.every((condition) => {
    const operator = operatorOf(condition);
    const key = keyOf(condition);
    const value = context[key] ?? ALWAYS[key];
    if (!operator) return false;
    if (value === undefined) return operator.negated || condition.operator.endsWith(IF_EXISTS);
    const judge = (wanted: string): boolean => operator.compare(value, wanted);
    return operator.negated ? condition.values.every(judge) : condition.values.some(judge);
  });
}
