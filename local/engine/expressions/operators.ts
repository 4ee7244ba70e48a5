import type { Json } from '../json.ts';

/** "Ask jsonata": given where a value is of a kind that the compiled code does not handle exactly as jsonata does. */
export const BAIL: unique symbol = Symbol('ask jsonata');

/** What compiled code gives: a value, undefined (nothing), or BAIL. */
export type Outcome = Json | undefined | typeof BAIL;

const isPlain = (value: Outcome): value is null | boolean | number | string =>
  value !== BAIL && value !== undefined && typeof value !== 'object';

/** Whether a value counts as true; BAIL for arrays and objects, where jsonata looks inside. */
export const truth = (value: Outcome): boolean | typeof BAIL => {
  if (value === undefined || value === null) return false;
  return isPlain(value) ? Boolean(value) : BAIL;
};

/** A binary operator on values; BAIL where jsonata would do more than compute. */
export type Operator = (left: Outcome, right: Outcome) => Outcome;

const finite = (value: number): Outcome => (Number.isFinite(value) ? value : BAIL);

function arithmetic(operate: (left: number, right: number) => number): Operator {
  return (left, right) => (typeof left === 'number' && typeof right === 'number' ? finite(operate(left, right)) : BAIL);
}

function comparison(
  ofNumbers: (l: number, r: number) => boolean,
  ofTexts: (l: string, r: string) => boolean,
): Operator {
  return (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return ofNumbers(left, right);
    return typeof left === 'string' && typeof right === 'string' ? ofTexts(left, right) : BAIL;
  };
}

const equality =
  (equal: boolean): Operator =>
  (left, right) => {
    if (left === BAIL || right === BAIL) return BAIL;
    if (left === undefined || right === undefined) return false;
    const simple = (left === null || isPlain(left)) && (right === null || isPlain(right));
    return simple ? (left === right) === equal : BAIL;
  };

const text = (value: Outcome): string | typeof BAIL => {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' || Number.isSafeInteger(value) ? String(value) : BAIL;
};

const concatenation: Operator = (left, right) => {
  const start = text(left);
  const end = text(right);
  return start === BAIL || end === BAIL ? BAIL : start + end;
};

/** The operators there are, by their sign. */
export const OPERATORS: ReadonlyMap<unknown, Operator> = new Map<unknown, Operator>([
  ['+', arithmetic((left, right) => left + right)],
  ['-', arithmetic((left, right) => left - right)],
  ['*', arithmetic((left, right) => left * right)],
  ['/', arithmetic((left, right) => left / right)],
  ['%', arithmetic((left, right) => left % right)],
  [
    '<',
    comparison(
      (l, r) => l < r,
      (l, r) => l < r,
    ),
  ],
  [
    '<=',
    comparison(
      (l, r) => l <= r,
      (l, r) => l <= r,
    ),
  ],
  [
    '>',
    comparison(
      (l, r) => l > r,
      (l, r) => l > r,
    ),
  ],
  [
    '>=',
    comparison(
      (l, r) => l >= r,
      (l, r) => l >= r,
    ),
  ],
  ['=', equality(true)],
  ['!=', equality(false)],
  ['&', concatenation],
]);
