import * as z from 'zod';
import { operation } from '../platform/http/index.ts';

/** The secret of an address as it was given out; programs like a name that ends with what it is. */
const Token = z.string().regex(/^[A-Za-z0-9_-]{43}(\.ics)?$/);

export const GetCalendar = operation({
  id: 'getCalendar',
  route: 'GET /calendar/{token}',
  tag: 'Calendar',
  summary: 'Read a feed of hearings (iCalendar, RFC 5545)',
  description:
    'For calendar programs, which can not sign in: the address is the leave to read. Without name or address of anybody.',
  path: z.strictObject({ token: Token }),
  answers: {
    200: { description: 'The hearings', contentType: 'text/calendar', body: z.string(), example: 'BEGIN:VCALENDAR' },
  },
});
