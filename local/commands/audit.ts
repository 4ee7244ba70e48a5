/** Asks the service to verify the record of cases, page by page. */
import { z } from 'zod';
import { byConstruct, type Deployment } from '../template/index.ts';

const BreakSchema = z.object({
  organisation: z.string(),
  caseId: z.string(),
  seq: z.number(),
  why: z.string(),
  part: z.string().optional(),
});
export type Break = z.infer<typeof BreakSchema>;

const PageSchema = z.object({
  cases: z.number(),
  erased: z.number(),
  events: z.number(),
  broken: z.number(),
  breaks: z.array(BreakSchema),
  cursor: z.string().optional(),
});
const FaultSchema = z.object({ errorType: z.string(), errorMessage: z.string() });

/** What was looked at and found over all pages. */
export type Totals = Omit<z.infer<typeof PageSchema>, 'cursor'>;

/** The verification could not be carried out. */
export class VerificationError extends Error {
  override readonly name = 'VerificationError';
}

/** Verifies all cases, those of an organisation, or one. @throws {VerificationError} */
export async function verifyChains(
  url: string,
  { functions }: Pick<Deployment, 'functions'>,
  which: { readonly organisation?: string; readonly caseId?: string },
): Promise<Totals> {
  const { name } = byConstruct(functions, 'VerifyChain');
  const totals = { cases: 0, erased: 0, events: 0, broken: 0, breaks: [] as Break[] };
  let cursor: string | undefined;
  do {
    const answer = await fetch(`${url}/2015-03-31/functions/${name}/invocations`, {
      method: 'POST',
      body: JSON.stringify({ ...which, ...(cursor !== undefined && { cursor }) }),
    });
    const body: unknown = await answer.json();
    const page = PageSchema.safeParse(body);
    if (!page.success) throw new VerificationError(`The verification failed: ${faultOf(body)}`);
    totals.cases += page.data.cases;
    totals.erased += page.data.erased;
    totals.events += page.data.events;
    totals.broken += page.data.broken;
    totals.breaks.push(...page.data.breaks);
    cursor = page.data.cursor;
  } while (cursor !== undefined);
  return totals;
}

function faultOf(body: unknown): string {
  const fault = FaultSchema.safeParse(body);
  return fault.success ? `${fault.data.errorType}, ${fault.data.errorMessage}` : 'the answer can’t be read';
}
