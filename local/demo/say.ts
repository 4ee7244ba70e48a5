/** How the demo's people say something to the service: a function is called, as their tools would. */
import { z } from 'zod';
import type { Runtime } from '../runtime/index.ts';
import { byConstruct } from '../template/index.ts';

/** A function that a person's tool calls, and what it is told besides who asks and when. */
export interface Saying {
  readonly construct: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Refused commands are an outcome, not a fault: somebody else was quicker, or the case is closed. */
const AnswerSchema = z.object({ outcome: z.enum(['recorded', 'unchanged', 'refused']) });

/** Says something about a case, now, in the name of a person of an agency; true when it was recorded. */
export async function say(
  { invoke, deployment, clock }: Runtime,
  { organisation, caseId }: { readonly organisation: string; readonly caseId: string },
  actor: { readonly agency: string; readonly userId: string },
  { construct, input }: Saying,
): Promise<boolean> {
  const result = await invoke(byConstruct(deployment.functions, construct), {
    organisation,
    caseId,
    at: new Date(clock.clock.now()).toISOString(),
    actor: { kind: 'person', ...actor },
    ...input,
  });
  if (!result.ok) throw new Error(`${construct} failed: ${result.error.errorType}: ${result.error.errorMessage}`);
  return AnswerSchema.parse(JSON.parse(result.payload)).outcome === 'recorded';
}
