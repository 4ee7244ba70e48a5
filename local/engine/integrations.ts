import type { ServiceResource } from './definitions/types.ts';
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

/** What `states:startExecution` needs of the engine. */
export type StartChild = (
  machineArn: string,
  name: string | undefined,
  input: Json,
) => { arn: string; startedAt: number };

/** `states:startExecution`: starts another machine of the same engine. */
export function startExecution(ports: TaskPorts, call: ServiceCall, requestId: string, start: StartChild): TaskOutcome {
  const { parameters, roleArn } = call;
  const machineArn = isObject(parameters) ? parameters['StateMachineArn'] : undefined;
  if (!isObject(parameters) || typeof machineArn !== 'string')
    return refused('States.Runtime', "The field 'StateMachineArn' is required but was missing");
  const denied = ports.authorize?.({ action: 'states:StartExecution', resource: machineArn, roleArn });
  if (denied) return refused('StepFunctions.AccessDeniedException', denied.message);
  const name = parameters['Name'];
  try {
    const child = start(machineArn, typeof name === 'string' ? name : undefined, parameters['Input'] ?? {});
    const metadata = sdkMetadata(requestId, 'application/x-amz-json-1.0');
    return { ok: true, payload: { ExecutionArn: child.arn, ...metadata, StartDate: child.startedAt } };
  } catch (thrown) {
    const code: unknown = thrown instanceof Error ? Reflect.get(thrown, 'code') : undefined;
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return refused(`StepFunctions.${String(code ?? 'SdkClient')}Exception`, message);
  }
}

/** What a `.sync` task gets about the execution it waited for; `parsed` (.sync:2) gives input and output as JSON. */
export function childReport(child: Execution, parsed: boolean): JsonObject {
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
