/** What is to stand: the resources of all stacks, resolved and typed. */
import type { z } from 'zod';
import type { Cors } from './http-api-schemas.ts';
import type {
  CorsRule,
  EventSourceMappingSchema,
  PermissionSchema,
  RuleSchema,
  ScheduleSchema,
  TableSchema,
} from './schemas.ts';
import type { Statement } from './statements.ts';

/** Where a resource comes from, and the name and ARN it is known by. */
export interface Named {
  readonly stack: string;
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
}

export interface Table extends Named {
  readonly properties: z.infer<typeof TableSchema>;
  readonly streamArn: string;
  /** ARN of the customer key it is encrypted with; using the table then takes `kms:Decrypt` on it. */
  readonly keyArn: string | undefined;
}
export interface Bucket extends Named {
  readonly keyArn: string | undefined;
  /** Whether new objects are announced on the default event bus. */
  readonly announces: boolean;
  /** What pages of other origins may do. */
  readonly cors: readonly CorsRule[];
  readonly statements: readonly Statement[];
}
export interface LambdaFunction extends Named {
  /** The unpacked asset. */
  readonly folder: string;
  /** `<file>.<export>`, as Lambda has it. */
  readonly handler: string;
  readonly roleArn: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryMiB: number;
  readonly traced: boolean;
  readonly concurrencyMax: number | undefined;
  /** Where asynchronous calls go that failed for good. */
  readonly deadLetterArn: string | undefined;
}
export interface StateMachine extends Named {
  /** ASL as JSON text, with its substitutions made. */
  readonly definition: string;
  readonly roleArn: string;
}
export interface EventSourceMapping extends Named {
  readonly properties: z.infer<typeof EventSourceMappingSchema>;
}
export interface Rule extends Named {
  readonly busName: string;
  readonly properties: z.infer<typeof RuleSchema>;
}
export interface Schedule extends Named {
  readonly properties: z.infer<typeof ScheduleSchema>;
}
export interface Queue extends Named {
  readonly url: string;
}
export type EventBus = Named;

/** A role with everything that is attached to it. */
export interface Role extends Named {
  /** Services that may assume it, like `lambda.amazonaws.com`. */
  readonly trusts: readonly string[];
  readonly statements: readonly Statement[];
}
/** Who but a role may invoke a function (`AWS::Lambda::Permission`). */
export type Permission = z.infer<typeof PermissionSchema>;

/** How often a route may be called: a bucket of `burst` calls that fills with `perSecond`. */
export interface Limit {
  readonly perSecond: number;
  readonly burst: number;
}
/** Which tokens open a route. */
export interface JwtAuthorizer {
  /** The header they come in, in lower case. */
  readonly header: string;
  readonly issuer: string;
  readonly audience: readonly string[];
}
export interface HttpRoute {
  /** `GET /cases/{caseId}`, or `$default`. */
  readonly key: string;
  /** A method, or `ANY`. */
  readonly method: string;
  /** Of the path: plain, `{variable}`, or `{greedy+}` at the end; undefined for `$default`, which takes any path. */
  readonly segments: readonly string[] | undefined;
  readonly functionArn: string;
  /** How long API Gateway waits for the function. */
  readonly timeoutMs: number;
  readonly authorizer: JwtAuthorizer | undefined;
  /** A token must have one of these; any will do if there are none. */
  readonly scopes: readonly string[];
  readonly limit: Limit | undefined;
}
/** An HTTP API with its one stage, `$default`. */
export interface HttpApi extends Named {
  readonly apiId: string;
  readonly cors: Cors | undefined;
  /** A line of the access log, with `$context.…` where values go; undefined if there is no log. */
  readonly accessLogFormat: string | undefined;
  readonly routes: readonly HttpRoute[];
}

/** An app client: public, authorization code, with a proof key. */
export interface PoolClient {
  readonly clientId: string;
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
  /** `openid`, and scopes of the resource servers. */
  readonly scopes: readonly string[];
  readonly accessTokenSeconds: number;
  readonly idTokenSeconds: number;
  /** From sign-in on; renewing a token does not lengthen it. */
  readonly sessionSeconds: number;
}

/** A user pool with all that belongs to it. */
export interface UserPool extends Named {
  /** `eu-north-1_…` */
  readonly id: string;
  /** The `iss` of its tokens on AWS. */
  readonly issuer: string;
  /** Name of the function that is asked for the claims of each token. */
  readonly claimsFunction: string | undefined;
  readonly clients: readonly PoolClient[];
  /** Scopes of its resource servers: `henvis/app`. */
  readonly scopes: readonly string[];
}

export interface Deployment {
  readonly tables: readonly Table[];
  readonly buckets: readonly Bucket[];
  readonly functions: readonly LambdaFunction[];
  readonly stateMachines: readonly StateMachine[];
  readonly eventSourceMappings: readonly EventSourceMapping[];
  readonly rules: readonly Rule[];
  readonly schedules: readonly Schedule[];
  readonly queues: readonly Queue[];
  readonly buses: readonly EventBus[];
  readonly roles: readonly Role[];
  readonly permissions: readonly Permission[];
  readonly httpApi: HttpApi | undefined;
  readonly userPools: readonly UserPool[];
  /** Outputs of the stacks by their logical id. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** The deployment has no resource as asked for. */
export class NoSuchResourceError extends Error {
  override readonly name = 'NoSuchResourceError';
}

/**
 * The one resource of `all` whose logical id starts with `construct` (the id of its construct in `infra/`).
 *
 * @throws NoSuchResourceError when there is none, or more than one.
 */
export function byConstruct<T extends Named>(all: readonly T[], construct: string): T {
  // Bucket names are lower case.
  const own = construct.toLowerCase();
  const found = all.filter(({ name, stack }) => name.slice(stack.length + 1).toLowerCase() === own);
  const [first] = found.length > 0 ? found : all.filter(({ logicalId }) => logicalId.startsWith(construct));
  if (first) return first;
  throw new NoSuchResourceError(
    `No "${construct}" in the synthesised app; it has ${all.map(({ name }) => name).join(', ')}.`,
  );
}
