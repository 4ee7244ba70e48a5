/** A role serves only the services that its trust policy names; AWS refuses the others when they are set up. */
import type { Deployment } from '../template/index.ts';

/** A resource is given a role that its service may not assume. */
export class UntrustedRoleError extends Error {
  override readonly name = 'UntrustedRoleError';
}

/** @throws UntrustedRoleError for the first resource whose role does not trust its service. */
export function assertTrust({ roles, functions, stateMachines, schedules, rules }: Deployment): void {
  const uses: ReadonlyArray<readonly [string, string, string]> = [
    ...functions.map(({ name, roleArn }) => [name, roleArn, 'lambda.amazonaws.com'] as const),
    ...stateMachines.map(({ name, roleArn }) => [name, roleArn, 'states.amazonaws.com'] as const),
    ...schedules.map(({ name, properties }) => [name, properties.Target.RoleArn, 'scheduler.amazonaws.com'] as const),
    ...rules.flatMap(({ name, properties }) =>
      properties.Targets.flatMap(({ RoleArn }) => (RoleArn ? [[name, RoleArn, 'events.amazonaws.com'] as const] : [])),
    ),
  ];
  for (const [name, roleArn, service] of uses) {
    const role = roles.find(({ arn }) => arn === roleArn);
    if (role?.trusts.includes(service)) continue;
    throw new UntrustedRoleError(`${name} is given the role ${roleArn}, which ${service} may not assume.`);
  }
}
