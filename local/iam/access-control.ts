/**
 * Decides every call against the policies of the synthesised template (design rule 8), the way IAM does: an explicit
 * Deny wins, then an Allow of the role's own policies is needed. Within one account that is enough; a resource policy is
 * looked at for its Deny statements only.
 */
import { type Deployment, REGION, type Role, type Statement } from '../template/index.ts';
import { assertJudgeable, type Context, hold } from './conditions.ts';
import { matches } from './patterns.ts';

/** One call: the IAM action, the ARN it works on and what else is known about it. */
export interface AccessRequest {
  readonly action: string;
  readonly resource: string;
  readonly context?: Context;
  /** What use of a customer key the call takes, where the action alone does not tell. */
  readonly keyOperations?: readonly string[];
}

/** The role's policies don't allow the call. The message has the form AWS gives it, and names action, resource and role. */
export class AccessDeniedError extends Error {
  override readonly name = 'AccessDeniedError';
  readonly action: string;
  readonly resource: string;
  readonly role: string;

  constructor(role: string, { action, resource }: AccessRequest, denied: boolean) {
    const because = denied
      ? `with an explicit deny in a policy`
      : `because no identity-based policy allows the ${action} action`;
    super(`User: ${role} is not authorized to perform: ${action} on resource: ${resource} ${because}`);
    this.action = action;
    this.resource = resource;
    this.role = role;
  }
}

/**
 * An action on a resource that a role is granted and no call has needed so far: the patterns of the policy, not what
 * they stand for. A statement of several actions and resources grants each action on each resource.
 */
export interface UnusedGrant {
  readonly role: string;
  readonly action: string;
  readonly resource: string;
}

/** Judges calls and remembers which grants were needed. */
export class AccessControl {
  readonly #roles = new Map<string, Role>();
  readonly #resourceDenials: readonly Statement[];
  readonly #keyByTable: ReadonlyMap<string, string>;
  readonly #keyByBucket: ReadonlyMap<string, string>;
  /** Of each statement the grants that a call has needed; see {@link pairOf}. */
  readonly #used = new Map<Statement, Set<string>>();

  /** @throws UnsupportedConditionError when a policy has a condition that can't be judged. */
  constructor({ roles, buckets, tables }: Pick<Deployment, 'roles' | 'buckets' | 'tables'>) {
    for (const role of roles) {
      assertJudgeable(role.name, role.statements);
      this.#roles.set(role.arn, role);
    }
    for (const bucket of buckets) assertJudgeable(bucket.name, bucket.statements);
    this.#resourceDenials = buckets.flatMap(({ statements }) => statements.filter(({ effect }) => effect === 'Deny'));
    this.#keyByTable = new Map(tables.flatMap(({ arn, keyArn }) => (keyArn ? [[arn, keyArn]] : [])));
    this.#keyByBucket = new Map(buckets.flatMap(({ arn, keyArn }) => (keyArn ? [[arn, keyArn]] : [])));
  }

  /**
   * Lets the call pass or throws. A call on a table or an object under a customer key also takes the use of that key
   * through the service, as AWS has it (`kms:ViaService`).
   *
   * @throws AccessDeniedError
   */
  authorize(roleArn: string, request: AccessRequest): void {
    this.#judge(roleArn, request);
    for (const use of this.#keyUses(request)) this.#judge(roleArn, use);
  }

  /** Whether the call would pass; counts the grant as used if so. */
  allows(roleArn: string, request: AccessRequest): boolean {
    try {
      this.authorize(roleArn, request);
      return true;
    } catch (error) {
      if (error instanceof AccessDeniedError) return false;
      throw error;
    }
  }

  /** What every role's statements allow and no call has needed yet. */
  unusedGrants(): UnusedGrant[] {
    return [...this.#roles.values()].flatMap((role) =>
      role.statements
        .filter(({ effect }) => effect === 'Allow')
        .flatMap((statement) =>
          grantsOf(statement)
            .filter((grant) => !this.#used.get(statement)?.has(pairOf(grant)))
            .map((grant) => ({ role: role.name, ...grant })),
        ),
    );
  }

  #judge(roleArn: string, request: AccessRequest): void {
    const role = this.#roles.get(roleArn);
    const statements = role?.statements ?? [];
    const applying = statements.filter((statement) => applies(statement, request));
    const denied = [...applying, ...this.#resourceDenials.filter((statement) => applies(statement, request))].some(
      ({ effect }) => effect === 'Deny',
    );
    const allowing = applying.filter(({ effect }) => effect === 'Allow');
    if (denied || allowing.length === 0) throw new AccessDeniedError(roleArn, request, denied);
    for (const statement of allowing) this.#remember(statement, request);
  }

  #remember(statement: Statement, { action, resource }: AccessRequest): void {
    const used = this.#used.get(statement) ?? new Set();
    this.#used.set(statement, used);
    for (const grant of grantsOf(statement)) {
      if (matches(grant.action, action, true) && matches(grant.resource, resource)) used.add(pairOf(grant));
    }
  }

  #keyUses({ action, resource, keyOperations }: AccessRequest): AccessRequest[] {
    const [service = '', verb = ''] = action.split(':');
    const key =
      service === 'dynamodb'
        ? this.#keyByTable.get(resource.replace(/\/(index|stream)\/.*$/, ''))
        : this.#keyByBucket.get(resource.replace(/\/.*$/s, ''));
    if (!key) return [];
    const own = service === 'dynamodb' ? TABLE_KEY_OPERATIONS : OBJECT_KEY_OPERATIONS[verb];
    const operations = keyOperations ?? own ?? [];
    const context = { 'kms:ViaService': `${service}.${REGION}.amazonaws.com` };
    return operations.map((operation) => ({ action: `kms:${operation}`, resource: key, context }));
  }
}

/** What use of the key reading and writing an object takes: S3 makes a data key per object. */
const OBJECT_KEY_OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  GetObject: ['Decrypt'],
  PutObject: ['GenerateDataKey'],
};
/** DynamoDB opens the table's key with the caller's rights, for writing as well as for reading. */
const TABLE_KEY_OPERATIONS = ['Decrypt'];

/** Each action of a statement on each of its resources. */
function grantsOf({ actions, resources }: Statement): Omit<UnusedGrant, 'role'>[] {
  return actions.flatMap((action) => resources.map((resource) => ({ action, resource })));
}

/** Neither an action nor an ARN holds a space. */
function pairOf({ action, resource }: Omit<UnusedGrant, 'role'>): string {
  return `${action} ${resource}`;
}

function applies(statement: Statement, { action, resource, context }: AccessRequest): boolean {
  const actionMatches =
    statement.notActions.length > 0
      ? !statement.notActions.some((pattern) => matches(pattern, action, true))
      : statement.actions.some((pattern) => matches(pattern, action, true));
  if (!actionMatches) return false;
  const resourceMatches =
    statement.notResources.length > 0
      ? !statement.notResources.some((pattern) => matches(pattern, resource))
      : statement.resources.some((pattern) => matches(pattern, resource));
  return resourceMatches && hold(statement.conditions, context ?? {});
}
