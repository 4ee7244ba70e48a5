import type { ServiceResource } from './definitions/types.ts';
import { ApiError } from './errors.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import type { ServiceCall, TaskOutcome, TaskPorts } from './ports.ts';
import type { Execution } from './states/execution.ts';

/** The integrations the engine brings along. */
const OWN = new Set(['lambda:invoke', 'states:startExecution']);

/** Whether the engine, or one of its ports, can run an integration. */
export function isSupported(
  ports: TaskPorts,
  service: string,
  action: string,
  pattern: ServiceResource['pattern'],
): boolean {
  if (ports.supports?.(service, action)) return true;
  if (service === 'lambda' && (pattern === 'sync' || pattern === 'sync:2')) return false;
  return OWN.has(`${service}:${action}`);
}

/** A failed task. */
export function refused(error: string, cause: string): TaskOutcome {
  return { ok: false, error, cause };
}

/** Request id and headers, which AWS's integrations add to every answer. */
function sdkMetadata(requestId: string, contentType: string): JsonObject {
  return {
    SdkHttpMetadata: {
      AllHttpHeaders: { 'x-amzn-RequestId': [requestId], 'Content-Type': [contentType] },
      HttpHeaders: { 'x-amzn-RequestId': requestId, 'Content-Type': contentType },
      HttpStatusCode: 200,
    },
    SdkResponseMetadata: { RequestId: requestId },
  };
}

/** `lambda:invoke`: calls the function; the answer has AWS's shape around the payload. */
export async function invokeLambda(ports: TaskPorts, call: ServiceCall, requestId: string): Promise<TaskOutcome> {
  const { parameters, roleArn, origin } = call;
  const functionName = isObject(parameters) ? parameters['FunctionName'] : undefined;
  if (!isObject(parameters) || typeof functionName !== 'string')
    return refused('States.Runtime', "The field 'FunctionName' is required but was missing");
  const denied = ports.authorize?.({ action: 'lambda:InvokeFunction', resource: functionName, roleArn });
  if (denied) return refused('Lambda.AWSLambdaException', denied.message);
  const outcome = await ports.invokeLambda({ functionName, payload: parameters['Payload'] ?? {}, roleArn, origin });
  if (!outcome.ok) return outcome;
  const payload = {
    ExecutedVersion: '$LATEST',
    Payload: outcome.payload ?? null,
    ...sdkMetadata(requestId, 'application/json'),
    StatusCode: 200,
  };
  return { ok: true, payload };
}

/** An execution that a task started. */
export interface Child {
  readonly arn: string;
  /** Epoch ms. */
  readonly startedAt: number;
  /** The execution when it has ended. */
  readonly ended: () => Promise<Execution>;
}

/** Starts an execution for a task, or finds the one it started in an earlier life of the process. */
export type StartChild = (machineArn: string, name: string | undefined, input: Json) => Child;

/** `states:startExecution`: starts another machine of the same engine; with .sync it is done when the child is. */
export function startExecution(ports: TaskPorts, call: ServiceCall, requestId: string, start: StartChild): TaskOutcome {
  const { parameters, roleArn, pattern } = call;
  const machineArn = isObject(parameters) ? parameters['StateMachineArn'] : undefined;
  if (!isObject(parameters) || typeof machineArn !== 'string')
    return refused('States.Runtime', "The field 'StateMachineArn' is required but was missing");
  const denied = ports.authorize?.({ action: 'states:StartExecution', resource: machineArn, roleArn });
  if (denied) return refused('StepFunctions.AccessDeniedException', denied.message);
  const name = parameters['Name'];
  try {
    const child = start(machineArn, typeof name === 'string' ? name : undefined, parameters['Input'] ?? {});
    const metadata = sdkMetadata(requestId, 'application/x-amz-json-1.0');
    const payload = { ExecutionArn: child.arn, ...metadata, StartDate: child.startedAt };
    if (pattern === 'response' || pattern === 'token') return { ok: true, payload };
    return { ok: true, payload, completion: child.ended().then((ended) => childOutcome(ended, pattern === 'sync:2')) };
  } catch (thrown) {
    if (!(thrown instanceof ApiError)) throw thrown;
    return refused(`StepFunctions.${thrown.code}Exception`, thrown.message);
  }
}

function childOutcome(child: Execution, parsed: boolean): TaskOutcome {
  const report = childReport(child, parsed);
  return child.status === 'SUCCEEDED'
    ? { ok: true, payload: report }
    : refused('States.TaskFailed', JSON.stringify(report));
}

/** What a `.sync` task gets about the execution it waited for; `parsed` (.sync:2) gives input and output as JSON. */
function childReport(child: Execution, parsed: boolean): JsonObject {
  const { failure, output, stoppedAt } = child;
  const text = (value: Json): Json => (parsed ? value : JSON.stringify(value));
  return {
    ExecutionArn: child.arn,
    ...{ Input: text(child.input), InputDetails: { Included: true }, Name: child.name },
    ...(child.status === 'SUCCEEDED' ? { Output: text(output ?? null), OutputDetails: { Included: true } } : {}),
    ...(failure?.error === undefined ? {} : { Error: failure.error }),
    ...(failure?.cause === undefined ? {} : { Cause: failure.cause }),
    ...{ StartDate: child.startedAt, StateMachineArn: child.machineArn, Status: child.status },
    ...(stoppedAt === undefined ? {} : { StopDate: stoppedAt }),
  };
}
