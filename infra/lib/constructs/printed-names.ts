import { CfnOutput, type Stack } from 'aws-cdk-lib';

/** Prints names that docs/deploy.md and docs/runbook.md use on the command line; each name is the output's id. */
export function printNames(stack: Stack, names: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(names)) new CfnOutput(stack, name, { value });
}
