import type { Field } from './layout.ts';

const ZERO = 48;
const SPACE = 32;
const CENTURY = 2000;
const DAYS_OF_MONTH = Uint8Array.of(0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);
const FEBRUARY = 2;

/** What the number functions answer for bytes that are no number, and the date function for no real day. */
export const INVALID = -1;
/** What {@link dateAt} answers for `000000`. */
export const NO_DATE = 0;

/** Digits that always fit a small integer of the engine, which computes them several times faster than a double. */
const SMALL_DIGITS = 9;
const SMALL_BASE = 10 ** SMALL_DIGITS;

/** The digits at an offset as a number; {@link INVALID} when one is no digit. At most 15 digits, so always exact. */
export function numberAt(bytes: Uint8Array, at: number, length: number): number {
  if (length <= SMALL_DIGITS) return smallNumberAt(bytes, at, length);
  const high = smallNumberAt(bytes, at, length - SMALL_DIGITS);
  const low = smallNumberAt(bytes, at + length - SMALL_DIGITS, SMALL_DIGITS);
  if (high === 0 || low === INVALID) return low;
  return high === INVALID ? INVALID : high * SMALL_BASE + low;
}

function smallNumberAt(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let index = at; index < at + length; index += 1) {
    const digit = (bytes[index] ?? 0) - ZERO;
    if (digit >>> 0 > 9) return INVALID;
    value = (value * 10 + digit) | 0;
  }
  return value;
}

/** The date that was asked for last, as digits and as found: a delivery has a handful, and mostly the same one again. */
let lastDigits = 0;
let lastDate = NO_DATE;

/** `DDMMYY` at an offset as the number YYYYMMDD; {@link NO_DATE} for zeros, {@link INVALID} for a day that isn't. */
export function dateAt(bytes: Uint8Array, at: number): number {
  const digits = smallNumberAt(bytes, at, 6);
  if (digits <= 0) return digits;
  if (digits !== lastDigits) {
    lastDate = dateOf(digits);
    lastDigits = digits;
  }
  return lastDate;
}

function dateOf(digits: number): number {
  const day = (digits / 10_000) | 0;
  const month = ((digits / 100) | 0) % 100;
  const year = CENTURY + (digits % 100);
  if (day < 1 || day > (DAYS_OF_MONTH[month] ?? 0)) return INVALID;
  if (month === FEBRUARY && day === 29 && year % 4 !== 0) return INVALID;
  return year * 10_000 + month * 100 + day;
}

/** Offset of the first byte of a right-aligned number or text that is neither a zero nor a space; `end` when none is. */
export function firstSignificant(bytes: Uint8Array, at: number, end: number): number {
  let index = at;
  while (index < end && (bytes[index] === ZERO || bytes[index] === SPACE)) index += 1;
  return index;
}

/** Offset after the last byte that is no space. */
export function afterLast(bytes: Uint8Array, at: number, end: number): number {
  let index = end;
  while (index > at && bytes[index - 1] === SPACE) index -= 1;
  return index;
}

/** True for the bytes a customer number may have: digits, letters A–Z and a–z, hyphen. */
export function isIdByte(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || byte === 45;
}

/** A field as text. Only for what is compared or reported, never per payment. */
export function textOf(bytes: Uint8Array, field: Field): string {
  return Buffer.from(bytes.subarray(field.at, field.at + field.bytes)).toString('latin1');
}
