import * as z from 'zod';
import type { Action } from '../domain/authorisation/index.ts';
import { operation, type ProblemCode } from '../platform/http/index.ts';
import { CommandAnswer } from './schemas.ts';

/** A command of the domain: what it is, and what it says. */
type CommandSchema = z.ZodObject<{ readonly type: z.ZodLiteral<string> } & z.ZodRawShape>;

/** How a command is given through the API. */
export interface CommandRoute<Path extends z.ZodObject> {
  readonly id: string;
  /** Below the case: `demands/current/receipt`. */
  readonly below: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly action: Action;
  readonly path: Path;
  /** What is said, as an example; absent for a command that says nothing but what it is. */
  readonly example?: object;
  /** The id of what may come into being, as an example: the answer can then be 201. */
  readonly creates?: string;
  /** Something comes into being whenever it is recorded: a repeat is refused, so the answer is never 200. */
  readonly alwaysCreates?: true;
  /** Whether nothing ever came of it but something new, or that it was there already. */
  readonly answer?: z.ZodObject;
  /** What the answer says besides, as an example. */
  readonly answerExample?: object;
}

const EXAMPLE_CASE_ID = 'hv-0123456789';
const REFUSALS: readonly ProblemCode[] = ['forbidden', 'conflict', 'not-acceptable-content'];

/** The operation by which a command of the domain is given: its body is the command's own schema without the type. */
export function commandOperation<Path extends z.ZodObject>(Command: CommandSchema, route: CommandRoute<Path>) {
  const { id, below, tag, summary, description, action, path, example, creates, answer = CommandAnswer } = route;
  const body = bodyOf(Command);
  const recorded = { outcome: 'recorded', caseId: EXAMPLE_CASE_ID, ...route.answerExample };
  return operation({
    id,
    route: `POST /v1/organisations/{organisation}/cases/{caseId}/${below}`,
    tag,
    summary,
    ...(description !== undefined && { description }),
    action,
    needsVersion: true,
    path,
    ...(body && { body, bodyExample: example }),
    answers: {
      ...(!route.alwaysCreates && {
        200: {
          description:
            creates === undefined ? 'Recorded, or so already' : 'Recorded without anything new, or so already',
          body: answer,
          headers: ['etag'],
          example: creates === undefined ? recorded : { ...recorded, outcome: 'unchanged' },
        },
      }),
      ...(creates !== undefined && {
        201: {
          description: 'Recorded; `created` is the id of what came into being',
          body: answer,
          headers: ['etag'],
          example: { ...recorded, created: creates },
        },
      }),
    },
    problems: REFUSALS,
  });
}

/**
 * The command without its type, which the path says; undefined for one that says nothing else. What the whole command must
 * hold besides (that only an adjourned hearing has a next date) the body must hold as well.
 */
function bodyOf(Command: CommandSchema): z.ZodObject | undefined {
  const { type, ...rest } = Command.shape;
  if (Object.keys(rest).length === 0) return undefined;
  return z.strictObject(rest).superRefine((body, context) => {
    for (const issue of Command.safeParse({ type: type.value, ...body }).error?.issues ?? []) {
      context.addIssue({ code: 'custom', path: [...issue.path], message: issue.message });
    }
  });
}
