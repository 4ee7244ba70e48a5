import type { components } from '../api/contract.ts';

export type Agency = components['schemas']['Agency'];
export type Role = components['schemas']['Role'];

/** Who signed in, as far as the pages depend on it. The API decides by itself, by the same token. */
export interface Who {
  /** Absent for auditor and operator. */
  readonly agency: Agency | undefined;
  /** Slugs of the organisations whose cases may be seen. */
  readonly organisations: readonly string[];
  readonly roles: readonly string[];
}

/** Reads the claims of an access token; nothing is verified here, and nothing is let in because of it. */
export function whoIs(accessToken: string): Who {
  const claims = payloadOf(accessToken);
  const text = (name: string): string => {
    const value = claims[name];
    return typeof value === 'string' ? value : '';
  };
  const words = (name: string): string[] =>
    text(name)
      .split(' ')
      .filter((word) => word !== '');
  const agency = text('henvis_agency');
  return {
    agency: isAgency(agency) ? agency : undefined,
    organisations: words('henvis_organisations'),
    roles: words('henvis_roles'),
  };
}

const AGENCIES: readonly string[] = ['housing', 'advice', 'municipality', 'court'] satisfies Agency[];

function isAgency(word: string): word is Agency {
  return AGENCIES.includes(word);
}

function payloadOf(token: string): Readonly<Record<string, unknown>> {
  const [, payload = ''] = token.split('.');
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes));
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
}
