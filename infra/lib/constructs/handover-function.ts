import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  type IGrantable,
  type IPrincipal,
  PolicyStatement,
  type PolicyStatementProps,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type CfnFunction,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { FunctionBundles } from './function-bundles.ts';

export interface HandoverFunctionProps {
  readonly bundles: FunctionBundles;
  /** What the function is for, as an operator should read it in the console. */
  readonly description: string;
  /** Lambda gives CPU in proportion to memory; 1,769 MB are one vCPU. */
  readonly memoryMib: number;
  readonly timeout: Duration;
}

/**
 * One folder of functions/ as a Lambda: arm64, the Node the tests ran on, its own log group with a retention, traced.
 *
 * Its role starts with what running takes (writing to its own log group, sending traces) and nothing else; every
 * further permission comes from a grant verb of the construct that owns the resource, which also binds the variable
 * that names the resource. So a function can't know of a table it may not use, or the other way round.
 */
export class HandoverFunction extends Construct implements IGrantable {
  readonly folder: string;
  readonly function: LambdaFunction;
  readonly logGroup: LogGroup;
  readonly role: Role;

  constructor(scope: Construct, folder: string, props: HandoverFunctionProps) {
    super(scope, pascalCase(folder));
    this.folder = folder;
    this.logGroup = new LogGroup(this, 'LogGroup', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.function = new LambdaFunction(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(props.bundles.folderOf(folder)),
      handler: 'index.handler',
      memorySize: props.memoryMib,
      timeout: props.timeout,
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.JSON,
      logGroup: this.logGroup,
      role: this.role,
      environment: { POWERTOOLS_SERVICE_NAME: 'henvis' },
    });
    this.allow({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [this.logGroup.logGroupArn] });
    acknowledge(this.role, {
      'AwsSolutions-IAM5[Resource::*]':
        'Only xray:PutTraceSegments and xray:PutTelemetryRecords, which know no resource-level permissions.',
    });
    acknowledge(this.function, {
      'Serverless-LambdaDLQ':
        'A dead-letter queue takes failed asynchronous invocations. This function is called by a workflow that retries by ' +
        'error name, by a stream with its own queue, by a person who sees the error, or by a schedule that comes again.',
    });
  }

  get grantPrincipal(): IPrincipal {
    return this.role;
  }

  get logGroupName(): string {
    return this.logGroup.logGroupName;
  }

  /** What workflows call it: `ReadDelivery` for the folder `read-delivery`. */
  get functionName(): string {
    return pascalCase(this.folder);
  }

  /** Binds the variable that names a resource; called by the grant verb that opens the resource. */
  bind(variable: string, value: string): void {
    this.function.addEnvironment(variable, value);
  }

  /** Adds exactly these actions on exactly these resources to the role. */
  allow(statement: PolicyStatementProps): void {
    this.role.addToPrincipalPolicy(new PolicyStatement(statement));
  }

  /**
   * Puts calls into the queue that nobody waits for and that failed each time Lambda tried them. The property itself:
   * the L2 takes a queue only when the function is made, which is before what triggers it.
   */
  keepFailedCalls(queue: Queue): void {
    (this.function.node.defaultChild as CfnFunction).deadLetterConfig = { targetArn: queue.queueArn };
    this.allow({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] });
  }

  /** Lets the grantee call this function: the function itself, none of its versions or aliases. */
  grantCall(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.function.functionArn] }),
    );
  }
}

/** `read-delivery` → `ReadDelivery`: how a folder's name becomes a construct id and a substitution. */
export function pascalCase(folder: string): string {
  return folder
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
