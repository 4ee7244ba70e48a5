/** A token's claims as API Gateway hands them to a function: texts, whatever they were. */
import type { JWTPayload } from 'jose';

export interface Claims {
  readonly claims: Readonly<Record<string, string>>;
  /** Scopes of the token, on a route that asks for scopes; else null. */
  readonly scopes: readonly string[] | null;
}

export function claimsOf(payload: JWTPayload, routeScopes: readonly string[]): Claims {
  const claims = Object.entries(payload).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [[name, textOf(value)] as const],
  );
  return { claims: Object.fromEntries(claims), scopes: routeScopes.length > 0 ? scopesOf(payload) : null };
}

/** Numbers and truth values in letters; a list as `[a b]`; only an object stays JSON. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(' ')}]`;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

/** The claim `scope`, or `scp`: words, or a list of them. */
export function scopesOf({ scope, scp }: JWTPayload): readonly string[] {
  const given = scope ?? scp;
  const words = Array.isArray(given) ? given.map(String) : typeof given === 'string' ? given.split(' ') : [];
  return words.filter((word) => word !== '');
}
