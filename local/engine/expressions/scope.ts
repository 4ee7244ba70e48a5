import type { Json, JsonObject } from '../json.ts';

/** What an expression can see: `$states` and the variables of the state machine, inner scopes first. */
export interface Scope {
  /** `$states.input` */
  readonly input: Json;
  /** `$states.result`, where the field has one. */
  readonly result?: Json;
  /** `$states.errorOutput`, in a catcher. */
  readonly errorOutput?: Json;
  /** `$states.context`; built when asked for, because most expressions don't. */
  context(): JsonObject;
  /** The value of a variable, or undefined. */
  variable(name: string): Json | undefined;
  /** Every variable that can be seen. */
  variables(): JsonObject;
}

/** The members of `$states`, as an expression sees them. */
export function statesObject(scope: Scope): JsonObject {
  return {
    input: scope.input,
    context: scope.context(),
    ...(scope.result === undefined ? {} : { result: scope.result }),
    ...(scope.errorOutput === undefined ? {} : { errorOutput: scope.errorOutput }),
  };
}
