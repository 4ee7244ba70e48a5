import type { Activity } from '../clock/activity.ts';
import type { Clock } from '../clock/clock.ts';
import type { Definitions } from './definitions/catalogue.ts';
import { failure } from './errors.ts';
import type { Eventually } from './json.ts';
import type { Execution } from './states/execution.ts';
import { fireDue, nextDueAt, runTurn, start } from './states/interpreter.ts';
import { type Effect, Turn, type TurnServices } from './states/turn.ts';
import type { EngineStore } from './store/store.ts';

/** Something that comes into an execution and changes it. It must check that what it changes is still there. */
export type Input = (turn: Turn) => void;

/** The acknowledgement of what came too late. */
const NEVER: Promise<void> = new Promise(() => undefined);

/** An execution in its first turn, and when that is stored. */
export interface Start {
  readonly execution: Execution;
  readonly stored: Promise<void>;
}

/** What the executor works with. */
export interface ExecutorParts {
  readonly clock: Clock;
  readonly activity: Activity;
  readonly store: EngineStore;
  readonly definitions: Definitions;
  readonly random: { uuid(): string; number(): number };
  /** Does what a stored turn asks for. */
  readonly perform: (execution: Execution, effect: Effect) => void;
  /** Called after every turn that was stored. */
  readonly settled: (execution: Execution) => void;
}

/**
 * Carries executions from rest to rest: one turn per execution at a time, each stored before anybody can see it. Holds
 * the timers; everything else is in the store.
 */
export class Executor {
  readonly #parts: ExecutorParts;
  readonly #services: TurnServices;
  /** Executions in a turn, with what waits for that turn to end (undefined: nothing yet). */
  readonly #busy = new Map<string, Array<() => void> | undefined>();
  /** Executions in their first turn: nobody can find them in the store yet. */
  readonly #starting = new Map<string, Start>();
  #stopped = false;
  readonly #timers = new Map<string, { readonly at: number; readonly cancel: () => void }>();

  constructor(parts: ExecutorParts) {
    this.#parts = parts;
    this.#services = {
      now: () => parts.clock.now(),
      uuid: () => parts.random.uuid(),
      number: () => parts.random.number(),
    };
  }

  /** Runs the first turn of a new execution; it is stored when this returns (or resolves). */
  begin(execution: Execution): Eventually<void> {
    const stored = this.#turn(execution, start);
    if (!stored) return undefined;
    this.#starting.set(execution.arn, { execution, stored });
    return stored.finally(() => this.#starting.delete(execution.arn));
  }

  /** The execution of that ARN, if it is still in its first turn. */
  starting(arn: string): Start | undefined {
    return this.#starting.get(arn);
  }

  /**
   * Lets something into an execution; what follows from it is stored when this returns (or resolves). Nothing happens
   * to an execution that does not exist or has ended.
   */
  let(arn: string, input: Input): Eventually<void> {
    if (this.#stopped) return NEVER;
    if (this.#busy.has(arn)) return this.#afterTurn(arn).then(() => this.let(arn, input));
    const execution = this.#parts.store.load(arn);
    return execution?.status === 'RUNNING' ? this.#turn(execution, input) : undefined;
  }

  /** Sets the timer of an execution found in the store after a restart. */
  resume(execution: Execution): void {
    this.#setTimer(execution);
  }

  /** Calls off every timer. What comes in from now on, and what is under way, is neither stored nor acknowledged. */
  stop(): void {
    this.#stopped = true;
    for (const { cancel } of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  #afterTurn(arn: string): Promise<void> {
    return new Promise((resolve) => {
      const waiting = this.#busy.get(arn) ?? [];
      waiting.push(resolve);
      this.#busy.set(arn, waiting);
    });
  }

  #turn(execution: Execution, input: Input): Eventually<void> {
    if (this.#stopped) return NEVER;
    const turn = new Turn(execution, this.#parts.definitions.machine(execution.revision), this.#services);
    const over = this.#parts.activity.begin();
    this.#busy.set(execution.arn, undefined);
    try {
      input(turn);
      const pending = runTurn(turn);
      if (!pending) return this.#settle(turn, over);
      return pending.then(
        () => this.#settle(turn, over),
        (thrown) => this.#settle(failed(turn, thrown), over),
      );
    } catch (thrown) {
      return this.#settle(failed(turn, thrown), over);
    }
  }

  /** Stores the turn, and only then lets anything out. */
  #settle(turn: Turn, over: () => void): Eventually<void> {
    const { execution } = turn;
    if (this.#stopped) {
      over();
      return NEVER;
    }
    try {
      this.#parts.store.save({ execution, events: turn.events });
      this.#setTimer(execution);
      for (const effect of turn.effects) this.#parts.perform(execution, effect);
      this.#parts.settled(execution);
    } finally {
      const waiting = this.#busy.get(execution.arn);
      this.#busy.delete(execution.arn);
      for (const next of waiting ?? []) next();
      over();
    }
    return undefined;
  }

  #setTimer(execution: Execution): void {
    const { arn } = execution;
    const due = execution.status === 'RUNNING' ? nextDueAt(execution) : undefined;
    const current = this.#timers.get(arn);
    if (current?.at === due) return;
    current?.cancel();
    this.#timers.delete(arn);
    if (due === undefined) return;
    const cancel = this.#parts.clock.at(due, () => {
      this.#timers.delete(arn);
      this.let(arn, fireDue);
    });
    this.#timers.set(arn, { at: due, cancel });
  }
}

/** A fault of the engine itself ends the execution as AWS's own faults do, rather than leave it hanging. */
function failed(turn: Turn, thrown: unknown): Turn {
  turn.effects.length = 0;
  const cause = thrown instanceof Error ? thrown.message : String(thrown);
  turn.finish('FAILED', { failure: failure('States.Runtime', cause) }, turn.execution.lastEventId);
  return turn;
}
