import * as z from 'zod';
import { CaseIdSchema } from '../domain/case/index.ts';
import { OrganisationSlugSchema } from '../domain/settings/index.ts';
import { ListingKeySchema, VerificationSchema } from '../kernel/index.ts';

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

/** What was found; `cursor` when there is more. */
export const VerifyChainOutput = VerificationSchema.extend({ cursor: z.string().optional() });
