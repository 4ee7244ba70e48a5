import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Records why findings do not apply to one construct. The reason names the control that compensates.
 *
 * @param construct the narrowest construct that has the findings
 * @param reasons finding id, e.g. `AwsSolutions-IAM5[Resource::*]`, to reason
 */
export function acknowledge(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  for (const [id, reason] of Object.entries(reasons)) Validations.of(construct).acknowledge({ id, reason });
}
