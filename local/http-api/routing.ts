/**
 * Which route a request is for, as API Gateway chooses: a full match before one with a greedy variable, that before
 * `$default`; among equals the more specific path, and a method before `ANY`
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html).
 */
import type { HttpRoute } from '../template/index.ts';

export interface RouteMatch {
  readonly route: HttpRoute;
  /** Decoded values of the path's variables; undefined if the route has none. */
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
}

const VARIABLE = /^\{(\w+)(\+?)\}$/;
const RANK = { plain: 0, variable: 1, greedy: 2 } as const;

type Segment =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'variable' | 'greedy'; readonly name: string };
interface Candidate {
  readonly route: HttpRoute;
  readonly segments: readonly Segment[] | undefined;
}

export class RoutingTable {
  readonly #candidates: readonly Candidate[];

  constructor(routes: readonly HttpRoute[]) {
    this.#candidates = routes.map((route) => ({ route, segments: route.segments?.map(toSegment) })).sort(bySpecificity);
  }

  /**
   * The route for a method and a path (as sent, still percent-encoded), if there is one.
   *
   * @throws URIError for a path whose percent-encoding is not UTF-8
   */
  match(method: string, path: string): RouteMatch | undefined {
    const given = path.slice(1).split('/').map(decodeURIComponent);
    for (const { route, segments } of this.#candidates) {
      if (route.method !== 'ANY' && route.method !== method) continue;
      if (segments === undefined) return { route, pathParameters: undefined };
      const values = valuesOf(segments, given);
      if (values) return { route, pathParameters: Object.keys(values).length > 0 ? values : undefined };
    }
    return undefined;
  }
}

function toSegment(text: string): Segment {
  const [, name, greedy] = text.match(VARIABLE) ?? [];
  if (name === undefined) return { kind: 'plain', text };
  return { kind: greedy ? 'greedy' : 'variable', name };
}

/** The variables' values if the path is one of the route's; a variable takes at least one character. */
function valuesOf(segments: readonly Segment[], given: readonly string[]): Record<string, string> | undefined {
  const fits = isGreedy(segments) ? given.length >= segments.length : given.length === segments.length;
  if (!fits) return undefined;
  const values: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const text = segment.kind === 'greedy' ? given.slice(index).join('/') : (given[index] ?? '');
    if (segment.kind === 'plain' ? segment.text !== text : text === '') return undefined;
    if (segment.kind !== 'plain') values[segment.name] = text;
  }
  return values;
}

function bySpecificity(a: Candidate, b: Candidate): number {
  if (!a.segments || !b.segments) return Number(!a.segments) - Number(!b.segments);
  const greedy = Number(isGreedy(a.segments)) - Number(isGreedy(b.segments));
  if (greedy !== 0) return greedy;
  for (const [index, segment] of a.segments.entries()) {
    const other = b.segments[index];
    if (other && RANK[segment.kind] !== RANK[other.kind]) return RANK[segment.kind] - RANK[other.kind];
  }
  const longer = b.segments.length - a.segments.length;
  return longer !== 0 ? longer : Number(a.route.method === 'ANY') - Number(b.route.method === 'ANY');
}

function isGreedy(segments: readonly Segment[]): boolean {
  return segments.at(-1)?.kind === 'greedy';
}
