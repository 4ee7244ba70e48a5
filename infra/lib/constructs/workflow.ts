import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  type IGrantable,
  type IPrincipal,
  Policy,
  PolicyStatement,
  type PolicyStatementProps,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { parse } from 'yaml';
import { acknowledge, acknowledgePatterns } from './acknowledge.ts';
import { type HandoverFunction, pascalCase } from './handover-function.ts';

export interface WorkflowProps {
  readonly projectRoot: string;
  /** The functions its tasks call: each becomes the substitution `<Name>FunctionArn` and may be invoked. */
  readonly calls: readonly HandoverFunction[];
  /** Further names the definition uses, e.g. `DeliveryBucketName`. @default none */
  readonly names?: Readonly<Record<string, string>>;
}

/**
 * One workflows/<name>/<name>.asl.yaml as a Standard state machine. The definition stays in the template as it is, so
 * that `cdk diff` shows what changes in it, and the construct adds no retry nobody wrote.
 *
 * Its role may call the functions it names and send its logs and traces. The logs leave out execution data: that is
 * where ids could be joined with what happened to a tenant, outside the audit trail (design rule 7).
 */
export class Workflow extends Construct implements IGrantable {
  readonly stateMachine: StateMachine;
  readonly role: Role;

  constructor(scope: Construct, name: string, { projectRoot, calls, names = {} }: WorkflowProps) {
    super(scope, pascalCase(name));
    const definition = readDefinition(projectRoot, name);
    const substitutions = {
      ...Object.fromEntries(calls.map((fn) => [`${fn.functionName}FunctionArn`, fn.function.functionArn])),
      ...names,
    };
    assertSameNames(name, definition, Object.keys(substitutions));
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      definitionBody: DefinitionBody.fromString(definition),
      definitionSubstitutions: substitutions,
      stateMachineType: StateMachineType.STANDARD,
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'LogGroup', {
          retention: RetentionDays.THREE_MONTHS,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
      role: this.role,
    });
    for (const fn of calls) fn.grantCall(this.role);
    if (hasDistributedMap(definition)) this.#grantDistributedMap();
    acknowledge(this.role, {
      'AwsSolutions-IAM5[Resource::*]':
        'Only the log delivery actions (logs:CreateLogDelivery and its like) and the X-Ray actions, which know no ' +
        'resource-level permissions.',
    });
  }

  get grantPrincipal(): IPrincipal {
    return this.role;
  }

  /** Adds exactly these actions on exactly these resources to the role. */
  allow(statement: PolicyStatementProps): void {
    this.role.addToPrincipalPolicy(new PolicyStatement(statement));
  }

  /** Lets the function start executions, e.g. the relay what an outbox message asks for. */
  grantStart(fn: HandoverFunction, variable: string): void {
    fn.bind(variable, this.stateMachine.stateMachineArn);
    fn.allow({ actions: ['states:StartExecution'], resources: [this.stateMachine.stateMachineArn] });
  }

  /** Lets the function answer the tokens of waiting tasks. */
  grantAnswer(fn: HandoverFunction): void {
    fn.allow({ actions: ['states:SendTaskSuccess'], resources: [this.stateMachine.stateMachineArn] });
  }

  /**
   * A distributed map runs its batches as executions of the same state machine: the role may start, watch, stop and
   * redrive those, and no other machine's
   * (https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html). A policy of its own, made
   * after the state machine, since the machine depends on its role's default policy.
   */
  #grantDistributedMap(): void {
    const { stateMachineArn, stateMachineName } = this.stateMachine;
    const execution = (resourceName: string) =>
      Stack.of(this).formatArn({
        service: 'states',
        resource: 'execution',
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        resourceName,
      });
    const all = execution(`${stateMachineName}:*`);
    // `/`: the executions of a map run, behind its label.
    const batches = execution(`${stateMachineName}/*`);
    const policy = new Policy(this, 'DistributedMapPolicy', {
      statements: [
        new PolicyStatement({ actions: ['states:StartExecution'], resources: [stateMachineArn] }),
        new PolicyStatement({ actions: ['states:DescribeExecution', 'states:StopExecution'], resources: [all] }),
        new PolicyStatement({ actions: ['states:RedriveExecution'], resources: [batches] }),
      ],
    });
    policy.attachToRole(this.role);
    acknowledgePatterns(
      policy,
      [all, batches],
      'Executions of this one state machine; Step Functions makes their names.',
    );
  }
}

/** The folders of workflows/: each holds a definition of its own name. */
export function workflowFolders(projectRoot: string): readonly string[] {
  return readdirSync(join(projectRoot, 'workflows'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The definition of a workflow as the JSON text Step Functions reads. */
export function readDefinition(projectRoot: string, name: string): string {
  return JSON.stringify(parse(readFileSync(join(projectRoot, 'workflows', name, `${name}.asl.yaml`), 'utf8')));
}

/** The names a definition leaves to be filled in, `${ReadDeliveryFunctionArn}` for instance; sorted, each once. */
export function substitutionsIn(definition: string): readonly string[] {
  return [...new Set([...definition.matchAll(/\$\{(\w+)\}/g)].flatMap(([, name]) => name ?? []))].sort();
}

function hasDistributedMap(definition: string): boolean {
  return definition.includes('"Mode":"DISTRIBUTED"');
}

function assertSameNames(workflow: string, definition: string, given: readonly string[]): void {
  const used = substitutionsIn(definition);
  const missing = used.filter((name) => !given.includes(name));
  const unused = given.filter((name) => !used.includes(name));
  if (missing.length + unused.length > 0) throw new SubstitutionMismatchError(workflow, missing, unused);
}

/** The names in a definition and the names infra passes are not the same. */
export class SubstitutionMismatchError extends Error {
  override readonly name = 'SubstitutionMismatchError';
  constructor(workflow: string, missing: readonly string[], unused: readonly string[]) {
    super(
      `workflows/${workflow}: the definition uses [${missing.join(', ')}], which infra does not pass; ` +
        `infra passes [${unused.join(', ')}], which the definition does not use.`,
    );
  }
}
