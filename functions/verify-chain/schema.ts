import * as z from 'zod';
import { ListingKeySchema } from '../adapters/case-records.ts';
import { CaseIdSchema } from '../domain/case/index.ts';
import { OrganisationSlugSchema } from '../domain/settings/index.ts';
import { ChainBreakSchema } from '../kernel/index.ts';

/** More would make an answer nobody reads; the count goes on. */
export const BREAKS_NAMED_MAX = 100;

/** Where the next call goes on. */
const CursorSchema = z
  .string()
  .max(2_048)
  .transform((text, context) => {
    const parsed = ListingKeySchema.safeParse(jsonOf(Buffer.from(text, 'base64url').toString('utf8')));
    if (parsed.success) return parsed.data;
    context.addIssue({ code: 'custom', message: 'expected the cursor of an earlier answer' });
    return z.NEVER;
  });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @returns the text that {@link VerifyChainInput} takes as `cursor` */
export function cursorOf(key: z.infer<typeof ListingKeySchema>): string {
  return Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');
}

/**
 * Which cases: all, those of one organisation, or one. `casesMax` bounds one call; `whole` says that nobody will call
 * again with the cursor, so that a call which can't finish fails.
 */
export const VerifyChainInput = z.object({
  organisation: OrganisationSlugSchema.optional(),
  caseId: CaseIdSchema.optional(),
  cursor: CursorSchema.optional(),
  casesMax: z.int().min(1).max(100_000).optional(),
  whole: z.boolean().default(false),
});

const Count = z.int().min(0);

/** How many cases and events were looked at, of how many cases only a tombstone is left, which are broken and where; `cursor` when there are more. */
export const VerifyChainOutput = z.strictObject({
  cases: Count,
  erased: Count,
  events: Count,
  broken: Count,
  breaks: z
    .array(z.strictObject({ organisation: z.string(), caseId: z.string(), ...ChainBreakSchema.shape }))
    .max(BREAKS_NAMED_MAX),
  cursor: z.string().optional(),
});
