/** What the recipient of a hand-off can say, each an operation of the API. */
import type { ApiClient } from './client.ts';
import type { components } from './contract.ts';
import { ProblemError } from './problem.ts';
import type { Handling, HandlingReason, Outcome } from './types.ts';
import type { Attempt } from './use-command.ts';

type Schemas = components['schemas'];

export interface HandoffPath {
  readonly organisation: string;
  readonly caseId: string;
  readonly handoffId: string;
}

export type ContactWay = 'telephone' | 'letter' | 'digital-post' | 'text-message' | 'visit' | 'meeting';

/** What is said about a hand-off, by the name of its operation. */
export type HandoffCommand =
  | { readonly say: 'acknowledgement' }
  | { readonly say: 'acceptance' }
  | { readonly say: 'handling'; readonly handling: Handling; readonly reason: HandlingReason }
  | { readonly say: 'contact'; readonly on: string; readonly way: ContactWay; readonly reached: boolean }
  | { readonly say: 'outcome'; readonly outcome: Outcome }
  | { readonly say: 'rejection'; readonly reason: Schemas['RejectionReason'] }
  | {
      readonly say: 'decision';
      readonly decision: Schemas['HelpDecision'];
      readonly decidedOn: string;
      readonly reasonsGiven: boolean;
      readonly appealGuidanceGiven: boolean;
    };

/** Says it; returns the version as it is now. @throws ProblemError, ConnectionLostError, SignedOutError */
export async function sayOfHandoff(
  api: ApiClient,
  path: HandoffPath,
  command: HandoffCommand,
  { ifMatch, idempotencyKey }: Attempt,
): Promise<string> {
  const params = { path, header: { 'If-Match': ifMatch, 'Idempotency-Key': idempotencyKey } };
  const { response } = await send(api, params, command);
  const etag = response.headers.get('etag');
  if (etag === null) throw new ProblemError(500, {});
  return etag;
}

interface Params {
  readonly path: HandoffPath;
  readonly header: { readonly 'If-Match': string; readonly 'Idempotency-Key': string };
}

function send(api: ApiClient, params: Params, command: HandoffCommand): Promise<{ readonly response: Response }> {
  const handoff = '/v1/organisations/{organisation}/cases/{caseId}/handoffs/{handoffId}';
  switch (command.say) {
    case 'acknowledgement':
      return api.POST(`${handoff}/acknowledgement`, { params });
    case 'acceptance':
      return api.POST(`${handoff}/acceptance`, { params });
    case 'handling': {
      const { handling, reason } = command;
      return api.POST(`${handoff}/handling`, { params, body: { handling, reason } });
    }
    case 'contact': {
      const { on, way, reached } = command;
      return api.POST(`${handoff}/contacts`, { params, body: { on, way, reached } });
    }
    case 'outcome':
      return api.POST(`${handoff}/outcome`, { params, body: { outcome: command.outcome } });
    case 'rejection':
      return api.POST(`${handoff}/rejection`, { params, body: { reason: command.reason } });
    case 'decision': {
      const { say: _, ...decision } = command;
      return api.POST(`${handoff}/decision`, { params, body: decision });
    }
    default:
      return command satisfies never;
  }
}
