import type { Json } from './json.ts';

/** Which attempt of which state a call is made for; for logs and for tests, never needed to do the call. */
export interface TaskOrigin {
  readonly executionArn: string;
  readonly stateName: string;
  /** 0 for the first attempt. */
  readonly attempt: number;
  /** Numbers of the Map items around the state, the outermost first. */
  readonly mapIndices: readonly number[];
}

/** How a task came back. `error` and `cause` are what the state machine sees. */
export type TaskOutcome =
  | {
      readonly ok: true;
      /** Any JSON value. For .sync and .waitForTaskToken: the immediate answer. */
      readonly payload: unknown;
      /** The end of the job, for a .sync integration that the port runs itself. */
      readonly completion?: Promise<TaskOutcome>;
    }
  | { readonly ok: false; readonly error: string | undefined; readonly cause: string | undefined };

/** A call of a function. */
export interface LambdaCall {
  /** Name, partial ARN or ARN, as the definition says. */
  readonly functionName: string;
  readonly payload: Json;
  /** The role to act as: the machine's, or that of the state's `Credentials`. */
  readonly roleArn: string;
  readonly origin: TaskOrigin;
}

/** A call of a service integration. */
export interface ServiceCall {
  /** AWS's resource type: `lambda`, `events`, `aws-sdk:dynamodb`. */
  readonly service: string;
  /** `invoke`, `putEvents` */
  readonly action: string;
  readonly pattern: 'response' | 'sync' | 'sync:2' | 'token';
  readonly parameters: Json;
  /** For the pattern `token`: what the answer has to name. Usually it is among the parameters, too. */
  readonly taskToken: string | undefined;
  readonly roleArn: string;
  readonly origin: TaskOrigin;
}

/** What a role wants to do. */
export interface Authorization {
  /** `lambda:InvokeFunction` */
  readonly action: string;
  /** ARN. */
  readonly resource: string;
  readonly roleArn: string;
}

/** An object in S3. */
export interface ObjectCall {
  readonly bucket: string;
  readonly key: string;
  readonly roleArn: string;
}

/**
 * The world outside the engine. Calls may be repeated: after a crash every attempt that was handed out and whose answer
 * was not stored is handed out again, as with any at-least-once delivery.
 */
export interface TaskPorts {
  /** Calls a function. A function that raised is `{ok: false, error: errorType, cause: JSON of the error object}`. */
  invokeLambda(call: LambdaCall): Promise<TaskOutcome>;
  /** Reads an object; throws where there is none. For `ItemReader`. */
  readObject?(call: ObjectCall): AsyncIterable<Uint8Array>;
  /** The keys with a prefix, in order. For an `ItemReader` that lists. */
  listObjects?(call: {
    readonly bucket: string;
    readonly prefix: string;
    readonly roleArn: string;
  }): AsyncIterable<Json>;
  /** Writes an object. For `ResultWriter`. */
  putObject?(call: ObjectCall & { readonly body: string }): Promise<void>;
  /** Says why a role may not do something; undefined (or a missing port) where it may. */
  authorize?(call: Authorization): Error | undefined;
  /** Which further integrations `callSdk` has: definitions that use others are refused. */
  supports?(service: string, action: string): boolean;
  /** Calls one of them (a .sync one again after a restart, to learn how it ended); undefined for what it leaves to the engine. Asked before the engine's own integrations. */
  callSdk?(call: ServiceCall): Promise<TaskOutcome> | undefined;
}
