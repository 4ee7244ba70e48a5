/** The policies of AWS itself that CDK attaches to roles, as far as the runtime checks what they allow. */

import { TemplateError } from './intrinsics.ts';
import type { Statement } from './statements.ts';

const allow = (...actions: string[]): Statement => ({
  sid: undefined,
  effect: 'Allow',
  actions,
  notActions: [],
  resources: ['*'],
  notResources: [],
  principal: undefined,
  conditions: [],
});

/** By the last part of the ARN; content from the AWS managed policy reference. */
const MANAGED: Readonly<Record<string, readonly Statement[]>> = {
  AWSLambdaBasicExecutionRole: [allow('logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents')],
  AWSXRayDaemonWriteAccess: [
    allow(
      'xray:PutTraceSegments',
      'xray:PutTelemetryRecords',
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
      'xray:GetSamplingStatisticSummaries',
    ),
  ],
};

/** @throws TemplateError for a managed policy whose content is not known here. */
export function managedPolicy(arn: string): readonly Statement[] {
  const statements = MANAGED[arn.split('/').at(-1) ?? ''];
  if (statements) return statements;
  throw new TemplateError(
    `A role has the managed policy ${arn}, whose content the local runtime does not know (local/template/managed-policies.ts).`,
  );
}
