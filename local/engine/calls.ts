import type { Activity } from '../clock/activity.ts';
import { failure } from './errors.ts';
import type { Executor } from './executor.ts';
import { invokeLambda, refused, type StartChild, startExecution } from './integrations.ts';
import { type Json, parseJson } from './json.ts';
import type { ServiceCall, TaskOrigin, TaskOutcome, TaskPorts } from './ports.ts';
import type { Execution, Frame, PendingTask } from './states/execution.ts';
import { encodeToken, pendingTask, taskFailed, taskSubmitted, taskSucceeded } from './states/task.ts';
import type { Effect } from './states/turn.ts';

/** What making calls needs. */
export interface CallParts {
  readonly ports: TaskPorts;
  readonly executor: Executor;
  readonly activity: Activity;
  /** Whether a call under way counts as activity, so that a stopped clock waits for it. */
  readonly callsAreActivity: boolean;
  readonly uuid: () => string;
  /** Starts executions for the attempt of that token. */
  readonly startChild: (token: string) => StartChild;
}

type CallEffect = Exclude<Effect, { do: 'startMapRun' }>;

/** Hands tasks out and brings their answers back in. */
export class Calls {
  readonly #parts: CallParts;

  constructor(parts: CallParts) {
    this.#parts = parts;
  }

  /** Makes the call behind an attempt that has just been stored, or that a crash left open. */
  make(execution: Execution, effect: CallEffect): void {
    const frame = execution.frames.get(effect.frame);
    const task = frame && pendingTask(frame, effect.token);
    if (!frame || !task) return;
    const over = this.#parts.callsAreActivity ? this.#parts.activity.begin() : undefined;
    this.#makeAndTake(execution, frame, task, effect).finally(over);
  }

  async #makeAndTake(execution: Execution, frame: Frame, task: PendingTask, effect: CallEffect): Promise<void> {
    let outcome: TaskOutcome;
    try {
      outcome = await this.#call(execution, frame, task, effect);
    } catch (thrown) {
      outcome = refused('States.TaskFailed', thrown instanceof Error ? thrown.message : String(thrown));
    }
    this.#take(execution.arn, effect, outcome);
  }

  #call(execution: Execution, frame: Frame, task: PendingTask, effect: CallEffect): Promise<TaskOutcome> {
    const { ports } = this.#parts;
    const origin = originOf(execution, frame, task);
    const roleArn = task.roleArn ?? execution.roleArn;
    if (effect.do === 'invokeFunction') {
      const denied = ports.authorize?.({ action: 'lambda:InvokeFunction', resource: effect.functionArn, roleArn });
      if (denied) return Promise.resolve(refused('Lambda.AWSLambdaException', denied.message));
      return ports.invokeLambda({ functionName: effect.functionArn, payload: task.parameters, roleArn, origin });
    }
    const { service, action, pattern } = effect.resource;
    const taskToken = pattern === 'token' ? encodeToken(task.token) : undefined;
    const { parameters } = task;
    const call: ServiceCall = { service, action, pattern, parameters, taskToken, roleArn, origin };
    return ports.callSdk?.(call) ?? this.#callOwn(call, effect.token);
  }

  async #callOwn(call: ServiceCall, token: string): Promise<TaskOutcome> {
    const { ports, uuid, startChild } = this.#parts;
    return call.service === 'lambda'
      ? invokeLambda(ports, call, uuid())
      : startExecution(ports, call, uuid(), startChild(token));
  }

  #take(executionArn: string, effect: CallEffect, outcome: TaskOutcome): void {
    const waits = effect.do === 'callService' && effect.resource.pattern !== 'response';
    if (!waits || !outcome.ok) {
      this.#finish(executionArn, effect, outcome);
      return;
    }
    const { payload, completion } = outcome;
    this.#parts.executor.let(executionArn, (turn) => {
      const frame = turn.execution.frames.get(effect.frame);
      if (frame) taskSubmitted(turn, frame, effect.token, asJson(payload));
    });
    completion?.then((completed) => this.#finish(executionArn, effect, completed));
  }

  #finish(
    executionArn: string,
    effect: { readonly frame: number; readonly token: string },
    outcome: TaskOutcome,
  ): void {
    this.#parts.executor.let(executionArn, (turn) => {
      const frame = turn.execution.frames.get(effect.frame);
      if (!frame) return;
      if (outcome.ok) taskSucceeded(turn, frame, effect.token, asJson(outcome.payload));
      else taskFailed(turn, frame, effect.token, failure(outcome.error, outcome.cause));
    });
  }
}

/** What a port gave, as JSON: a function may return things that JSON has no words for. */
function asJson(value: unknown): Json {
  const text = JSON.stringify(value);
  return text === undefined ? null : (parseJson(text) ?? null);
}

function originOf(execution: Execution, frame: Frame, task: PendingTask): TaskOrigin {
  const mapIndices: number[] = [];
  for (
    let at: Frame | undefined = frame;
    at;
    at = at.parent === undefined ? undefined : execution.frames.get(at.parent)
  )
    if (at.item) mapIndices.unshift(at.index);
  if (execution.member) mapIndices.unshift(execution.member.index);
  return { executionArn: execution.arn, stateName: frame.state, attempt: task.attempt, mapIndices };
}
