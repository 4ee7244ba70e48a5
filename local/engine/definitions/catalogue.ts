import { createHash } from 'node:crypto';
import type { Execution, Frame } from '../states/execution.ts';
import type { EngineStore } from '../store/store.ts';
import { type LoadOptions, loadDefinition } from './load.ts';
import type { Machine, State } from './types.ts';

/** Definitions by their id, compiled once; the texts are in the store, because running executions keep theirs. */
export class Definitions {
  readonly #store: EngineStore;
  readonly #options: LoadOptions;
  readonly #machines = new Map<string, Machine>();

  constructor(store: EngineStore, options: LoadOptions) {
    this.#store = store;
    this.#options = options;
  }

  /** What definitions are checked against. */
  get options(): LoadOptions {
    return this.#options;
  }

  /** Checks a definition and keeps it; returns its id. Throws DefinitionError. */
  add(text: string): string {
    const id = createHash('sha256').update(text).digest('hex').slice(0, 32);
    if (!this.#machines.has(id)) {
      this.#machines.set(id, loadDefinition(text, this.#options));
      this.#store.saveRevision(id, text);
    }
    return id;
  }

  /** The compiled definition of an id. */
  machine(id: string): Machine {
    const known = this.#machines.get(id);
    if (known) return known;
    const text = this.#store.revision(id);
    if (text === undefined) throw new Error(`The store has no definition ${id}`);
    const machine = loadDefinition(text, this.#options);
    this.#machines.set(id, machine);
    return machine;
  }

  /** The state that a frame of an execution is in. */
  stateOf(execution: Execution, frame: Frame): State | undefined {
    return this.machine(execution.revision).scopes.get(frame.scope)?.states.get(frame.state);
  }
}
