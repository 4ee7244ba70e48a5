/** What is recorded of a case itself, each an operation of the API: the legal path by housing, consents by whoever takes them. */
import type { ApiClient } from './client.ts';
import type { components } from './contract.ts';
import { ProblemError } from './problem.ts';
import type { Attempt, CasePath } from './use-command.ts';

type Schemas = components['schemas'];

export type WithdrawalReason = 'wrong-amount' | 'wrong-date' | 'never-arrived' | 'entered-in-error';
export type ConsentWay = 'oral' | 'written' | 'digital';
export type EndingReason = Exclude<Schemas['ClosingReason'], 'agreement-fulfilled'>;

/** By the name of its operation. Amounts in øre, days as local dates. */
export type CaseCommand =
  | {
      readonly say: 'demand';
      readonly givenOn: string;
      readonly way: Schemas['DemandWay'];
      readonly receivedOn?: string;
      readonly amounts: Schemas['DemandedAmount'][];
      readonly warningConfirmed: boolean;
      readonly feeConfirmed?: boolean;
    }
  | { readonly say: 'receipt'; readonly receivedOn: string }
  | { readonly say: 'demand-withdrawal'; readonly reason: WithdrawalReason }
  | { readonly say: 'agreement'; readonly instalments: Schemas['Instalment'][] }
  | { readonly say: 'extension'; readonly until: string }
  | { readonly say: 'no-action'; readonly reason: Schemas['NoActionReason'] }
  | { readonly say: 'termination'; readonly terminatedOn: string; readonly insignificanceConsidered: boolean }
  | { readonly say: 'filing'; readonly filedOn: string; readonly courtReference?: string }
  | { readonly say: 'ending'; readonly reason: EndingReason }
  | {
      readonly say: 'consent';
      /** Which text the tenant agreed to. */
      readonly template: { readonly id: string; readonly version: number };
      readonly what: Schemas['ConsentSubject'][];
      readonly to: Schemas['Agency'][];
      readonly way: ConsentWay;
    }
  | { readonly say: 'consent-withdrawal'; readonly consentId: string };

interface Params {
  readonly path: CasePath;
  readonly header: { readonly 'If-Match': string; readonly 'Idempotency-Key': string };
}

/** Says it; returns the version as it is now. @throws ProblemError, ConnectionLostError, SignedOutError */
export async function sayOfCase(
  api: ApiClient,
  path: CasePath,
  command: CaseCommand,
  { ifMatch, idempotencyKey }: Attempt,
): Promise<string> {
  const params = { path, header: { 'If-Match': ifMatch, 'Idempotency-Key': idempotencyKey } };
  const { response } = await send(api, params, command);
  const etag = response.headers.get('etag');
  if (etag === null) throw new ProblemError(500, {});
  return etag;
}

function send(api: ApiClient, params: Params, command: CaseCommand): Promise<{ readonly response: Response }> {
  const about = '/v1/organisations/{organisation}/cases/{caseId}';
  switch (command.say) {
    case 'demand': {
      const { say: _, ...body } = command;
      return api.POST(`${about}/demands`, { params, body });
    }
    case 'receipt':
      return api.POST(`${about}/demands/current/receipt`, { params, body: { receivedOn: command.receivedOn } });
    case 'demand-withdrawal':
      return api.POST(`${about}/demands/current/withdrawal`, { params, body: { reason: command.reason } });
    case 'agreement':
      return api.POST(`${about}/decisions/agreement`, { params, body: { instalments: command.instalments } });
    case 'extension':
      return api.POST(`${about}/decisions/extension`, { params, body: { until: command.until } });
    case 'no-action':
      return api.POST(`${about}/decisions/no-action`, { params, body: { reason: command.reason } });
    case 'termination': {
      const { say: _, ...body } = command;
      return api.POST(`${about}/decisions/termination`, { params, body });
    }
    case 'filing': {
      const { say: _, ...body } = command;
      return api.POST(`${about}/filings`, { params, body });
    }
    case 'ending':
      return api.POST(`${about}/ending`, { params, body: { reason: command.reason } });
    case 'consent': {
      const { say: _, ...body } = command;
      return api.POST(`${about}/consents`, { params, body });
    }
    case 'consent-withdrawal': {
      const { header, path } = params;
      const own = { header, path: { ...path, consentId: command.consentId } };
      return api.POST(`${about}/consents/{consentId}/withdrawal`, { params: own });
    }
    default:
      return command satisfies never;
  }
}
