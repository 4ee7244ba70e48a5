/** How the demo's people look at a case and say something about it: through the API, about the version that they saw. */
import { z } from 'zod';
import type { Runtime } from '../runtime/index.ts';
import { type Answer, callAs } from './api.ts';
import type { Saying } from './sayings.ts';

export interface Case {
  readonly organisation: string;
  readonly caseId: string;
}

const AnsweredSchema = z.object({ outcome: z.enum(['recorded', 'unchanged']) });
const OK_BELOW = 300;

/** The case as somebody sees it. */
export function look(runtime: Runtime, ref: Case, userId: string): Promise<Answer> {
  return callAs(runtime, userId, { method: 'GET', path: pathOf(ref) });
}

/**
 * Says things about a case, one after the other, as a ready-made user.
 *
 * @param seen ETag of what was seen; absent: the user looks at the case first
 */
export async function say(
  runtime: Runtime,
  ref: Case,
  userId: string,
  sayings: readonly Saying[],
  seen?: string,
): Promise<void> {
  let version = seen ?? (await look(runtime, ref, userId)).etag;
  for (const { route, params, body } of sayings) {
    const [method = '', below = ''] = route.split(' ');
    const path = `${pathOf(ref)}/${below.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '')}`;
    const answer = await callAs(runtime, userId, {
      method,
      path,
      ifMatch: version ?? '""',
      ...(Object.keys(body).length > 0 && { body }),
    });
    if (answer.status >= OK_BELOW) return;
    AnsweredSchema.parse(answer.body);
    version = answer.etag;
  }
}

function pathOf({ organisation, caseId }: Case): string {
  return `/v1/organisations/${organisation}/cases/${caseId}`;
}
