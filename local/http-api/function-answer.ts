/** From what a function returns to an HTTP answer, in payload format 2.0. */
import { z } from 'zod';
import { type ApiAnswer, ownAnswer } from './answers.ts';

const AnswerSchema = z.object({
  statusCode: z.coerce.number().int().min(200).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** Belong to the connection, or are the gateway's to say. */
const NOT_THE_FUNCTIONS = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding']);

/**
 * The answer; a value without `statusCode` is the body of a 200 in JSON. What is neither is a failure of the function.
 *
 * @param payload JSON text
 */
export function answerOf(payload: string): ApiAnswer {
  const value: unknown = JSON.parse(payload);
  if (typeof value !== 'object' || value === null || !('statusCode' in value)) {
    const body = typeof value === 'string' ? value : payload;
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const parsed = AnswerSchema.safeParse(value);
  if (!parsed.success) return ownAnswer('failed');
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  const own = Object.entries(headers ?? {}).map(([name, text]) => [name.toLowerCase(), text] as const);
  const kept = own.filter(([name]) => !NOT_THE_FUNCTIONS.has(name));
  return {
    status: statusCode,
    headers: {
      'content-type': 'text/plain;charset=UTF-8',
      ...Object.fromEntries(kept),
      ...(cookies && cookies.length > 0 && { 'set-cookie': cookies }),
    },
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  };
}
