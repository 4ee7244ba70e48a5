/**
 * A small cloud assembly, written as `cdk synth` would write it, so that a test of the runtime can have just the
 * resources that it is about.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface FixtureStack {
  readonly resources: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/** Writes stacks and the code of functions (ES modules by asset key) into `folder`; returns it. */
export function writeAssembly(
  folder: string,
  stacks: Readonly<Record<string, FixtureStack>>,
  code: Readonly<Record<string, string>> = {},
): string {
  mkdirSync(folder, { recursive: true });
  const artifacts: Record<string, unknown> = {};
  for (const [name, { resources, outputs = {}, parameters = {} }] of Object.entries(stacks)) {
    const template = { Resources: resources, Outputs: outputs, Parameters: parameters };
    writeFileSync(join(folder, `${name}.template.json`), JSON.stringify(template));
    artifacts[name] = { type: 'aws:cloudformation:stack', properties: { templateFile: `${name}.template.json` } };
  }
  const files: Record<string, unknown> = {};
  for (const [key, text] of Object.entries(code)) {
    mkdirSync(join(folder, `asset.${key}`), { recursive: true });
    writeFileSync(join(folder, `asset.${key}`, 'index.mjs'), text);
    files[key] = {
      source: { path: `asset.${key}`, packaging: 'zip' },
      destinations: { here: { objectKey: `${key}.zip` } },
    };
  }
  writeFileSync(join(folder, 'fixture.assets.json'), JSON.stringify({ files }));
  artifacts['fixture.assets'] = { type: 'cdk:asset-manifest', properties: { file: 'fixture.assets.json' } };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ version: '48.0.0', artifacts }));
  return folder;
}

/** A role that a service may assume, with one inline policy of these statements. */
export function role(service: string, ...statements: unknown[]): unknown {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }],
      },
      Policies: statements.length > 0 ? [{ PolicyName: 'Own', PolicyDocument: { Statement: statements } }] : [],
    },
  };
}

/** An Allow statement. */
export function allow(action: string | string[], resource: unknown, condition?: unknown): unknown {
  return {
    Effect: 'Allow',
    Action: action,
    Resource: resource,
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}

/** A function with the code of that asset key and a role by logical id. */
export function lambda(key: string, roleId: string, properties: Readonly<Record<string, unknown>> = {}): unknown {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: { S3Bucket: 'assets', S3Key: `${key}.zip` },
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Role: { 'Fn::GetAtt': [roleId, 'Arn'] },
      Timeout: 10,
      ...properties,
    },
  };
}

/** A table with string keys `pk` and `sk`. */
export function table(properties: Readonly<Record<string, unknown>> = {}): unknown {
  return {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
      ...properties,
    },
  };
}

/** Code for a function's module: `aws(target, body)` calls an AWS service in JSON as the function itself. */
export const AWS_CALL = `
const aws = async (target, body) => {
  const answer = await fetch(process.env.AWS_ENDPOINT_URL, {
    method: 'POST',
    headers: {
      'x-amz-target': target,
      'content-type': 'application/x-amz-json-1.0',
      authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/20260101/eu-north-1/x/aws4_request',
    },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
};
`;
