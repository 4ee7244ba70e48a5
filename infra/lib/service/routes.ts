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

/** Every route of the API. A function may have several; it tells them apart by their key. */
export const ROUTES = {
  'GET /health': { fn: 'show-health', auth: false, publicBecause: 'Says that the API answers, and nothing else.' },
} as const satisfies Readonly<Record<RouteKey, Route>>;

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
