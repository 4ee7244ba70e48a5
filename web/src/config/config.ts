/** Where the app runs: `/config.json`, written by whoever serves it. */

export interface WebConfig {
  readonly apiUrl: string;
  /** The OpenID issuer, without a slash at its end. */
  readonly issuer: string;
  readonly clientId: string;
  /** Served by the local runtime, which has a mailbox and a clock to show. */
  readonly local?: boolean;
}

/** The app was served without the file, or with another one. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** @throws ConfigError */
export async function loadConfig(get: typeof fetch): Promise<WebConfig> {
  const response = await get('/config.json', { cache: 'no-store' });
  const given: unknown = response.ok ? await response.json() : undefined;
  if (!isConfig(given)) throw new ConfigError('/config.json must have apiUrl, issuer and clientId.');
  return given;
}

function isConfig(given: unknown): given is WebConfig {
  const names = ['apiUrl', 'issuer', 'clientId'] as const;
  return (
    typeof given === 'object' && given !== null && names.every((name) => typeof Reflect.get(given, name) === 'string')
  );
}
