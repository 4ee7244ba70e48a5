import type { HistoryEvent } from '../history/events.ts';
import type { Execution, Status } from '../states/execution.ts';

/** A state machine as it was created. */
export interface StoredMachine {
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
  /** Id of its present definition. */
  readonly revision: string;
  /** Epoch ms. */
  readonly createdAt: number;
}

/** What a turn changed: the execution as it is now, and the events it gained. */
export interface Change {
  readonly execution: Execution;
  readonly events: readonly HistoryEvent[];
}

/** An execution in a list. */
export interface Summary {
  readonly arn: string;
  readonly machineArn: string;
  readonly mapRunArn: string | undefined;
  readonly status: Status;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly stoppedAt: number | undefined;
}

/** Which executions to list. */
export type Owner = { readonly machineArn: string } | { readonly mapRunArn: string };

/**
 * Where the engine keeps what must outlive it. Every call is done when it returns: what `save` took survives a
 * `kill -9` from then on (in a store that survives at all). The engine holds no state of its own besides.
 *
 * `load` may give the same object again that was saved; the engine never keeps two turns on one execution at a time.
 */
export interface EngineStore {
  /** Adds or replaces a machine. */
  saveMachine(machine: StoredMachine): void;
  /** Takes a machine out; its executions stay. */
  deleteMachine(arn: string): void;
  /** Every machine, in the order of creation. */
  machines(): readonly StoredMachine[];
  /** Keeps the text of a definition under its id. */
  saveRevision(id: string, definition: string): void;
  /** The text of a definition. */
  revision(id: string): string | undefined;
  /** Stores one turn, wholly or not at all. */
  save(change: Change): void;
  /** An execution, or undefined if there is none of that ARN. */
  load(arn: string): Execution | undefined;
  /** Events with ids from `first` to `last`, in order. */
  history(arn: string, first: number, last: number): HistoryEvent[];
  /** The executions of a machine or of a map run, the newest first. */
  list(owner: Owner): Iterable<Summary>;
  /** Every execution that has not ended, the oldest first. */
  running(): Iterable<string>;
  /** Lets go of files. */
  close(): void;
}
