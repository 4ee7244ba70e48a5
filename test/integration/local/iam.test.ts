import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AccessControl } from '../../../local/iam/index.ts';
import { loadCloudAssembly, loadDeployment } from '../../../local/template/index.ts';
import { AWS_CALL, allow, lambda, role, table, writeAssembly } from '../../support/fixture-assembly.ts';
import { bootRuntime, type TestRuntime } from '../../support/runtime.ts';

const sandbox = mkdtempSync(join(tmpdir(), 'henvis iam '));
let runtime: TestRuntime;

const index = {
  IndexName: 'ByOwner',
  KeySchema: [{ AttributeName: 'sk', KeyType: 'HASH' }],
  Projection: { ProjectionType: 'ALL' },
};
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

beforeAll(async () => {
  const assembly = writeAssembly(
    join(sandbox, 'cdk.out'),
    {
      Fixture: {
        resources: {
          Cases: table({ GlobalSecondaryIndexes: [index] }),
          Persons: table({ SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: arnOf('Key') } }),
          Key: { Type: 'AWS::KMS::Key' },
          Files: { Type: 'AWS::S3::Bucket' },
          CallerRole: role(
            'lambda.amazonaws.com',
            allow(['dynamodb:Get*', 'dynamodb:PutItem', 'dynamodb:ConditionCheckItem'], arnOf('Cases')),
            allow('dynamodb:PutItem', arnOf('Persons')),
            allow('kms:Decrypt', arnOf('Key'), {
              StringEquals: { 'kms:ViaService': 's3.eu-north-1.amazonaws.com' },
            }),
            allow('s3:GetObject', { 'Fn::Join': ['', [arnOf('Files'), '/open/*']] }),
            {
              Effect: 'Deny',
              Action: 'dynamodb:PutItem',
              Resource: arnOf('Cases'),
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            },
          ),
          Caller: lambda('caller', 'CallerRole'),
        },
      },
    },
    {
      caller: `${AWS_CALL}export const handler = ({ target, body, path }) => path
        ? fetch(process.env.AWS_ENDPOINT_URL + path, { headers: { authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/x' } })
            .then(async (answer) => ({ status: answer.status, body: await answer.text() }))
        : aws('DynamoDB_20120810.' + target, body);`,
    },
  );
  runtime = await bootRuntime({ startAt: '2026-10-01T06:00:00.000Z', assembly });
});
afterAll(async () => {
  await runtime.close();
  rmSync(sandbox, { recursive: true, force: true });
});

const Key = { pk: { S: 'a' }, sk: { S: 'b' } };
const TableName = 'Fixture-Cases';
const as = (target: string, body: unknown) =>
  runtime.call('Caller', { target, body }) as Promise<{ status: number; body: { __type?: string; message?: string } }>;
const denied = (action: string, resource: string) => ({
  status: 400,
  body: {
    __type: 'AccessDeniedException',
    message: `User: arn:aws:iam::111111111111:role/Fixture-CallerRole is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
  },
});
const arn = (name: string) => `arn:aws:dynamodb:eu-north-1:111111111111:table/${name}`;

describe("a function's calls", () => {
  test('pass where its role allows the action on the resource, wildcards included', async () => {
    expect(await as('PutItem', { TableName, Item: Key })).toMatchObject({ status: 200 });
    expect(await as('GetItem', { TableName, Key })).toMatchObject({ status: 200, body: { Item: Key } });
  });

  test('are refused where it does not, naming action, resource and role', async () => {
    expect(await as('DeleteItem', { TableName, Key })).toEqual(denied('dynamodb:DeleteItem', arn('Fixture-Cases')));
  });

  test('of a table named by its ARN are judged and done like those by its name', async () => {
    expect(await as('GetItem', { TableName: arn('Fixture-Cases'), Key })).toMatchObject({ status: 200 });
    expect(await as('DeleteItem', { TableName: arn('Fixture-Cases'), Key })).toMatchObject({ status: 400 });
  });

  test('of an index need a grant on the index', async () => {
    const query = {
      TableName,
      IndexName: 'ByOwner',
      KeyConditionExpression: 'sk = :s',
      ExpressionAttributeValues: { ':s': { S: 'b' } },
    };
    expect(await as('Query', query)).toEqual(denied('dynamodb:Query', `${arn('Fixture-Cases')}/index/ByOwner`));
  });

  test('in a transaction are judged item by item: one without a grant refuses it all', async () => {
    const put = { Put: { TableName, Item: { pk: { S: 't' }, sk: { S: '1' } } } };
    const absent = { pk: { S: 'never there' }, sk: { S: '1' } };
    const check = { ConditionCheck: { TableName, Key: absent, ConditionExpression: 'attribute_not_exists(pk)' } };
    const remove = { Delete: { TableName, Key } };
    expect(await as('TransactWriteItems', { TransactItems: [put, check] })).toMatchObject({ status: 200 });
    expect(await as('TransactWriteItems', { TransactItems: [put, remove] })).toEqual(
      denied('dynamodb:DeleteItem', arn('Fixture-Cases')),
    );
  });

  test("on a table under a customer key need the key's use as well", async () => {
    const keyArn = 'arn:aws:kms:eu-north-1:111111111111:key/Fixture-Key';
    expect(await as('PutItem', { TableName: 'Fixture-Persons', Item: Key })).toEqual(denied('kms:Decrypt', keyArn));
  });

  test('to S3 are judged by key, and a missing object is not told apart from a forbidden one', async () => {
    const get = (path: string) => runtime.call('Caller', { path }) as Promise<{ status: number; body: string }>;
    expect((await get('/fixture-files/closed/x')).status).toBe(403);
    expect((await get('/fixture-files/open/x')).body).toContain('s3:ListBucket');
  });

  test("the machine's owner may do everything", async () => {
    const answer = await fetch(runtime.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'DynamoDB_20120810.DeleteItem' },
      body: JSON.stringify({ TableName, Key: { pk: { S: 'n' }, sk: { S: 'n' } } }),
    });
    expect(answer.status).toBe(200);
  });
});

describe('a policy', () => {
  const load = (...statements: unknown[]) => {
    const folder = mkdtempSync(join(sandbox, 'policy '));
    const resources = { Role: role('lambda.amazonaws.com', ...statements) };
    const deployment = loadDeployment(loadCloudAssembly(writeAssembly(folder, { Fixture: { resources } })));
    return { access: new AccessControl(deployment), arn: deployment.roles[0]?.arn ?? '' };
  };

  test('with a condition that can not be judged is refused by its name', () => {
    const leading = allow('dynamodb:GetItem', '*', { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['a'] } });
    expect(() => load(leading)).toThrow(/operator ForAllValues:StringEquals/);
    expect(() => load(allow('s3:GetObject', '*', { StringEquals: { 'aws:PrincipalOrgID': 'o' } }))).toThrow(
      /key aws:PrincipalOrgID/,
    );
  });

  test('that denies wins over one that allows', () => {
    const { access, arn: own } = load(allow('s3:*', '*'), { Effect: 'Deny', Action: 's3:DeleteObject', Resource: '*' });
    expect(access.allows(own, { action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' })).toBe(true);
    expect(access.allows(own, { action: 's3:DeleteObject', resource: 'arn:aws:s3:::b/k' })).toBe(false);
  });

  test('has unused grants until calls have needed every action of it on every resource', () => {
    const { access, arn: own } = load(
      allow(['s3:GetObject', 's3:PutObject'], ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*']),
    );
    const call = (action: string, resource: string) => access.authorize(own, { action, resource });
    const unused = () => access.unusedGrants().map(({ action, resource }) => `${action} ${resource}`);
    call('s3:GetObject', 'arn:aws:s3:::a/1');
    call('s3:PutObject', 'arn:aws:s3:::b/1');
    expect(unused()).toEqual(['s3:GetObject arn:aws:s3:::b/*', 's3:PutObject arn:aws:s3:::a/*']);
    call('s3:GetObject', 'arn:aws:s3:::b/1');
    call('s3:PutObject', 'arn:aws:s3:::a/1');
    expect(unused()).toEqual([]);
  });
});
