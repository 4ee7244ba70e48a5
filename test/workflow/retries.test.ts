import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { readDefinition, workflowFolders } from '../../infra/lib/constructs/workflow.ts';

const PROJECT_ROOT = dirname(dirname(import.meta.dirname));

/**
 * What a function that did nothing wrong can end with on AWS: killed at its own timeout (`Sandbox.Timedout`; older
 * runtimes: `Lambda.Unknown`), its process gone (`Runtime.ExitError`, e.g. out of memory), or a transaction that
 * DynamoDB cancelled because it was throttled, which the SDK does not try again by itself.
 */
const TRANSIENT = ['Sandbox.Timedout', 'Lambda.Unknown', 'Runtime.ExitError', 'TransactionCanceledException'];

type Definition = { readonly States: Readonly<Record<string, State>> };
interface State {
  readonly Type: string;
  readonly Resource?: string | undefined;
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[] }[] | undefined;
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[] }[] | undefined;
  readonly ItemProcessor?: Definition | undefined;
}

const StateSchema: z.ZodType<State> = z.object({
  Type: z.string(),
  Resource: z.string().optional(),
  Retry: z.array(z.object({ ErrorEquals: z.array(z.string()) })).optional(),
  Catch: z.array(z.object({ ErrorEquals: z.array(z.string()) })).optional(),
  ItemProcessor: z.lazy(() => DefinitionSchema).optional(),
});
const DefinitionSchema: z.ZodType<Definition> = z.object({ States: z.record(z.string(), StateSchema) });

function tasksOf({ States }: Definition): (readonly [string, State])[] {
  return Object.entries(States).flatMap(([name, state]) => [
    ...(state.Type === 'Task' ? [[name, state] as const] : []),
    ...(state.ItemProcessor ? tasksOf(state.ItemProcessor) : []),
  ]);
}

describe.each(workflowFolders(PROJECT_ROOT))('%s', (folder) => {
  const definition = DefinitionSchema.parse(JSON.parse(readDefinition(PROJECT_ROOT, folder)));
  const tasks = tasksOf(definition);
  const maps = Object.values(definition.States).flatMap(({ ItemProcessor: processor }) => processor ?? []);
  const retriedBy = ({ Retry = [] }: State) => Retry.flatMap(({ ErrorEquals }) => ErrorEquals);

  test.each(tasks)('"%s" is tried again when its function was killed or throttled', (_name, state) => {
    expect(retriedBy(state)).toEqual(expect.arrayContaining(TRANSIENT));
  });

  // AWS returns a failed child execution of a map with all its metadata, the input among them ("Transformation: NONE").
  test.each(maps.flatMap(tasksOf))('"%s" of a map ends with counts whatever happens', (_name, { Catch = [] }) => {
    expect(Catch.flatMap(({ ErrorEquals }) => ErrorEquals)).toContain('States.ALL');
  });

  test.each(tasks)('"%s" tries again at its own timeout unless that is what it waits for', (_name, state) => {
    const waitsForToken = state.Resource?.endsWith('.waitForTaskToken') ?? false;
    expect(retriedBy(state).includes('States.Timeout')).toBe(!waitsForToken);
  });
});
