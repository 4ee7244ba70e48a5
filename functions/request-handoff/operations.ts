import { CasePath, commandOperation } from '../api/index.ts';
import { RequestHandoffSchema } from '../domain/handoff/index.ts';

export const RequestHandoff = commandOperation(RequestHandoffSchema, {
  id: 'requestHandoff',
  below: 'handoffs',
  tag: 'Hand-offs',
  summary: 'Ask another agency to help',
  description:
    'The municipality for help, or the advice (again). Where the law wants the consent of the tenant, `consentId` names it.',
  action: 'handoff.request',
  path: CasePath,
  example: { kind: 'assistance-request', to: 'municipality', priority: 'routine', consentId: 'hv-0123456789-c1' },
  creates: 'hv-0123456789-h2',
});
