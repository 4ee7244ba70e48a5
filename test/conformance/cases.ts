import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

const Outcome = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('succeeded'), output: z.json().optional() }),
  z.looseObject({ type: z.literal('failed'), error: z.string().nullish(), cause: z.json().optional() }),
  z.looseObject({ type: z.literal('timedOut') }),
  z.looseObject({ type: z.literal('none') }),
]);

const TaskRef = z.looseObject({
  state: z.string(),
  attempt: z.number().optional(),
  mapIndices: z.array(z.number()).optional(),
});
const Callback = z.looseObject({
  task: TaskRef.optional(),
  token: z.string().optional(),
  output: z.string().optional(),
  error: z.string().optional(),
  cause: z.string().optional(),
});
const Action = z.looseObject({
  at: z.number(),
  sendTaskSuccess: Callback.optional(),
  sendTaskFailure: Callback.optional(),
  sendTaskHeartbeat: Callback.optional(),
  stopExecution: z.looseObject({ error: z.string().optional(), cause: z.string().optional() }).optional(),
  startExecution: z.looseObject({ name: z.string().optional(), input: z.string().optional() }).optional(),
});

/** A recorded or written case; the README of the folder says what each member means. */
export const CaseSchema = z.looseObject({
  id: z.string(),
  kind: z.string(),
  category: z.string(),
  startTime: z.string().optional(),
  definition: z.json().optional(),
  input: z.json().optional(),
  executionName: z.string().optional(),
  s3Objects: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  tasks: z
    .array(
      z.looseObject({
        state: z.string(),
        mapIndices: z.array(z.number()).optional(),
        after: z.number().optional(),
        submitted: z.json().optional(),
        outcome: Outcome,
      }),
    )
    .optional(),
  script: z.array(Action).optional(),
  expected: z.looseObject({
    status: z.string().optional(),
    events: z.array(z.looseObject({ type: z.string() })).optional(),
  }),
});
/** One case. */
export type Case = z.infer<typeof CaseSchema>;

const Entry = z.looseObject({ id: z.string(), kind: z.string(), category: z.string(), file: z.string() });
const Index = z.union([z.array(Entry), z.looseObject({ cases: z.array(Entry) })]);
/** A line of `index.json`. */
export type CaseEntry = z.infer<typeof Entry>;

/** The index of a folder of cases. */
export function readIndex(folder: string): CaseEntry[] {
  const index = Index.parse(JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')));
  return Array.isArray(index) ? index : index.cases;
}

/** One case of a folder. */
export function readCase(folder: string, entry: CaseEntry): Case {
  return CaseSchema.parse(JSON.parse(readFileSync(join(folder, entry.file), 'utf8')));
}

const Verdict = z.looseObject({
  levels: z.array(z.string()),
  passes: z.record(z.string(), z.boolean()),
  reasons: z.array(z.string()),
});
/** Which levels a case has, which of them pass, and why not. */
export type Verdict = z.infer<typeof Verdict>;

/** The folder's own comparison: what counts as equal is part of the set. */
export async function loadCompare(folder: string): Promise<(theCase: Case, actual: unknown) => Verdict> {
  const module: { compare?: unknown } = await import(pathToFileURL(join(folder, 'compare.mjs')).href);
  const { compare } = module;
  if (typeof compare !== 'function') throw new Error(`${folder}/compare.mjs exports no function "compare"`);
  return (theCase, actual) => Verdict.parse(compare(theCase, actual));
}
