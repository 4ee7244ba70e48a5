import * as z from 'zod';
import { InstantSchema, LocalDateSchema, localDateOf } from '../domain/calendar/index.ts';
import { OrganisationSlugSchema } from '../domain/settings/index.ts';

/** Input of list-due-tenancies: one organisation or all, due on a day or on the day of a moment. */
export const InputSchema = z
  .object({
    /** Absent or null for all. */
    organisation: OrganisationSlugSchema.nullish(),
    on: LocalDateSchema.optional(),
    at: InstantSchema.optional(),
    /** Names the list, so that a retried step writes the same object. */
    runId: z.string().regex(/^[0-9A-Za-z_.-]{1,100}$/, 'expected 1–100 of 0-9 A-Z a-z _ . -'),
  })
  .transform(({ organisation, on, at, runId }, context) => {
    const day = on ?? (at === undefined ? undefined : localDateOf(at));
    if (day !== undefined) return { organisation, runId, on: day };
    context.addIssue({ code: 'custom', path: ['on'], message: 'expected on or at' });
    return z.NEVER;
  });

/** Output of list-due-tenancies: JSON lines `{organisation, tenancyId}` under `listKey`. */
export const OutputSchema = z.object({ bucket: z.string(), listKey: z.string(), count: z.int().min(0) });

export type Input = z.output<typeof InputSchema>;
export type Output = z.output<typeof OutputSchema>;
