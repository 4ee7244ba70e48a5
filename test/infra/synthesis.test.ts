import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createApp, PROJECT_ROOT } from '../../infra/lib/app.ts';
import { cycleIn, TemplateSchema } from './support/cycles.ts';
import { temporaryFolder } from './support/synthesised.ts';

const FILES = [
  'HenvisData.template.json',
  'HenvisService.template.json',
  'HenvisService.assets.json',
  'HenvisApi.template.json',
  'HenvisApi.assets.json',
  'HenvisEdge.template.json',
  'HenvisWeb.template.json',
];

const run = promisify(execFile);

// Each fails on any finding of the validators, too.
const [first, second] = await Promise.all([synthesisedElsewhere(), synthesisedElsewhere()]);

describe('synthesis', () => {
  const read = (outdir: string, file: string) => readFileSync(join(outdir, file), 'utf8');

  test.each(FILES)('twice gives the same %s', (file) => {
    expect(read(second, file)).toBe(read(first, file));
  });

  test.each(FILES.filter((file) => file.endsWith('.template.json')))('%s can be deployed in some order', (file) => {
    expect(cycleIn(TemplateSchema.parse(JSON.parse(read(first, file))))).toEqual([]);
  });

  test('and a cycle, which only CloudFormation would find, would be seen', () => {
    const Fn = { DependsOn: ['Policy'], Properties: { DeadLetterConfig: { 'Fn::GetAtt': ['Queue', 'Arn'] } } };
    const Queue = { Properties: { Policy: { 'Fn::Sub': `for \${Fn.Arn}` } } };
    const found = cycleIn({ Resources: { Fn, Queue, Policy: { Properties: { Roles: [{ Ref: 'AWS::Region' }] } } } });
    expect(found).toEqual(['Fn', 'Queue', 'Fn']);
  });

  test('asks for no account and no look-up, and for no region but where AWS has its firewalls', () => {
    const manifest = z
      .object({
        missing: z.array(z.unknown()).default([]),
        artifacts: z.record(z.string(), z.object({ type: z.string(), environment: z.string().optional() })),
      })
      .parse(JSON.parse(read(first, 'manifest.json')));
    expect(manifest.missing).toEqual([]);
    const stacks = Object.entries(manifest.artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack');
    expect(Object.fromEntries(stacks.map(([name, { environment }]) => [name, environment]))).toEqual({
      HenvisData: 'aws://unknown-account/unknown-region',
      HenvisService: 'aws://unknown-account/unknown-region',
      HenvisApi: 'aws://unknown-account/unknown-region',
      HenvisEdge: 'aws://unknown-account/us-east-1',
      HenvisWeb: 'aws://unknown-account/us-east-1',
    });
  });

  test('is read by the CDK CLI of this project', async () => {
    const cli = join(PROJECT_ROOT, 'node_modules/aws-cdk/bin/cdk');
    const { stdout } = await run(process.execPath, [cli, 'list', '--app', first], withoutAccount(first));
    expect(stdout.split('\n').filter(Boolean)).toEqual([
      'HenvisData',
      'HenvisService',
      'HenvisApi',
      'HenvisEdge',
      'HenvisWeb',
    ]);
  });

  test('gives every function its bundle, and no source of another', () => {
    const assets = readdirSync(first).filter((name) => name.startsWith('asset.'));
    expect(assets.length).toBeGreaterThan(0);
    for (const asset of assets) {
      const files = readdirSync(join(first, asset));
      expect(files).toContain('index.mjs');
      for (const file of files)
        expect(importsOf(read(first, join(asset, file))).filter((name) => !files.includes(name))).toEqual([]);
    }
  });
});

describe('cdk-nag', () => {
  const app = createApp({ outdir: temporaryFolder() });
  const acknowledged = app.node.findAll().flatMap(acknowledgements);
  const stack = Stack.of(app.node.findChild('HenvisData'));

  test('finds what a construct does wrong', () => {
    new Bucket(stack, 'BadBucket');
    const role = new Role(stack, 'BadRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['dynamodb:*'], resources: ['arn:aws:dynamodb:::table/x'] }));
    new LambdaFunction(stack, 'BadFunction', {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromInline('exports.handler = () => 1'),
    });
    for (const finding of ['AwsSolutions-S1', 'AwsSolutions-IAM5[Action::dynamodb:*]', 'Serverless-LambdaDLQ']) {
      expect(() => app.synth({ force: true })).toThrow(finding);
    }
  });

  test('is acknowledged on single constructs only, each time with a reason', () => {
    expect(acknowledged.length).toBeGreaterThan(0);
    for (const { construct, reasons } of acknowledged) {
      expect(App.isApp(construct) || Stack.isStack(construct)).toBe(false);
      for (const reason of reasons) expect(reason).toMatch(/^.{40,}\.$/s);
    }
  });
});

/** The files beside it that a bundled file imports, now or later. */
function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"\.\/([^"]+)"/g)].flatMap(([, name]) => name ?? []);
}

/** What a construct acknowledges, and why. */
function acknowledgements(construct: IConstruct) {
  return construct.node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .map(({ data }) => ({ construct, reasons: Object.values(z.record(z.string(), z.string()).parse(data)) }));
}

/** Runs the application as the CDK CLI would. */
async function synthesisedElsewhere(): Promise<string> {
  const outdir = temporaryFolder();
  await run(process.execPath, [join(PROJECT_ROOT, 'infra/bin/app.ts')], withoutAccount(outdir));
  return outdir;
}

/** Where no account, region, credentials or home can be found. */
function withoutAccount(folder: string) {
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    CDK_OUTDIR: folder,
    AWS_EC2_METADATA_DISABLED: 'true',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
  };
  return { cwd: folder, env };
}
