import * as z from 'zod';
import { operation } from '../platform/http/index.ts';

export const GetHealth = operation({
  id: 'getHealth',
  route: 'GET /health',
  tag: 'Service',
  summary: 'Say that the API answers',
  answers: {
    200: { description: 'It does', body: z.strictObject({ status: z.literal('ok') }), example: { status: 'ok' } },
  },
});
