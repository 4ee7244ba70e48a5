/** What JSON can say. Values are shared between states, events and variables, and therefore never changed in place. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** A value that may be there already: most of the engine's work needs no promise, and does not pay for one. */
export type Eventually<T> = T | Promise<T>;

/** Whether `value` is a JSON object (not an array, not null). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parses JSON text; undefined if it is none. */
export function parseJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

const encoder = new TextEncoder();

/** Size of a string as JSON in UTF-8 bytes, quotes included; exact. */
function stringBytes(text: string): number {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code > 0x7e || code === 0x22 || code === 0x5c)
      return encoder.encode(JSON.stringify(text)).length;
  }
  return text.length + 2;
}

/** Size of a value as JSON text in UTF-8 bytes, without spaces: what the service's payload quota counts. */
export function jsonBytes(value: Json): number {
  if (typeof value === 'string') return stringBytes(value);
  if (typeof value === 'number') return String(value).length;
  if (typeof value === 'boolean') return value ? 4 : 5;
  if (value === null) return 4;
  if (isObject(value)) return objectBytes(value);
  let bytes = 1 + Math.max(value.length, 1);
  for (const item of value) bytes += jsonBytes(item);
  return bytes;
}

function objectBytes(value: JsonObject): number {
  let bytes = 2;
  let first = true;
  for (const key in value) {
    const member = value[key];
    if (member === undefined) continue;
    bytes += stringBytes(key) + 1 + jsonBytes(member) + (first ? 0 : 1);
    first = false;
  }
  return bytes;
}

/** The instant as AWS writes it into the context object: `2026-01-31T12:00:00.000Z`. */
export function isoInstant(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
