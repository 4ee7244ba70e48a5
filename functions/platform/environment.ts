import * as z from 'zod';

/**
 * Reads the named environment variables once, at cold start, so that a function with a missing binding fails on its
 * first call with the variable's name instead of later with `undefined`.
 *
 * @param names the variables the function is bound to by infra
 * @throws {MissingEnvironmentError} naming every variable that is absent or empty
 */
export function environment<Name extends string>(...names: Name[]): Readonly<Record<Name, string>> {
  const entries = names.map((name) => [name, z.string().min(1).safeParse(process.env[name])] as const);
  const missing = entries.filter(([, parsed]) => !parsed.success).map(([name]) => name);
  if (missing.length > 0) throw new MissingEnvironmentError(missing);
  return Object.fromEntries(entries.map(([name, parsed]) => [name, parsed.data])) as Record<Name, string>;
}

/** The function was deployed without a binding it needs. */
export class MissingEnvironmentError extends Error {
  override readonly name = 'MissingEnvironmentError';
  constructor(names: readonly string[]) {
    super(`Environment variables missing: ${names.join(', ')}; infra binds them together with the grant.`);
  }
}
