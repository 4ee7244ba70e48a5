/** From the cloud assembly to the typed deployment; refuses what the runtime does not know. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { CloudAssembly, RawResource, Stack } from './cloud-assembly.ts';
import {
  UserPoolClientSchema,
  UserPoolDomainSchema,
  UserPoolResourceServerSchema,
  UserPoolSchema,
  userPoolsOf,
} from './cognito.ts';
import type { Bucket, Deployment, LambdaFunction, Named, Role, StateMachine, Table, UserPool } from './deployment.ts';
import { httpApiOf } from './http-api.ts';
import { ACCOUNT, eventBusArn, streamArn } from './identity.ts';
import { Resolver } from './intrinsics.ts';
import { managedPolicy } from './managed-policies.ts';
import { INERT_TYPES, isActive } from './resource-types.ts';
import {
  BucketNotificationsSchema,
  BucketPolicySchema,
  BucketSchema,
  EventBusSchema,
  EventSourceMappingSchema,
  FunctionSchema,
  PermissionSchema,
  PolicySchema,
  QueueSchema,
  RoleSchema,
  RuleSchema,
  ScheduleSchema,
  StateMachineSchema,
  TableSchema,
} from './schemas.ts';
import type { Statement } from './statements.ts';

/** A template asks for something the local runtime does not stand up; says which resource and what about it. */
export class UnsupportedResourceError extends Error {
  override readonly name = 'UnsupportedResourceError';
}

/**
 * What a deployment would be asked for because it has no default, or has another on this machine: the senders of mails and
 * of text messages; the names of what stands in front of the API, which locally nothing does; where the web app is, and
 * which systems may call the API (local/identity/people.ts).
 */
export const LOCAL_PARAMETERS: Readonly<Record<string, string>> = {
  AlertSender: 'henvis@local.invalid',
  SmsSender: 'henvis',
  ApiDomainName: 'api.local.invalid',
  PublicDomainName: 'api.local.invalid',
  CertificateArn: 'none',
  SignInDomainPrefix: 'henvis-local',
  WebOrigin: 'http://localhost:4704',
  MachineClients: 'alboa-system,omegn-system,kommune-system,retten-system',
};

/** One resource with its properties resolved. */
interface Resolved extends Named {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/**
 * The deployment that the assembly describes; `parameters` are the values of the templates' parameters that have no
 * default.
 *
 * @throws UnsupportedResourceError for a resource type or a property that is neither stood up nor listed as inert.
 * @throws TemplateError for an intrinsic that can't be resolved.
 */
export function loadDeployment(assembly: CloudAssembly, parameters: Readonly<Record<string, string>> = {}): Deployment {
  const resolver = new Resolver(assembly.stacks, parameters);
  const resources = assembly.stacks.flatMap((stack) => resolveStack(stack, resolver));
  const view = new Views(resources, assembly.assetPathByKey);
  return {
    tables: [
      ...view.of('AWS::DynamoDB::Table', TableSchema),
      ...view.of('AWS::DynamoDB::GlobalTable', TableSchema),
    ].map(toTable),
    buckets: view.buckets(),
    functions: view.functions(),
    stateMachines: view
      .of('AWS::StepFunctions::StateMachine', StateMachineSchema)
      .map((each) => view.stateMachine(each)),
    eventSourceMappings: view.of('AWS::Lambda::EventSourceMapping', EventSourceMappingSchema),
    rules: view
      .of('AWS::Events::Rule', RuleSchema)
      .map((rule) => ({ ...rule, busName: busNameOf(rule.properties.EventBusName) })),
    schedules: view.of('AWS::Scheduler::Schedule', ScheduleSchema),
    queues: view.of('AWS::SQS::Queue', QueueSchema).map((queue) => ({ ...queue, url: view.refOf(queue) })),
    buses: [
      { stack: '', logicalId: 'default', name: 'default', arn: eventBusArn('default') },
      ...view.of('AWS::Events::EventBus', EventBusSchema),
    ],
    roles: view.roles(),
    permissions: view.of('AWS::Lambda::Permission', PermissionSchema).map(({ properties }) => properties),
    httpApi: httpApiOf((type, schema) => view.of(type, schema)),
    userPools: view.userPools(),
    outputs: outputsOf(assembly.stacks, resolver),
  };
}

/** A rule names its bus by name or by ARN; none is the default bus. */
function busNameOf(given: string | undefined): string {
  return given?.split('/').at(-1) ?? 'default';
}

function outputsOf(stacks: readonly Stack[], resolver: Resolver): Record<string, string> {
  return Object.fromEntries(
    stacks.flatMap((stack) =>
      Object.entries(stack.template.Outputs).map(([id, { Value }]) => [id, String(resolver.resolve(stack, Value))]),
    ),
  );
}

function resolveStack(stack: Stack, resolver: Resolver): Resolved[] {
  const present = Object.entries(stack.template.Resources).filter(([, raw]) =>
    resolver.isPresent(stack, raw.Condition),
  );
  const providers = customResourceProviders(stack, resolver);
  return present
    .filter(([logicalId, raw]) => !providers.has(logicalId) && isWanted(stack, logicalId, raw))
    .map(([logicalId, raw]) => {
      const properties = resolver.resolve(stack, raw.Properties) as Record<string, unknown>;
      const { ref, attributes } = resolver.identityOf(stack, logicalId);
      const arn = attributes['Arn'] ?? attributes['PolicyArn'] ?? ref;
      return { stack: stack.name, logicalId, name: resolver.nameOf(stack, logicalId), arn, type: raw.Type, properties };
    });
}

function isWanted(stack: Stack, logicalId: string, raw: RawResource): boolean {
  if (isActive(raw.Type)) return true;
  if (Object.hasOwn(INERT_TYPES, raw.Type)) return false;
  throw new UnsupportedResourceError(
    `${stack.name} has ${logicalId} of type ${raw.Type}, which the local runtime neither stands up nor knows as inert (local/template/resource-types.ts).`,
  );
}

/** Functions that only serve CloudFormation while it deploys; what they would set up is read from their resource. */
function customResourceProviders(stack: Stack, resolver: Resolver): Set<string> {
  const tokens = new Set(
    Object.values(stack.template.Resources)
      .filter(({ Type }) => Type.startsWith('Custom::') || Type === 'AWS::CloudFormation::CustomResource')
      .map(({ Properties }) => resolver.resolve(stack, Properties['ServiceToken'])),
  );
  const functions = Object.entries(stack.template.Resources).filter(
    ([logicalId, { Type }]) =>
      Type === 'AWS::Lambda::Function' && tokens.has(resolver.identityOf(stack, logicalId).attributes['Arn']),
  );
  return new Set(functions.map(([logicalId]) => logicalId));
}

function toTable(table: Named & { properties: z.infer<typeof TableSchema> }): Table {
  const { SSESpecification, Replicas } = table.properties;
  const keyArn = SSESpecification?.KMSMasterKeyId ?? Replicas?.[0]?.SSESpecification?.KMSMasterKeyId;
  return { ...table, streamArn: streamArn(table.name), keyArn };
}

/** Typed views over the resolved resources. */
class Views {
  readonly #resources: readonly Resolved[];
  readonly #assets: ReadonlyMap<string, string>;

  constructor(resources: readonly Resolved[], assets: ReadonlyMap<string, string>) {
    this.#resources = resources;
    this.#assets = assets;
  }

  of<S extends z.ZodType>(type: string, schema: S): Array<Named & { properties: z.infer<S> }> {
    return this.#resources
      .filter((resource) => resource.type === type)
      .map(({ stack, logicalId, name, arn, properties }) => {
        const parsed = schema.safeParse(properties);
        if (parsed.success) return { stack, logicalId, name, arn, properties: parsed.data };
        throw new UnsupportedResourceError(
          `${stack} has ${logicalId} (${type}) with properties the local runtime does not know: ${z.prettifyError(parsed.error)}`,
        );
      });
  }

  refOf({ name, arn }: Named): string {
    return `https://sqs.${arn.split(':')[3]}.amazonaws.com/${ACCOUNT}/${name}`;
  }

  buckets(): Bucket[] {
    const policies = this.of('AWS::S3::BucketPolicy', BucketPolicySchema);
    const notified = this.of('Custom::S3BucketNotifications', BucketNotificationsSchema);
    return this.of('AWS::S3::Bucket', BucketSchema).map(({ properties, ...bucket }) => ({
      ...bucket,
      keyArn:
        properties.BucketEncryption?.ServerSideEncryptionConfiguration[0]?.ServerSideEncryptionByDefault
          ?.KMSMasterKeyID,
      announces:
        properties.NotificationConfiguration?.EventBridgeConfiguration?.EventBridgeEnabled === true ||
        notified.some(
          (each) =>
            each.properties.BucketName === bucket.name &&
            each.properties.NotificationConfiguration.EventBridgeConfiguration,
        ),
      cors: properties.CorsConfiguration?.CorsRules ?? [],
      statements: policies
        .filter((policy) => policy.properties.Bucket === bucket.name)
        .flatMap((policy) => policy.properties.PolicyDocument),
    }));
  }

  functions(): LambdaFunction[] {
    return this.of('AWS::Lambda::Function', FunctionSchema).map(({ properties, ...named }) => {
      const folder = properties.Code.S3Key === undefined ? undefined : this.#assets.get(properties.Code.S3Key);
      if (folder === undefined || !properties.Runtime.startsWith('nodejs')) {
        throw new UnsupportedResourceError(
          `${named.stack} has ${named.logicalId} with runtime ${properties.Runtime} and ${folder ? 'an asset' : 'no asset'}; the local runtime runs bundled Node.js assets.`,
        );
      }
      return {
        ...named,
        folder,
        handler: properties.Handler,
        roleArn: properties.Role,
        environment: properties.Environment?.Variables ?? {},
        timeoutMs: properties.Timeout * 1000,
        memoryMiB: properties.MemorySize,
        traced: properties.TracingConfig?.Mode === 'Active',
        concurrencyMax: properties.ReservedConcurrentExecutions,
        deadLetterArn: properties.DeadLetterConfig?.TargetArn,
      };
    });
  }

  userPools(): UserPool[] {
    this.of('AWS::Cognito::UserPoolDomain', UserPoolDomainSchema);
    return userPoolsOf({
      pools: this.of('AWS::Cognito::UserPool', UserPoolSchema),
      clients: this.of('AWS::Cognito::UserPoolClient', UserPoolClientSchema),
      resourceServers: this.of('AWS::Cognito::UserPoolResourceServer', UserPoolResourceServerSchema),
    });
  }

  stateMachine({ properties, ...named }: Named & { properties: z.infer<typeof StateMachineSchema> }): StateMachine {
    const asset = properties.DefinitionS3Location && this.#assets.get(properties.DefinitionS3Location.Key);
    const text = properties.DefinitionString ?? (asset && readFileSync(asset, 'utf8'));
    if (text === undefined)
      throw new UnsupportedResourceError(`${named.stack} has ${named.logicalId} without a definition.`);
    const definition = text.replaceAll(
      /\$\{([^}]+)\}/g,
      (whole, name: string) => properties.DefinitionSubstitutions[name] ?? whole,
    );
    return { ...named, definition, roleArn: properties.RoleArn };
  }

  roles(): Role[] {
    const attached = [
      ...this.of('AWS::IAM::Policy', PolicySchema),
      ...this.of('AWS::IAM::ManagedPolicy', PolicySchema),
    ];
    return this.of('AWS::IAM::Role', RoleSchema).map(({ properties, ...named }) => {
      const inline = properties.Policies.flatMap(({ PolicyDocument }) => PolicyDocument);
      const byRole = attached.filter(
        (policy) => policy.properties.Roles.includes(named.name) || properties.ManagedPolicyArns.includes(policy.arn),
      );
      const own = new Set(attached.map(({ arn }) => arn));
      const managed = properties.ManagedPolicyArns.filter((arn) => !own.has(arn)).flatMap(managedPolicy);
      const trusts = properties.AssumeRolePolicyDocument.flatMap(trustedServices);
      return {
        ...named,
        trusts,
        statements: [...inline, ...byRole.flatMap((policy) => policy.properties.PolicyDocument), ...managed],
      };
    });
  }
}

function trustedServices({ effect, principal }: Statement): readonly string[] {
  return effect === 'Allow' && typeof principal === 'object' ? (principal['Service'] ?? []) : [];
}
