import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { FUNCTIONS as OF_THE_API } from '../../infra/lib/api/functions.ts';
import { ROUTES } from '../../infra/lib/api/routes.ts';
import { createApp, PROJECT_ROOT } from '../../infra/lib/app.ts';
import { permissionsOf } from './support/permissions.ts';
import { synthesised, type Template, temporaryFolder } from './support/synthesised.ts';

const stacks = synthesised();

/**
 * CloudFormation takes 500 resources of a stack and no more, and says so only when it is deployed. A new operation of the
 * API is some six of them. So the cut for the next hundred is thought about while everything can still be deployed
 * (docs/adr/0035-the-api-is-a-stack.md).
 */
const RESOURCES_MAX = 400;

describe('a stack', () => {
  test.each(Object.entries(stacks))('%s has room for what comes next', (_, stack) => {
    expect(isRoomy(stack)).toBe(true);
  });

  test('without room would be seen', () => {
    const resources = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, n) => [`R${n}`, { Type: 'AWS::SQS::Queue', Properties: {} }]),
      );
    const sizes = [RESOURCES_MAX, RESOURCES_MAX + 1];
    expect(sizes.map((count) => isRoomy({ ...stacks.api, Resources: resources(count) }))).toEqual([true, false]);
  });

  test('is not deleted by accident, whichever it is', () => {
    const made = createApp({ outdir: temporaryFolder() }).node.children.filter(Stack.isStack);
    expect(Object.fromEntries(made.map((stack) => [stack.stackName, stack.terminationProtection]))).toEqual({
      HenvisData: true,
      HenvisService: true,
      HenvisApi: true,
      HenvisEdge: true,
      HenvisWeb: true,
    });
  });
});

describe('a stack takes something of', () => {
  test.each([
    ['data', []],
    ['service', ['HenvisData']],
    ['api', ['HenvisData', 'HenvisService']],
    ['edge', []],
    ['web', []],
  ] as const)('%s: %j, which are before it', (name, before) => {
    expect(importedBy(stacks[name])).toEqual(before);
  });
});

/** Commands in documents run against a deployment, where nobody finds out before they are needed. */
describe('a document that names an output or a parameter of a stack', () => {
  const documents = ['README.md', ...globSync('docs/**/*.md', { cwd: PROJECT_ROOT })];
  const text = documents.map((name) => readFileSync(join(PROJECT_ROOT, name), 'utf8')).join('\n');

  test('means the stack that has it', () => {
    expect(namedIn(text).length).toBeGreaterThan(30);
    expect(namedIn(text).filter(isMissing)).toEqual([]);
  });

  test('and one that does not would be seen', () => {
    const wrong =
      '"$(out HenvisService ApiUrl)" --parameters HenvisService:WebOrigin=x --parameters HenvisApi:WebOrigin=x';
    expect(namedIn(wrong).filter(isMissing)).toEqual(['HenvisService ApiUrl', 'HenvisService WebOrigin']);
  });
});

describe('the cut between service and API', () => {
  const typesOf = ({ Resources }: Template) => new Set(Object.values(Resources).map(({ Type }) => Type));
  const having = (template: Template, services: RegExp) => [...typesOf(template)].filter((type) => services.test(type));

  test('what is called from outside is in the API alone', () => {
    expect(having(stacks.service, CALLED_FROM_OUTSIDE)).toEqual([]);
    expect(having(stacks.api, CALLED_FROM_OUTSIDE)).not.toEqual([]);
  });

  test('what starts by itself, and what waits, is in the service alone', () => {
    expect(having(stacks.api, STARTS_BY_ITSELF)).toEqual([]);
    expect(having(stacks.service, STARTS_BY_ITSELF)).not.toEqual([]);
  });

  test('a function of the API answers a route, or is for the sign-in', () => {
    const answering = new Set<string>(Object.values(ROUTES).map(({ fn }) => fn));
    const others = Object.keys(OF_THE_API).filter((name) => !answering.has(name));
    expect(others).toEqual(['issue-claims', 'register-client']);
  });

  test('the API sends nothing, starts nothing and answers nobody who waits: it reaches tables and buckets', () => {
    const reachedBy = (stack: Template) =>
      [...new Set(permissionsOf(stacks.data, stack).map(({ action }) => action.split(':')[0]))].sort();
    expect(reachedBy(stacks.api)).toEqual(['dynamodb', 'kms', 'logs', 's3', 'xray']);
    expect(reachedBy(stacks.service)).toEqual(expect.arrayContaining(['events', 'lambda', 'ses', 'states']));
  });
});

const CALLED_FROM_OUTSIDE = /^AWS::(ApiGatewayV2|Cognito)::/;
const STARTS_BY_ITSELF = /^AWS::(StepFunctions|Events|Scheduler|SQS)::|^AWS::Lambda::EventSourceMapping$/;

function isRoomy({ Resources }: Template): boolean {
  return Object.keys(Resources).length <= RESOURCES_MAX;
}

/** The stacks whose exports a template imports, sorted. */
function importedBy(template: Template): string[] {
  const names = JSON.stringify(template).matchAll(/"Fn::ImportValue":"(\w+):/g);
  return [...new Set([...names].flatMap(([, stack]) => stack ?? []))].sort();
}

/** `$(out HenvisApi ApiUrl)` and `--parameters HenvisApi:WebOrigin=…`, each as `HenvisApi ApiUrl`. */
function namedIn(text: string): string[] {
  const found = text.matchAll(/\$\(out (Henvis\w+) (\w+)\)|--parameters (Henvis\w+):(\w+)=/g);
  return [...found].map(([, ...groups]) => groups.filter((group) => group !== undefined).join(' '));
}

function isMissing(named: string): boolean {
  const [stack = '', name = ''] = named.split(' ');
  const template = Object.entries(stacks).find(([key]) => stack.toLowerCase() === `henvis${key}`)?.[1];
  return template === undefined || !(name in template.Outputs || name in template.Parameters);
}
