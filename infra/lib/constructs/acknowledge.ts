import { Stack, Validations } from 'aws-cdk-lib';
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js';
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

/**
 * Records why a policy names resources by a pattern.
 *
 * @param construct the construct whose policy it is
 * @param arns the patterns, exactly as in the policy; a part from another stack must be an explicit export
 *   (`exportValue`), since an implicit one gets its name only when the whole application is put together
 */
export function acknowledgePatterns(construct: IConstruct, arns: readonly string[], reason: string): void {
  for (const arn of arns) {
    const flat = flattenCfnReference(Stack.of(construct).resolve(arn));
    acknowledge(construct, { [`AwsSolutions-IAM5[Resource::${flat}]`]: reason });
  }
}
