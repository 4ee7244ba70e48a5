import type { ZodOpenApiSecuritySchemeObject } from 'zod-openapi';
import { isAction, PERSON_SCOPE, ruleOf, type ScopeSchema } from '../../../functions/domain/authorisation/index.ts';
import type { Operation } from '../../../functions/platform/http/index.ts';

const SCOPES: Readonly<Record<(typeof ScopeSchema.options)[number], string>> = {
  'henvis/cases.read': 'Look at cases',
  'henvis/cases.write': 'Act in cases for an agency',
  'henvis/deliveries.write': 'Hand in files, and see what became of them',
  'henvis/hearings.write': 'Record hearings and their outcomes',
  'henvis/webhooks': 'Keep webhooks',
  'henvis/settings': "Read and add an organisation's settings",
};

/** How one gets a token. The addresses are below that of the deployment's sign-in (its output `SignInAddress`). */
export const SECURITY_SCHEMES: Readonly<Record<string, ZodOpenApiSecuritySchemeObject>> = {
  people: {
    type: 'oauth2',
    description:
      'People sign in (OpenID Connect, authorization code with PKCE). Addresses are below that of the sign-in.',
    flows: {
      authorizationCode: {
        authorizationUrl: '/oauth2/authorize',
        tokenUrl: '/oauth2/token',
        refreshUrl: '/oauth2/token',
        scopes: { openid: 'Sign in', [PERSON_SCOPE]: 'Use henvis in your roles' },
      },
    },
  },
  systems: {
    type: 'oauth2',
    description: "An agency's own system has a client id and a secret. Addresses are below that of the sign-in.",
    flows: { clientCredentials: { tokenUrl: '/oauth2/token', scopes: SCOPES } },
  },
};

/** What a token needs for an operation; none for a public one. */
export function securityOf({ action }: Operation): Record<string, string[]>[] {
  if (action === undefined || !isAction(action)) return [];
  const { scope } = ruleOf(action);
  return [{ people: [PERSON_SCOPE] }, ...(scope ? [{ systems: [scope] }] : [])];
}

/** Who may ask for an operation at all; what the case at hand says comes after. */
export function whoMay({ action }: Operation) {
  if (action === undefined || !isAction(action)) return {};
  const { roles, scope, aboutPersons } = ruleOf(action);
  return {
    'x-henvis-who-may': {
      roles: [...roles],
      ...(scope && { scope }),
      assurance: aboutPersons ? 'substantial' : 'low',
    },
  };
}
