import type { Scope } from '../expressions/scope.ts';
import { isoInstant, type Json, type JsonObject } from '../json.ts';
import { type Execution, type Frame, type MapItem, machineName } from './execution.ts';

/** What `$states` holds besides input and context, at this point of the state. */
export interface ScopeExtras {
  readonly result?: Json;
  readonly errorOutput?: Json;
  /** `$states.context.Task.Token` */
  readonly token?: string;
  /** `$states.context.Map.Item` of the item being selected. */
  readonly item?: MapItem;
}

/** States whose context object has `State.RetryCount`. */
const RETRYABLE = new Set(['Task', 'Parallel', 'Map']);

/** What the expressions of a state can see. */
export class FrameScope implements Scope {
  readonly input: Json;
  readonly result?: Json;
  readonly errorOutput?: Json;
  readonly #execution: Execution;
  readonly #frame: Frame;
  readonly #type: string;
  readonly #extras: ScopeExtras;
  #context: JsonObject | undefined;

  constructor(execution: Execution, frame: Frame, type: string, extras: ScopeExtras = {}) {
    this.#execution = execution;
    this.#frame = frame;
    this.#type = type;
    this.#extras = extras;
    this.input = frame.input;
    if (extras.result !== undefined) this.result = extras.result;
    if (extras.errorOutput !== undefined) this.errorOutput = extras.errorOutput;
  }

  variable(name: string): Json | undefined {
    for (let frame: Frame | undefined = this.#frame; frame; frame = this.#outer(frame))
      if (Object.hasOwn(frame.variables, name)) return frame.variables[name];
    return undefined;
  }

  variables(): JsonObject {
    const scopes: JsonObject[] = [];
    for (let frame: Frame | undefined = this.#frame; frame; frame = this.#outer(frame)) scopes.unshift(frame.variables);
    return scopes.length === 1 ? this.#frame.variables : Object.assign({}, ...scopes);
  }

  context(): JsonObject {
    this.#context ??= this.#buildContext();
    return this.#context;
  }

  #outer(frame: Frame): Frame | undefined {
    return frame.parent === undefined ? undefined : this.#execution.frames.get(frame.parent);
  }

  #buildContext(): JsonObject {
    const execution = this.#execution;
    const frame = this.#frame;
    const item = this.#extras.item ?? this.#item();
    return {
      Execution: {
        Id: execution.arn,
        Input: execution.input,
        Name: execution.name,
        RoleArn: execution.roleArn,
        StartTime: isoInstant(execution.startedAt),
        RedriveCount: 0,
      },
      StateMachine: { Id: execution.machineArn, Name: machineName(execution.machineArn) },
      State: {
        Name: frame.state,
        EnteredTime: isoInstant(frame.enteredAt),
        ...(RETRYABLE.has(this.#type) ? { RetryCount: frame.retryCount } : {}),
      },
      ...(item ? { Map: { Item: { Index: item.index, Value: item.value } } } : {}),
      ...(this.#extras.token === undefined ? {} : { Task: { Token: this.#extras.token } }),
    };
  }

  /** The item of the innermost iteration around the frame. */
  #item(): MapItem | undefined {
    let frame: Frame | undefined = this.#frame;
    while (frame && !frame.item) frame = this.#outer(frame);
    return frame?.item;
  }
}
