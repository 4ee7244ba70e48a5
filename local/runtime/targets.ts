/** Brings what rules, schedules and asynchronous calls send to functions, state machines, queues and buses. */

import type { Engine } from '../engine/index.ts';
import type { Delivery, Queues } from '../events/index.ts';
import type { FunctionHost } from '../functions/index.ts';
import type { AccessControl } from '../iam/index.ts';
import type { Deployment, LambdaFunction } from '../template/index.ts';

export interface TargetOptions {
  readonly deployment: Deployment;
  readonly access: AccessControl;
  readonly engine: Engine;
  readonly functions: FunctionHost;
  readonly queues: Queues;
  /** Takes on a call of a function that nobody waits for, once per id. */
  readonly callLater: (fn: LambdaFunction, id: string, input: string) => void;
}

/** A target did not take what it was sent. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
}

/** The function that brings one delivery to its target. */
export function deliverTo(options: TargetOptions): (delivery: Delivery) => Promise<void> {
  const { deployment } = options;
  return async (delivery) => {
    const service = delivery.targetArn.split(':')[2];
    if (service === 'states') return startExecution(options, delivery);
    if (service === 'lambda') return callFunction(options, delivery);
    if (service === 'sqs' && deployment.queues.some(({ arn }) => arn === delivery.targetArn)) {
      options.queues.send(delivery.targetArn, delivery.input);
      return;
    }
    throw new TargetError(`The local runtime can't send to ${delivery.targetArn}.`);
  };
}

/** Named after the delivery, so that bringing it twice starts one execution. */
async function startExecution(
  { access, engine }: TargetOptions,
  { id, targetArn, roleArn, input }: Delivery,
): Promise<void> {
  if (roleArn === undefined) throw new TargetError(`A target that is a state machine takes a role (${targetArn}).`);
  access.authorize(roleArn, { action: 'states:StartExecution', resource: targetArn });
  try {
    await engine.handle('StartExecution', { stateMachineArn: targetArn, name: id, input });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ExecutionAlreadyExists') return;
    throw error;
  }
}

/**
 * A function called by an event: a sender with a role needs the grant, one without needs the function's permission. Rules
 * and schedules call asynchronously: Lambda takes the event from them, and from there on it is Lambda that tries.
 */
async function callFunction(
  { deployment, access, functions, callLater }: TargetOptions,
  { id, targetArn, roleArn, source, input }: Delivery,
): Promise<void> {
  const fn = deployment.functions.find(({ arn }) => arn === targetArn);
  if (!fn) throw new TargetError(`There is no function ${targetArn}.`);
  if (source !== fn.arn) {
    if (roleArn !== undefined) access.authorize(roleArn, { action: 'lambda:InvokeFunction', resource: fn.arn });
    else if (!isPermitted(deployment, fn, source))
      throw new TargetError(`${fn.name} has no permission for ${source} to call it.`);
    callLater(fn, id, input);
    return;
  }
  const result = await functions.invoke(fn, input);
  if (!result.ok) throw new TargetError(`${fn.name} failed: ${result.error.errorType}: ${result.error.errorMessage}`);
}

function isPermitted({ permissions }: Deployment, fn: { name: string; arn: string }, source: string): boolean {
  return permissions.some(
    ({ FunctionName, SourceArn }) =>
      (FunctionName === fn.name || FunctionName === fn.arn) && (SourceArn ?? source) === source,
  );
}

/**
 * Puts into a dead-letter queue what its target did not take. Lambda does that with the role of the function whose call
 * failed, and drops the call where that may not; rules and schedules are let in by the queue's own policy, or by a role
 * that only they may assume.
 */
export function deadLetterTo(
  { deployment, access, queues }: Pick<TargetOptions, 'deployment' | 'access' | 'queues'>,
  log: (line: string) => void,
) {
  return (queueArn: string, delivery: Delivery, reason: string): void => {
    const caller = deployment.functions.find(({ arn }) => arn === delivery.source);
    if (caller && !access.allows(caller.roleArn, { action: 'sqs:SendMessage', resource: queueArn })) {
      log(`${caller.name} may not send to ${queueArn}: the failed call ${delivery.id} is dropped`);
      return;
    }
    queues.send(queueArn, JSON.stringify({ ...delivery, reason }));
  };
}
