import type { Resource, TaskState } from '../definitions/types.ts';
import { type Failure, failure } from '../errors.ts';
import type { Scope } from '../expressions/scope.ts';
import { requireKind, type Template } from '../expressions/template.ts';
import { type Json, type JsonObject, jsonBytes } from '../json.ts';
import type { Frame, PendingTask } from './execution.ts';
import { dataLimitExceeded, fail, PAYLOAD_BYTES_MAX, type Progress } from './flow.ts';
import { FrameScope, type ScopeExtras } from './scope.ts';
import { failureDetails, type Steps, type Turn } from './turn.ts';

/** Which event family tells about a task: `LambdaFunction…` for a function's ARN, `Task…` for integrations. */
function eventType(resource: Resource, suffix: string): string {
  return resource.kind === 'lambda' ? `LambdaFunction${suffix}` : `Task${suffix}`;
}

function resourceDetails(resource: Resource): JsonObject {
  return resource.kind === 'lambda' ? {} : { resource: resource.label, resourceType: resource.service };
}

/** Region of the execution, from its ARN. */
function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}

/** `Type: Task`: schedules one attempt. */
export function* runTask(turn: Turn, frame: Frame, state: TaskState): Steps<Progress> {
  const { resource } = state;
  const token = `${turn.execution.arn}#${frame.id}#${turn.services.uuid()}`;
  const waitsForToken = resource.kind === 'service' && resource.pattern !== 'response';
  const extras: ScopeExtras = waitsForToken ? { token: encodeToken(token) } : {};
  const scope = new FrameScope(turn.execution, frame, state.type, extras);
  const parameters = state.arguments ? yield* turn.evaluate(state.arguments, scope, 'Arguments') : frame.input;
  const timeout = yield* evaluateSeconds(turn, state.timeoutSeconds, scope, 'TimeoutSeconds');
  const heartbeat = yield* evaluateSeconds(turn, state.heartbeatSeconds, scope, 'HeartbeatSeconds');
  const role = yield* evaluateRole(turn, state.roleArn, scope);
  if (parameters !== frame.input && jsonBytes(parameters) > PAYLOAD_BYTES_MAX)
    return yield* fail(turn, frame, dataLimitExceeded(frame.state));
  turn.recordNext(frame, eventType(resource, 'Scheduled'), {
    ...(resource.kind === 'lambda'
      ? { input: parameters, resource: resource.arn }
      : { parameters, region: regionOf(turn.execution.arn), ...resourceDetails(resource) }),
    ...(timeout === undefined ? {} : { timeoutInSeconds: timeout }),
    ...(heartbeat === undefined ? {} : { heartbeatInSeconds: heartbeat }),
    ...(role === undefined ? {} : { taskCredentials: { roleArn: role } }),
  });
  frame.blocked = {
    on: 'task',
    token,
    parameters,
    roleArn: role,
    attempt: frame.retryCount,
    timeoutAt: timeout === undefined ? undefined : turn.now + timeout * 1000,
    heartbeatSeconds: heartbeat,
    heartbeatAt: heartbeat === undefined ? undefined : turn.now + heartbeat * 1000,
    submitted: false,
  };
  turn.enqueue({ do: 'startTask', frame, token });
  return 'rest';
}

function* evaluateSeconds(
  turn: Turn,
  template: Template | undefined,
  scope: Scope,
  field: string,
): Steps<number | undefined> {
  if (!template) return undefined;
  const value = yield* turn.evaluate(template, scope, field);
  requireKind(template, field, 'number', value);
  return Number(value);
}

function* evaluateRole(turn: Turn, template: Template | undefined, scope: Scope): Steps<string | undefined> {
  if (!template) return undefined;
  const value = yield* turn.evaluate(template, scope, 'Credentials/RoleArn');
  requireKind(template, 'Credentials/RoleArn', 'string', value);
  return String(value);
}

/** Hands the attempt out: the event now, the call once the turn is stored. */
export function startTask(turn: Turn, frame: Frame, token: string): void {
  const state = turn.stateOf(frame);
  if (state.type !== 'Task' || !pendingTask(frame, token)) return;
  const { resource } = state;
  turn.recordNext(
    frame,
    eventType(resource, 'Started'),
    resource.kind === 'lambda' ? undefined : resourceDetails(resource),
  );
  turn.effects.push(callFor(resource, frame, token));
}

/** The call behind an attempt. */
export function callFor(resource: Resource, frame: Frame, token: string): Turn['effects'][number] {
  return resource.kind === 'lambda'
    ? { do: 'invokeFunction', frame: frame.id, token, functionArn: resource.arn }
    : { do: 'callService', frame: frame.id, token, resource };
}

/** The attempt a token belongs to, if it is still open. */
export function pendingTask(frame: Frame, token: string): PendingTask | undefined {
  return frame.blocked.on === 'task' && frame.blocked.token === token ? frame.blocked : undefined;
}

/** The call behind a .sync or .waitForTaskToken task was answered; the attempt goes on waiting. */
export function taskSubmitted(turn: Turn, frame: Frame, token: string, output: Json): void {
  const state = turn.stateOf(frame);
  const task = pendingTask(frame, token);
  if (state.type !== 'Task' || !task || task.submitted) return;
  task.submitted = true;
  turn.recordNext(frame, 'TaskSubmitted', { output, ...resourceDetails(state.resource) });
}

/** The attempt succeeded. */
export function taskSucceeded(turn: Turn, frame: Frame, token: string, output: Json): void {
  const state = turn.stateOf(frame);
  if (state.type !== 'Task' || !pendingTask(frame, token)) return;
  const { resource } = state;
  if (jsonBytes(output) > PAYLOAD_BYTES_MAX) {
    taskFailed(turn, frame, token, dataLimitExceeded(resource.kind === 'lambda' ? resource.arn : resource.service));
    return;
  }
  frame.blocked = { on: 'nothing' };
  turn.recordNext(frame, eventType(resource, 'Succeeded'), { output, ...resourceDetails(resource) });
  turn.enqueue({ do: 'leave', frame, result: output });
}

/** The attempt failed. */
export function taskFailed(turn: Turn, frame: Frame, token: string, failed: Failure): void {
  endAttempt(turn, frame, token, 'Failed', failed);
}

/** The attempt took longer than it may (`missed` undefined), or was silent for too long. */
export function taskTimedOut(turn: Turn, frame: Frame, token: string, missed: 'heartbeat' | undefined): void {
  const timeout = failure('States.Timeout', undefined);
  endAttempt(turn, frame, token, 'TimedOut', missed ? { ...timeout, heartbeat: true } : timeout);
}

function endAttempt(turn: Turn, frame: Frame, token: string, how: string, failed: Failure): void {
  const state = turn.stateOf(frame);
  if (state.type !== 'Task' || !pendingTask(frame, token)) return;
  frame.blocked = { on: 'nothing' };
  turn.recordNext(frame, eventType(state.resource, how), {
    ...failureDetails(failed),
    ...resourceDetails(state.resource),
  });
  turn.enqueue({ do: 'fail', frame, failure: failed });
}

/** A task token as it goes out: opaque, and enough to find the attempt again. */
export function encodeToken(token: string): string {
  return Buffer.from(token, 'utf8').toString('base64url');
}

/** What a token says: the execution and the frame it belongs to; undefined where the text is no token. */
export function decodeToken(text: string): { executionArn: string; frame: number; token: string } | undefined {
  const token = Buffer.from(text, 'base64url').toString('utf8');
  const [executionArn, frame, nonce] = token.split('#');
  if (!executionArn?.startsWith('arn:') || !nonce || !/^\d+$/.test(frame ?? '')) return undefined;
  return encodeToken(token) === text ? { executionArn, frame: Number(frame), token } : undefined;
}
