import type { HttpApi, RouteKey } from '../constructs/http-api.ts';
import type { CallLimit } from '../constructs/http-api-settings.ts';
import type { FunctionName, Functions } from './functions.ts';

/** Who answers a route, and what guards it. */
type Route = { readonly fn: FunctionName; readonly limit?: CallLimit } & (
  | { readonly auth: true }
  | { readonly auth: false; readonly publicBecause: string }
);

/**
 * All routes together in AWS have 10,000 calls a second; one route of henvis has some hundred callers. So a program that
 * runs wild is stopped long before it keeps the others, or the database, busy.
 */
export const ROUTE_LIMIT: CallLimit = { perSecond: 100, burst: 200 };

const ORGANISATION = '/v1/organisations/{organisation}';
const CASE = `${ORGANISATION}/cases/{caseId}` as const;
const WEBHOOK = `${ORGANISATION}/webhooks/{webhookId}` as const;
const HANDOFF = `${CASE}/handoffs/{handoffId}` as const;
const HEARING = `${CASE}/hearings/{hearingId}` as const;

/** The routes that need a token, by the function that answers them. It tells them apart by their key. */
const WITH_TOKEN = {
  'change-calendar-feed': ['POST /v1/calendar-feeds', 'GET /v1/calendar-feeds', 'DELETE /v1/calendar-feeds/{feedId}'],
  'announce-delivery': [`POST ${ORGANISATION}/deliveries`],
  'show-deliveries': [
    `GET ${ORGANISATION}/deliveries`,
    `GET ${ORGANISATION}/deliveries/{arrivalId}`,
    `GET ${ORGANISATION}/deliveries/{arrivalId}/rejects`,
  ],
  'list-inbox': [`GET ${ORGANISATION}/inbox`],
  'list-hearings': [`GET ${ORGANISATION}/hearings`],
  'show-tenancy': [`GET ${ORGANISATION}/tenancies/{tenancyId}`],
  'look-up-person': [`POST ${CASE}/person-lookups`],
  'show-history': [`GET ${CASE}/events`],
  'list-webhooks': [`GET ${ORGANISATION}/webhooks`, `GET ${WEBHOOK}`, `GET ${WEBHOOK}/deliveries`],
  'change-webhook': [
    `POST ${ORGANISATION}/webhooks`,
    `DELETE ${WEBHOOK}`,
    `POST ${WEBHOOK}/secret-rotation`,
    `POST ${WEBHOOK}/test`,
    `POST ${WEBHOOK}/deliveries/{deliveryId}/redelivery`,
  ],
  'show-case': [`GET ${CASE}`, `GET ${HANDOFF}`],
  'change-handoff': [
    `POST ${HANDOFF}/acknowledgement`,
    `POST ${HANDOFF}/acceptance`,
    `POST ${HANDOFF}/rejection`,
    `POST ${HANDOFF}/start`,
    `POST ${HANDOFF}/hold`,
    `POST ${HANDOFF}/resumption`,
    `POST ${HANDOFF}/outcome`,
    `POST ${HANDOFF}/failure`,
    `POST ${HANDOFF}/withdrawal`,
    `POST ${HANDOFF}/forwarding`,
    `POST ${HANDOFF}/correction`,
    `POST ${HANDOFF}/handling`,
    `POST ${HANDOFF}/contacts`,
    `POST ${HANDOFF}/decision`,
  ],
  'request-handoff': [`POST ${CASE}/handoffs`],
  'record-demand': [
    `POST ${CASE}/demands`,
    `POST ${CASE}/demands/current/receipt`,
    `POST ${CASE}/demands/current/withdrawal`,
  ],
  'record-decision': [
    `POST ${CASE}/decisions/agreement`,
    `POST ${CASE}/decisions/extension`,
    `POST ${CASE}/decisions/termination`,
    `POST ${CASE}/decisions/no-action`,
  ],
  'record-filing': [`POST ${CASE}/filings`],
  'end-case': [`POST ${CASE}/ending`],
  'reopen-case': [`POST ${CASE}/reopening`],
  'change-hearing': [
    `POST ${CASE}/hearings`,
    `POST ${HEARING}/rescheduling`,
    `POST ${HEARING}/cancellation`,
    `POST ${HEARING}/outcome`,
    `POST ${HEARING}/acknowledgement`,
  ],
  'change-contact-preference': [`PUT ${CASE}/contact-preference`],
  'decide-settings': [`GET ${ORGANISATION}/settings`, `PUT ${ORGANISATION}/settings/{effectiveFrom}`],
  'change-consent': [`POST ${CASE}/consents`, `POST ${CASE}/consents/{consentId}/withdrawal`],
  'export-person': [
    `POST ${ORGANISATION}/persons/{personId}/exports`,
    `GET ${ORGANISATION}/persons/{personId}/exports/{exportId}`,
  ],
  'list-accesses': [
    `GET ${ORGANISATION}/audit/persons/{personId}/accesses`,
    `GET ${ORGANISATION}/audit/cases/{caseId}/accesses`,
    `GET ${ORGANISATION}/audit/users/{userId}/accesses`,
  ],
  'request-verification': [`POST ${ORGANISATION}/audit/chain-verifications`],
  'change-legal-hold': [`PUT ${CASE}/legal-hold`, `DELETE ${CASE}/legal-hold`],
} as const satisfies Partial<Record<FunctionName, readonly RouteKey[]>>;

/** The routes that anybody may call, and why. */
const PUBLIC = {
  'GET /calendar/{token}': {
    fn: 'show-calendar',
    auth: false,
    publicBecause: 'Calendar programs can not sign in; the address has a secret that can be taken back.',
  },
  'GET /health': { fn: 'show-health', auth: false, publicBecause: 'Says that the API answers, and nothing else.' },
  'GET /openapi.json': {
    fn: 'show-contract',
    auth: false,
    publicBecause: 'The contract is the same for everybody, and says nothing of anybody.',
  },
  'GET /docs': {
    fn: 'show-contract',
    auth: false,
    publicBecause: 'The contract is the same for everybody, and says nothing of anybody.',
  },
} as const satisfies Readonly<Record<RouteKey, Route>>;

/** Every route of the API. */
export const ROUTES: Readonly<Record<RouteKey, Route>> = { ...withToken(), ...PUBLIC };

function withToken(): Record<RouteKey, Route> {
  return Object.fromEntries(
    Object.entries(WITH_TOKEN).flatMap(([fn, keys]) =>
      // `as`: Object.entries forgets what the keys are.
      keys.map((key) => [key, { fn: fn as FunctionName, auth: true } as const]),
    ),
  );
}

/** Puts every route on the API. */
export function addRoutes(api: HttpApi, functions: Functions): void {
  for (const [route, { fn, auth, ...guard }] of entries(ROUTES)) {
    api.addRoute({ route, fn: functions[fn], authorised: auth, ...guard });
  }
}

/** `Object.entries` forgets what the keys are. */
function entries(routes: Readonly<Record<RouteKey, Route>>): Array<[RouteKey, Route]> {
  return Object.entries(routes) as Array<[RouteKey, Route]>;
}
