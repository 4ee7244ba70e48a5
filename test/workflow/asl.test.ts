import { existsSync } from 'node:fs';
import { join } from 'node:path';
import jsonata from 'jsonata';
import { describe, expect, test } from 'vitest';
import { pascalCase } from '../../infra/lib/constructs/handover-function.ts';
import { substitutionsIn, workflowFolders } from '../../infra/lib/constructs/workflow.ts';
import { CONTRACTS, DEFINITIONS, expressionsIn, PROJECT_ROOT, type Scope, type State } from './definitions.ts';
import { AWS_ERRORS, CODE_ERRORS } from './error-names.ts';

const DAY_SECONDS = 86_400;

describe.each(DEFINITIONS)('workflows/$name', ({ name, text, raw, scopes, states }) => {
  const contract = CONTRACTS[name];
  const tasks = states.filter(({ type }) => type === 'Task');
  const waits = states.filter(({ type, waitsForToken }) => waitsForToken || type === 'Wait');
  const maps = states.filter(({ type }) => type === 'Map');

  test('uses JSONata, and no field of JSONPath anywhere', () => {
    expect(raw['QueryLanguage']).toBe('JSONata');
    expect(text).not.toMatch(/"\w+\.\$":|"(InputPath|OutputPath|ResultPath|ResultSelector|Parameters|ItemsPath)":/);
  });

  test('ends by itself within the year that an execution may live', () => {
    expect(raw['TimeoutSeconds']).toBeTypeOf('number');
    expect(Number(raw['TimeoutSeconds'])).toBeGreaterThan(0);
    expect(Number(raw['TimeoutSeconds'])).toBeLessThan(365 * DAY_SECONDS);
  });

  test.each(scopes)('$name: every state is reachable, and every way leads to a state', ({ startAt, states: own }) => {
    const names = own.map((state) => state.name);
    for (const state of own) expect(names).toEqual(expect.arrayContaining([...state.next]));
    expect([...reachable(startAt, own)].sort()).toEqual(names.sort());
  });

  test.each(scopes)('$name: from every state an end can be reached', ({ states: own }) => {
    for (const state of own) {
      const found = reachable(state.name, own);
      expect(own.filter((other) => found.has(other.name)).some(isEnd)).toBe(true);
    }
  });

  test('every choice has a default', () => {
    const choices = states.filter(({ type }) => type === 'Choice');
    for (const choice of choices) expect(choice.raw['Default'], choice.name).toBeTypeOf('string');
  });

  test.each(tasks)('"$name" has a time limit and tries named faults again', ({ raw: state, retry }) => {
    expect(state['TimeoutSeconds']).toSatisfy((limit) => isBound(limit));
    expect(retry.length).toBeGreaterThan(0);
    const retried = retry.flatMap(({ ErrorEquals }) => ErrorEquals);
    expect(retried).not.toContain('States.ALL');
    expect(retried).not.toContain('States.TaskFailed');
    expect(new Set(retried).size).toBe(retried.length);
  });

  test.each(waits)('the wait "$name" has a bound and an exit at it', ({ raw: state, catches, retry }) => {
    expect(state['TimeoutSeconds']).toSatisfy((limit) => isBound(limit));
    const exit = catches.find(({ ErrorEquals }) => ErrorEquals.includes('States.Timeout'));
    expect(exit?.ErrorEquals).toEqual(['States.Timeout']);
    expect(exit?.Next).toBeTypeOf('string');
    // Trying again at the timeout would make the wait longer than planned.
    expect(retry.flatMap(({ ErrorEquals }) => ErrorEquals)).not.toContain('States.Timeout');
  });

  test('no state of the workflow itself turns any fault whatsoever into an outcome', () => {
    const [workflow] = scopes;
    for (const { name: state, catches } of workflow?.states ?? [])
      expect(
        catches.flatMap(({ ErrorEquals }) => ErrorEquals),
        state,
      ).not.toContain('States.ALL');
  });

  test('a batch of a map that catches every fault counts as nothing done', () => {
    for (const { raw: state } of scopes.slice(1).flatMap((scope) => scope.states.filter(catchesAll))) {
      const [catcher] = [state['Catch']].flat() as { Output?: Record<string, unknown>; Next: string }[];
      const counts = Object.values(catcher?.Output ?? {});
      expect(counts.length).toBeGreaterThan(0);
      expect(counts).toEqual(counts.map(() => 0));
    }
  });

  test('every map is distributed, bounded in width, and accounts for failed batches', () => {
    for (const { raw: state } of maps) {
      expect(state['MaxConcurrency']).toBeGreaterThan(0);
      expect(state['Label']).toMatch(/^[A-Za-z0-9]{1,40}$/);
      expect(state).toMatchObject({ ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' } } });
    }
  });

  test('every substitution names a function’s folder, a workflow or a bucket', () => {
    for (const substitution of substitutionsIn(text)) expect(SUBSTITUTIONS).toContain(substitution);
  });

  test('every error in a Retry or a Catch exists: in the code, or as a known name of AWS', () => {
    const used = states.flatMap(({ retry, catches }) =>
      [...retry, ...catches].flatMap(({ ErrorEquals }) => ErrorEquals),
    );
    const unknown = used.filter((error) => !AWS_ERRORS.has(error) && !CODE_ERRORS.has(error));
    expect([...new Set(unknown)]).toEqual([]);
  });

  test('the errors it fails with are those of the contract, and no error of the code', () => {
    const fails = states.filter(({ type }) => type === 'Fail').map(({ raw: state }) => String(state['Error']));
    expect([...new Set(fails)].sort()).toEqual([...(contract?.failures ?? [])].sort());
    for (const failure of fails) expect(CODE_ERRORS.has(failure), failure).toBe(false);
  });

  test.each(expressionsOf(states))('compiles with JSONata 2.0.6: %s', (expression) => {
    expect(() => jsonata(expression)).not.toThrow();
  });

  test('every variable of an expression is assigned somewhere in the workflow', () => {
    const assigned = states.flatMap(({ raw: state }) => assignedIn(state));
    const used = expressionsOf(states).flatMap(([expression]) => variablesIn(expression));
    expect([...new Set(used)].filter((variable) => !assigned.includes(variable))).toEqual([]);
  });
});

function isBound(limit: unknown): boolean {
  return typeof limit === 'number'
    ? Number.isInteger(limit) && limit > 0
    : /^\{% \$plan\.waitSeconds %\}$/.test(String(limit));
}

function reachable(from: string, states: readonly State[]): Set<string> {
  const found = new Set<string>();
  const open = [from];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    open.push(...(states.find((state) => state.name === name)?.next ?? []));
  }
  return found;
}

function isEnd({ type, raw }: State): boolean {
  return type === 'Succeed' || type === 'Fail' || raw['End'] === true;
}

function catchesAll({ catches }: State): boolean {
  return catches.some(({ ErrorEquals }) => ErrorEquals.includes('States.ALL'));
}

/** As rows of a table of tests; the processors of maps are states of their own scope. */
function expressionsOf(states: Scope['states']): [string][] {
  const own = states.map(({ raw }) => ({ ...raw, ItemProcessor: undefined }));
  return [...new Set(expressionsIn(own))].map((expression) => [expression]);
}

function assignedIn(state: Readonly<Record<string, unknown>>): string[] {
  const own = state['Assign'] ?? {};
  const ofChoices = ([state['Choices'] ?? [], state['Catch'] ?? []].flat() as Record<string, unknown>[]).flatMap(
    assignedIn,
  );
  return [...Object.keys(own), ...ofChoices];
}

/** Variables but `$states`, functions and parameters of functions written in the expression. */
function variablesIn(expression: string): string[] {
  const parameters = [...expression.matchAll(/function\(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(','));
  const ignored = new Set(['states', ...parameters.map((parameter) => parameter.trim().slice(1))]);
  return [...expression.matchAll(/\$(\w+)\b(?!\s*\()/g)].flatMap(([, name = '']) => (ignored.has(name) ? [] : [name]));
}

/** `<Folder>FunctionArn` for each function, `<Workflow>StateMachineArn` for each workflow, and the one bucket. */
const SUBSTITUTIONS = [
  ...new Set(Object.values(CONTRACTS).flatMap(({ tasks }) => Object.values(tasks).map((task) => task.function))),
]
  .filter((folder) => existsSync(join(PROJECT_ROOT, 'functions', folder, 'handler.ts')))
  .map((folder) => `${pascalCase(folder)}FunctionArn`)
  .concat(
    workflowFolders(PROJECT_ROOT).map((folder) => `${pascalCase(folder)}StateMachineArn`),
    'DeliveryBucketName',
  );
