import * as z from 'zod';
import type { ProblemCode } from './problem.ts';

/** `POST /v1/organisations/{organisation}/cases/{caseId}/endings`: API Gateway's route key. */
export type Route = `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`;

/** One way an operation can end well. */
export interface AnswerDescription {
  readonly description: string;
  /** What the body is; absent: none. */
  readonly body?: z.ZodType;
  /** @default application/json */
  readonly contentType?: string;
  /** Content types of the same as a text, where the request can ask for one. */
  readonly asText?: readonly string[];
  /** Shown in the contract, and held to `body` by a test. */
  readonly example?: unknown;
  /** Names of headers besides those every answer has. */
  readonly headers?: readonly ('etag' | 'location')[];
}

/**
 * One operation of the API as data: what the handler parses with is what the contract is generated from, so the two
 * can't differ.
 */
export interface Operation<
  Path extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
> {
  /** Unique and stable: clients are generated from it. */
  readonly id: string;
  readonly route: Route;
  /** The chapter of the documentation. */
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** What is asked for, as the authorisation knows it; absent: everybody may, without a token. */
  readonly action?: string;
  readonly path: Path;
  readonly query: Query;
  /** Absent: the operation takes no body. */
  readonly body?: Body;
  readonly bodyExample?: unknown;
  /** It changes something that others change too: `If-Match` must name the version that was seen. */
  readonly needsVersion?: true;
  readonly answers: Readonly<Record<number, AnswerDescription>>;
  /** Problems besides those any operation can have. */
  readonly problems?: readonly ProblemCode[];
}

type Defaults = { path?: z.ZodObject; query?: z.ZodObject; body?: z.ZodType };
type Given = Omit<Operation, 'path' | 'query' | 'body'> & Defaults;
type Filled<G extends Given> = Operation<
  G['path'] extends z.ZodObject ? G['path'] : typeof NOTHING,
  G['query'] extends z.ZodObject ? G['query'] : typeof NOTHING,
  G['body'] extends z.ZodType ? G['body'] : z.ZodUndefined
>;

/** No parameters; a name that isn't known is refused rather than ignored. */
const NOTHING = z.strictObject({});

/** Says an operation; what it leaves out has no parameters. */
export function operation<const G extends Given>(given: G): Filled<G> {
  // `as`: the spread keeps every given schema, but TypeScript can't follow that through the conditional types.
  return { path: NOTHING, query: NOTHING, ...given } as unknown as Filled<G>;
}

/** Whether a repeat must be told from a second request: every POST. */
export function needsIdempotencyKey({ route }: Pick<Operation, 'route'>): boolean {
  return route.startsWith('POST ');
}
