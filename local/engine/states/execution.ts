import type { Failure } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';

/** AWS's execution status. */
export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** The item of a Map iteration: `$states.context.Map.Item`. */
export interface MapItem {
  readonly index: number;
  readonly value: Json;
}

/** A task that was handed out and has not come back. */
export interface PendingTask {
  readonly on: 'task';
  /** Identifies this attempt; dead once the attempt is over. */
  readonly token: string;
  readonly parameters: Json;
  readonly roleArn: string | undefined;
  /** How often the state was tried before: 0 for the first attempt. */
  readonly attempt: number;
  /** Epoch ms, where the task has a timeout. */
  readonly timeoutAt: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  heartbeatAt: number | undefined;
  /** `true` once the call behind a .sync or .waitForTaskToken task was answered: only the callback is missing. */
  submitted: boolean;
}

/** What a frame waits for. Everything in here can be written as JSON and read again after a restart. */
export type Blocked =
  | { readonly on: 'nothing' }
  | { readonly on: 'timer'; readonly at: number }
  | { readonly on: 'retry'; readonly at: number }
  | PendingTask
  | { readonly on: 'branches'; readonly results: Json[]; left: number }
  | Iterations
  | { readonly on: 'mapRun'; readonly arn: string };

/** An inline Map at work. */
export interface Iterations {
  readonly on: 'iterations';
  readonly items: readonly Json[];
  readonly results: Json[];
  /** Index of the next item to start. */
  next: number;
  left: number;
}

/** One thread of control: the machine itself, a branch of a Parallel, an iteration of a Map. */
export interface Frame {
  readonly id: number;
  /** The frame whose Parallel or Map state this one works for. */
  readonly parent: number | undefined;
  /** Number of the branch or iteration. */
  readonly index: number;
  /** `path` of the SubMachine it runs. */
  readonly scope: string;
  readonly item: MapItem | undefined;
  /** Variables assigned in this scope; outer ones are found through `parent`. */
  variables: JsonObject;
  /** The event that the next one of this thread points back to. */
  lastEvent: number;
  state: string;
  input: Json;
  enteredAt: number;
  enteredEvent: number;
  /** What `lastEvent` was before the state was entered. */
  eventBefore: number;
  /** Attempts used of each retrier. */
  retries: number[];
  /** Retries of the state since it was entered. */
  retryCount: number;
  blocked: Blocked;
}

/** An execution that belongs to a distributed Map. */
export interface MapRunMember {
  readonly mapRunArn: string;
  /** Number of the item or batch. */
  readonly index: number;
  /** How many items it got. */
  readonly itemCount: number;
}

/** An execution: all that has to survive a restart, except its events. */
export interface Execution {
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  /** Id of the definition it was started with: running executions keep theirs. */
  readonly revision: string;
  /** `path` of the SubMachine that its root frame runs: the machine, or the processor of a distributed Map. */
  readonly scope: string;
  readonly roleArn: string;
  readonly input: Json;
  /** Epoch ms. */
  readonly startedAt: number;
  /** When `TimeoutSeconds` of the machine runs out; epoch ms. */
  readonly deadline: number | undefined;
  readonly member: MapRunMember | undefined;
  /** The token of the attempt of a task that started this execution. */
  readonly startedBy: string | undefined;
  status: Status;
  stoppedAt: number | undefined;
  output: Json | undefined;
  failure: Failure | undefined;
  lastEventId: number;
  nextFrameId: number;
  readonly frames: Map<number, Frame>;
}

/** Name of a machine, taken from its ARN. */
export function machineName(machineArn: string): string {
  return machineArn.slice(machineArn.lastIndexOf(':') + 1);
}
