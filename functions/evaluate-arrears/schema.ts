import * as z from 'zod';
import { InstantSchema } from '../domain/calendar/index.ts';
import { OrganisationSlugSchema } from '../domain/settings/index.ts';

/** A batch of tenancies whose arrears are to be judged as of a moment. */
export const EvaluateArrearsInput = z.object({
  tenancies: z.array(z.object({ organisation: OrganisationSlugSchema, tenancyId: z.string().min(1) })).min(1),
  at: InstantSchema,
});

/** How many were evaluated, how many had a newly missed rent, and how many cases that opened or settled. */
export const EvaluateArrearsOutput = z.strictObject({
  evaluated: z.int().min(0),
  missed: z.int().min(0),
  opened: z.int().min(0),
  settled: z.int().min(0),
});
