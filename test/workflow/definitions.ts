import { dirname } from 'node:path';
import * as z from 'zod';
import { readDefinition, workflowFolders } from '../../infra/lib/constructs/workflow.ts';
import * as arrearsCase from '../../workflows/arrears-case/contract.ts';
import * as arrearsIntake from '../../workflows/arrears-intake/contract.ts';
import * as handoff from '../../workflows/handoff/contract.ts';
import * as hearing from '../../workflows/hearing/contract.ts';

export const PROJECT_ROOT = dirname(dirname(import.meta.dirname));

/** What a workflow promises about its input, its task states and its failures: workflows/<name>/contract.ts. */
export interface Contract {
  readonly Input: z.ZodType;
  readonly tasks: Readonly<
    Record<string, { readonly function: string; readonly Input: z.ZodType; readonly Output: z.ZodType }>
  >;
  readonly failures: readonly string[];
}
export const CONTRACTS: Readonly<Record<string, Contract>> = {
  'arrears-case': arrearsCase,
  'arrears-intake': arrearsIntake,
  handoff,
  hearing,
};

const Retrier = z.object({
  ErrorEquals: z.array(z.string()).min(1),
  IntervalSeconds: z.int().positive(),
  MaxAttempts: z.int().positive(),
});
const Catcher = z.looseObject({ ErrorEquals: z.array(z.string()).min(1), Next: z.string() });

/** A state, as far as the rules look at it; what isn't here stays in `raw`. */
export interface State {
  readonly name: string;
  readonly type: string;
  readonly raw: Readonly<Record<string, unknown>>;
  readonly retry: readonly z.infer<typeof Retrier>[];
  readonly catches: readonly z.infer<typeof Catcher>[];
  /** Where it leads, by whatever way. */
  readonly next: readonly string[];
  readonly payload: Readonly<Record<string, unknown>>;
  readonly waitsForToken: boolean;
}

/** A set of states with one beginning: a workflow, or the processor of a map in it. */
export interface Scope {
  readonly name: string;
  readonly startAt: string;
  readonly states: readonly State[];
}

export interface Definition {
  readonly name: string;
  readonly text: string;
  readonly raw: Readonly<Record<string, unknown>>;
  readonly scopes: readonly Scope[];
  readonly states: readonly State[];
}

const StateSchema = z.looseObject({
  Type: z.string(),
  Resource: z.string().optional(),
  Next: z.string().optional(),
  Default: z.string().optional(),
  Choices: z.array(z.looseObject({ Next: z.string() })).default([]),
  Retry: z.array(Retrier).default([]),
  Catch: z.array(Catcher).default([]),
  Arguments: z.looseObject({ Payload: z.record(z.string(), z.unknown()).optional() }).optional(),
});
const ScopeSchema = z.looseObject({ StartAt: z.string(), States: z.record(z.string(), StateSchema) });
const MapSchema = z.looseObject({ ItemProcessor: ScopeSchema });

function stateOf(name: string, parsed: z.infer<typeof StateSchema>): State {
  const { Type, Resource = '', Next, Default, Choices, Retry, Catch, Arguments } = parsed;
  const next = [Next, Default, ...Choices.map((choice) => choice.Next), ...Catch.map((catcher) => catcher.Next)];
  return {
    name,
    type: Type,
    raw: parsed,
    retry: Retry,
    catches: Catch,
    next: next.filter((target) => target !== undefined),
    payload: Arguments?.Payload ?? {},
    waitsForToken: Resource.endsWith('.waitForTaskToken'),
  };
}

function scopesOf(name: string, { StartAt, States }: z.infer<typeof ScopeSchema>): Scope[] {
  const inner = Object.entries(States).flatMap(([state, parsed]) => {
    const map = MapSchema.safeParse(parsed);
    return map.success ? scopesOf(`${name} / ${state}`, map.data.ItemProcessor) : [];
  });
  const states = Object.entries(States).map(([state, parsed]) => stateOf(state, parsed));
  return [{ name, startAt: StartAt, states }, ...inner];
}

/** Every workflows/<name>/<name>.asl.yaml, read as infra reads it. */
export const DEFINITIONS: readonly Definition[] = workflowFolders(PROJECT_ROOT).map((name) => {
  const text = readDefinition(PROJECT_ROOT, name);
  const raw = ScopeSchema.parse(JSON.parse(text));
  const scopes = scopesOf(name, raw);
  return { name, text, raw, scopes, states: scopes.flatMap(({ states }) => states) };
});

/** Every JSONata expression `{% … %}` in a value, without its brackets. */
export function expressionsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('{%') ? [value.slice(2, -2).trim()] : [];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(expressionsIn) : [];
}
