/**
 * The names and ARNs that CloudFormation would give out at deployment, given here at load.
 *
 * CloudFormation names a resource `<stack>-<logical id>-<random>`; here the random part is left out and so is the hash
 * that CDK appends to logical ids, as long as the name stays unique, because people type these names.
 */

/** Account and region that the local deployment claims to be in. */
export const ACCOUNT = '111111111111';
export const REGION = 'eu-north-1';
export const PARTITION = 'aws';
/** The secret behind every access key here: the gateway listens to this machine alone. */
export const LOCAL_SECRET = 'local';

/** What `Ref` and `Fn::GetAtt` answer for one resource. */
export interface Identity {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const arn = (service: string, resource: string): string =>
  `arn:${PARTITION}:${service}:${REGION}:${ACCOUNT}:${resource}`;

/** A stream's label is its creation time in AWS; a fixed one keeps the ARN the same from start to start. */
const STREAM_LABEL = '2026-01-01T00:00:00.000';

type Namer = (name: string, properties: Readonly<Record<string, unknown>>) => Identity;

const simple =
  (service: string, prefix: string, attribute = 'Arn'): Namer =>
  (name) => ({ ref: name, attributes: { [attribute]: arn(service, `${prefix}${name}`) } });

const table: Namer = (name) => ({
  ref: name,
  attributes: { Arn: tableArn(name), StreamArn: streamArn(name), TableId: name },
});

/** A resource whose `Ref` is its ARN. */
const refIsArn =
  (service: string, prefix: string, attributes: (arn: string, name: string) => Record<string, string>): Namer =>
  (name) => {
    const own = arn(service, `${prefix}${name}`);
    return { ref: own, attributes: attributes(own, name) };
  };

const role: Namer = (name) => ({
  ref: name,
  attributes: { Arn: `arn:${PARTITION}:iam::${ACCOUNT}:role/${name}`, RoleId: `AROA${name}` },
});

const bucket: Namer = (name) => ({
  ref: name,
  attributes: {
    Arn: `arn:${PARTITION}:s3:::${name}`,
    DomainName: `${name}.s3.amazonaws.com`,
    RegionalDomainName: `${name}.s3.${REGION}.amazonaws.com`,
  },
});

const queue: Namer = (name) => ({
  ref: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`,
  attributes: {
    Arn: arn('sqs', name),
    QueueName: name,
    QueueUrl: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`,
  },
});

const key: Namer = (name) => ({ ref: name, attributes: { Arn: arn('kms', `key/${name}`), KeyId: name } });

/** An API's id is lower case, since it is the first part of its host name. */
const httpApi: Namer = (name) => {
  const id = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return { ref: id, attributes: { ApiId: id, ApiEndpoint: `https://${apiDomainName(id)}` } };
};

/** The id of a pool is the region and letters and digits. */
const userPool: Namer = (name) => {
  const id = `${REGION}_${name.replaceAll(/[^0-9A-Za-z]/g, '')}`;
  const ProviderURL = tokenIssuer(id);
  const ProviderName = ProviderURL.replace('https://', '');
  return {
    ref: id,
    attributes: { Arn: arn('cognito-idp', `userpool/${id}`), UserPoolId: id, ProviderName, ProviderURL },
  };
};

const refIsProperty =
  (property: string): Namer =>
  (name, properties) => ({ ref: String(properties[property] ?? name), attributes: {} });

const onlyRef: Namer = (name) => ({ ref: name, attributes: {} });

/** How each resource type that a template may refer to is named. */
const NAMERS: Readonly<Record<string, Namer>> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::S3::Bucket': bucket,
  'AWS::Lambda::Function': (name) => ({ ref: name, attributes: { Arn: arn('lambda', `function:${name}`) } }),
  'AWS::Lambda::EventSourceMapping': onlyRef,
  'AWS::StepFunctions::StateMachine': refIsArn('states', 'stateMachine:', (own, name) => ({ Arn: own, Name: name })),
  'AWS::Events::EventBus': (name) => ({ ref: name, attributes: { Arn: eventBusArn(name), Name: name } }),
  'AWS::Events::Rule': simple('events', 'rule/'),
  'AWS::Scheduler::Schedule': simple('scheduler', 'schedule/default/'),
  'AWS::Scheduler::ScheduleGroup': simple('scheduler', 'schedule-group/'),
  'AWS::SQS::Queue': queue,
  'AWS::Cognito::UserPool': userPool,
  'AWS::Cognito::UserPoolClient': (name) => ({ ref: name, attributes: { ClientId: name } }),
  'AWS::Cognito::UserPoolDomain': onlyRef,
  'AWS::Cognito::UserPoolResourceServer': refIsProperty('Identifier'),
  'AWS::IAM::Role': role,
  'AWS::IAM::ManagedPolicy': (name) => ({
    ref: `arn:${PARTITION}:iam::${ACCOUNT}:policy/${name}`,
    attributes: { PolicyArn: `arn:${PARTITION}:iam::${ACCOUNT}:policy/${name}` },
  }),
  'AWS::KMS::Key': key,
  'AWS::KMS::Alias': (name, properties) => ({
    ref: String(properties['AliasName'] ?? `alias/${name}`),
    attributes: {},
  }),
  'AWS::Logs::LogGroup': (name, properties) => {
    const group = typeof properties['LogGroupName'] === 'string' ? properties['LogGroupName'] : name;
    return { ref: group, attributes: { Arn: `${arn('logs', `log-group:${group}`)}:*` } };
  },
  'AWS::SNS::Topic': refIsArn('sns', '', (own, name) => ({ TopicArn: own, TopicName: name })),
  'AWS::CloudFront::Distribution': (name) => ({ ref: name, attributes: { DomainName: 'cloudfront.local.invalid' } }),
  'AWS::CloudWatch::Alarm': simple('cloudwatch', 'alarm:'),
  'AWS::SES::ConfigurationSet': onlyRef,
  'AWS::SES::EmailIdentity': onlyRef,
  'AWS::ApiGatewayV2::Api': httpApi,
  'AWS::ApiGatewayV2::Stage': (name, properties) => ({ ref: String(properties['StageName'] ?? name), attributes: {} }),
  'AWS::ApiGatewayV2::Integration': (name) => ({ ref: name, attributes: { IntegrationId: name } }),
  'AWS::ApiGatewayV2::Authorizer': (name) => ({ ref: name, attributes: { AuthorizerId: name } }),
  'AWS::ApiGatewayV2::Route': (name) => ({ ref: name, attributes: { RouteId: name } }),
};

/** The host name of an API by its id. */
export function apiDomainName(apiId: string): string {
  return `${apiId}.execute-api.${REGION}.amazonaws.com`;
}
/** What a call of a route is known by to a function's permissions. */
export function routeArn(apiId: string, method: string, path: string): string {
  return arn('execute-api', `${apiId}/$default/${method}${path}`);
}

/** ARN of a table by its name. */
export function tableArn(name: string): string {
  return arn('dynamodb', `table/${name}`);
}
/** ARN of a table's stream by the table's name. */
export function streamArn(name: string): string {
  return `${tableArn(name)}/stream/${STREAM_LABEL}`;
}
/** ARN of an event bus by its name. */
export function eventBusArn(name: string): string {
  return arn('events', `event-bus/${name}`);
}
/** ARN of an SES identity (address or domain). */
export function emailIdentityArn(identity: string): string {
  return arn('ses', `identity/${identity}`);
}
/** ARN of a sender id that text messages come from, as it is registered for one country (ISO 3166-1 alpha-2). */
export function smsSenderArn(senderId: string, country: string): string {
  return arn('sms-voice', `sender-id/${senderId}/${country}`);
}
/** The `iss` of a user pool's tokens, by the pool's id. */
export function tokenIssuer(userPoolId: string): string {
  return `https://cognito-idp.${REGION}.amazonaws.com/${userPoolId}`;
}
/** ARN of a function by its name. */
export function functionArn(name: string): string {
  return arn('lambda', `function:${name}`);
}

/** The identity of a resource, or `{ref: name}` for a type nothing refers to by attribute. */
export function identityOf(type: string, name: string, properties: Readonly<Record<string, unknown>>): Identity {
  return (NAMERS[type] ?? onlyRef)(name, properties);
}

/** CDK's suffix on logical ids: eight hexadecimal digits. */
const CDK_HASH = /[0-9A-F]{8}$/;

/**
 * Physical names of a stack's resources: `<stack>-<logical id without CDK's hash>`, with the hash where two would clash.
 * Bucket names are lower case, as S3 demands.
 */
export function physicalNames(
  stack: string,
  resources: Readonly<Record<string, { Type: string }>>,
): Map<string, string> {
  const short = (logicalId: string): string => logicalId.replace(CDK_HASH, '') || logicalId;
  const uses = new Map<string, number>();
  for (const [logicalId, { Type }] of Object.entries(resources)) {
    const use = `${Type} ${short(logicalId)}`;
    uses.set(use, (uses.get(use) ?? 0) + 1);
  }
  return new Map(
    Object.entries(resources).map(([logicalId, { Type }]) => {
      const unique = uses.get(`${Type} ${short(logicalId)}`) === 1;
      const name = `${stack}-${unique ? short(logicalId) : logicalId}`;
      return [logicalId, Type === 'AWS::S3::Bucket' ? name.toLowerCase() : name];
    }),
  );
}
