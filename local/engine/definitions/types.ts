import type { Template } from '../expressions/template.ts';
import type { Json } from '../json.ts';

/** Variables a state assigns, each with the template of its value. */
export type Assignments = ReadonlyArray<readonly [name: string, template: Template]>;

/** `Retry[n]`. Seconds; defaults of the language already filled in. */
export interface Retrier {
  readonly errors: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number | undefined;
  readonly fullJitter: boolean;
}

/** What a state, a choice rule and a catcher can say about the way on. */
export interface Transition {
  /** The state to go to; undefined ends the (sub)machine. */
  readonly next: string | undefined;
  readonly output: Template | undefined;
  readonly assign: Assignments | undefined;
}

/** `Catch[n]`. */
export interface Catcher extends Transition {
  readonly errors: readonly string[];
}

interface StateBase extends Transition {
  readonly name: string;
}

/** What Task, Parallel and Map can do about errors. */
export interface Handlers {
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

/** `Type: Pass` */
export interface PassState extends StateBase {
  readonly type: 'Pass';
}
/** `Type: Succeed` */
export interface SucceedState extends StateBase {
  readonly type: 'Succeed';
}
/** `Type: Fail` */
export interface FailState extends StateBase {
  readonly type: 'Fail';
  readonly error: Template | undefined;
  readonly cause: Template | undefined;
}
/** `Type: Wait` */
export interface WaitState extends StateBase {
  readonly type: 'Wait';
  readonly seconds: Template | undefined;
  readonly timestamp: Template | undefined;
}
/** `Choices[n]` */
export interface ChoiceRule extends Transition {
  readonly condition: Template;
}
/** `Type: Choice`; `next` is the Default. */
export interface ChoiceState extends StateBase {
  readonly type: 'Choice';
  readonly rules: readonly ChoiceRule[];
}

/** How a service integration answers: at once, when the job is done (.sync), or through a task token. */
export type Pattern = 'response' | 'sync' | 'sync:2' | 'token';

/** A service integration: `arn:aws:states:::service:action.pattern`. */
export interface ServiceResource {
  readonly kind: 'service';
  /** `lambda`, `states`, `aws-sdk:sfn`: AWS's `resourceType` in events. */
  readonly service: string;
  /** `invoke`, `startExecution`: without the pattern. */
  readonly action: string;
  readonly pattern: Pattern;
  /** `invoke.waitForTaskToken`: AWS's `resource` in events. */
  readonly label: string;
}
/** What `Resource` names: a function by its ARN, or a service integration. */
export type Resource = { readonly kind: 'lambda'; readonly arn: string } | ServiceResource;

/** `Type: Task` */
export interface TaskState extends StateBase, Handlers {
  readonly type: 'Task';
  readonly resource: Resource;
  readonly arguments: Template | undefined;
  readonly timeoutSeconds: Template | undefined;
  readonly heartbeatSeconds: Template | undefined;
  readonly roleArn: Template | undefined;
}
/** `Type: Parallel` */
export interface ParallelState extends StateBase, Handlers {
  readonly type: 'Parallel';
  readonly arguments: Template | undefined;
  readonly branches: readonly SubMachine[];
}

/** `ItemReader` */
export interface ItemReader {
  readonly kind: 'getObject' | 'listObjectsV2';
  readonly arguments: Template | undefined;
  readonly inputType: 'CSV' | 'JSON' | 'JSONL' | 'MANIFEST';
  /** The headers that are given; undefined where the first row holds them. */
  readonly csvHeaders: readonly string[] | undefined;
  readonly csvDelimiter: string;
  readonly maxItems: Template | undefined;
}
/** `ItemBatcher` */
export interface ItemBatcher {
  readonly batchInput: Template | undefined;
  readonly maxItems: Template | undefined;
  readonly maxBytes: Template | undefined;
}
/** `ResultWriter` */
export interface ResultWriter {
  readonly arguments: Template;
}
/** `Type: Map` */
export interface MapState extends StateBase, Handlers {
  readonly type: 'Map';
  readonly items: Template | undefined;
  readonly reader: ItemReader | undefined;
  readonly selector: Template | undefined;
  readonly batcher: ItemBatcher | undefined;
  readonly writer: ResultWriter | undefined;
  readonly maxConcurrency: Template | undefined;
  readonly toleratedFailureCount: Template | undefined;
  readonly toleratedFailurePercentage: Template | undefined;
  readonly processor: SubMachine;
  readonly distributed: boolean;
  readonly label: string;
}

/** A state, ready to run. */
export type State =
  | PassState
  | SucceedState
  | FailState
  | WaitState
  | ChoiceState
  | TaskState
  | ParallelState
  | MapState;

/** A machine, a branch or an item processor. */
export interface SubMachine {
  /** Where it is in the definition: `` for the machine, `/States/P/Branches/0` for a branch. Frames refer to it. */
  readonly path: string;
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

/** A definition, checked and compiled. */
export interface Machine extends SubMachine {
  readonly timeoutSeconds: number | undefined;
  /** Every (sub)machine by its path. */
  readonly scopes: ReadonlyMap<string, SubMachine>;
  /** The text it was made from. */
  readonly text: string;
}

/** Raw definition JSON, before it is checked. */
export type Raw = { readonly [key: string]: Json };
