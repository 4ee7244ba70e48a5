import * as z from 'zod';
import { REFUSAL_CODES } from '../../../functions/domain/decision/index.ts';

const Refusal = z
  .looseObject({
    code: z.enum(REFUSAL_CODES),
    given: z.string(),
    expected: z.array(z.string()),
    because: z.array(z.record(z.string(), z.union([z.string(), z.number()]))).optional(),
  })
  .meta({
    id: 'Refusal',
    description: 'What a rule said: the code, what was given, what was expected, and the steps to it',
  });

/** A problem as it is answered (RFC 9457), with henvis' extension members. */
export const ProblemSchema = z
  .looseObject({
    type: z.url().meta({ description: 'What kind of problem: an identifier to branch on, not a link' }),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().optional().meta({ description: 'What was expected; never what was sent' }),
    instance: z.string().meta({ description: 'Names this request, for whoever asks the operator' }),
    errors: z
      .array(
        z.looseObject({
          pointer: z.string().meta({ description: 'A JSON pointer into the body, or `query:name`, or `header:Name`' }),
          detail: z.string(),
        }),
      )
      .optional()
      .meta({ description: 'Where the request differs from this contract' }),
    why: z.enum(['role', 'scope', 'assurance']).optional().meta({ description: 'Of 403: what is missing' }),
    changed: z
      .array(z.looseObject({ part: z.string(), now: z.unknown() }))
      .optional()
      .meta({ description: 'Of 412: the parts that are not as you saw them, as they are now; null: gone' }),
    refusal: Refusal.optional().meta({ description: 'Of `…/refused/…`: what a rule said' }),
  })
  .meta({ id: 'Problem', description: 'What went wrong (RFC 9457, application/problem+json)' });
