import { ApiError } from '../errors.ts';
import type { Executor } from '../executor.ts';
import { wireEvent } from '../history/events.ts';
import { type Eventually, type Json, type JsonObject, parseJson } from '../json.ts';
import { type Execution, machineName } from '../states/execution.ts';
import { PAYLOAD_BYTES_MAX } from '../states/flow.ts';
import { stop } from '../states/interpreter.ts';
import type { EngineStore, StoredMachine } from '../store/store.ts';
import { requireName } from './machines.ts';
import { page } from './paging.ts';
import type { Request } from './requests.ts';

const SECOND_MS = 1000;

/** What starting an execution needs besides the machine. */
export interface StartOptions {
  readonly name: string | undefined;
  readonly input: Json;
  /** Token of the attempt of a task that starts the execution. */
  readonly startedBy: string | undefined;
}

/** What the executions API works with. */
export interface ExecutionParts {
  readonly store: EngineStore;
  readonly executor: Executor;
  readonly now: () => number;
  readonly uuid: () => string;
  readonly timeoutSeconds: (machine: StoredMachine) => number | undefined;
}

/** The executions of an engine. */
export class Executions {
  readonly #parts: ExecutionParts;

  constructor(parts: ExecutionParts) {
    this.#parts = parts;
  }

  /** An execution; throws ExecutionDoesNotExist. */
  get(arn: string): Execution {
    const execution = this.#parts.store.load(arn);
    if (!execution) throw new ApiError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return execution;
  }

  /** The input in a request, as JSON; throws InvalidExecutionInput. */
  parseInput(text: string): Json {
    const input = parseJson(text);
    if (input === undefined) {
      throw new ApiError(
        'InvalidExecutionInput',
        `Invalid State Machine Execution Input: '${text.slice(0, 80)}' is not JSON`,
      );
    }
    if (Buffer.byteLength(text) > PAYLOAD_BYTES_MAX)
      throw new ApiError(
        'InvalidExecutionInput',
        `Invalid State Machine Execution Input: longer than ${PAYLOAD_BYTES_MAX} bytes`,
      );
    return input;
  }

  /**
   * Starts an execution. Idempotent by name: while it runs, the same name and input give the one that runs; other
   * input, or a name that has been used, is refused with ExecutionAlreadyExists. An attempt that starts it again, because
   * a crash took its answer, gets what it started.
   */
  start(
    machine: StoredMachine,
    { name, input, startedBy }: StartOptions,
  ): { execution: Execution; stored: Eventually<void> } {
    if (name !== undefined) requireName(name);
    const given = name ?? this.#parts.uuid();
    const arn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${given}`;
    const starting = this.#parts.executor.starting(arn);
    const existing = name === undefined ? undefined : (starting?.execution ?? this.#parts.store.load(arn));
    if (existing) {
      const same = existing.status === 'RUNNING' && JSON.stringify(existing.input) === JSON.stringify(input);
      if (same || (startedBy !== undefined && existing.startedBy === startedBy))
        return { execution: existing, stored: starting?.stored };
      throw new ApiError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
    }
    const startedAt = this.#parts.now();
    const timeout = this.#parts.timeoutSeconds(machine);
    const execution: Execution = {
      arn,
      name: given,
      machineArn: machine.arn,
      revision: machine.revision,
      scope: '',
      roleArn: machine.roleArn,
      input,
      startedAt,
      deadline: timeout === undefined ? undefined : startedAt + timeout * SECOND_MS,
      member: undefined,
      startedBy,
      status: 'RUNNING',
      stoppedAt: undefined,
      output: undefined,
      failure: undefined,
      lastEventId: 0,
      nextFrameId: 0,
      frames: new Map(),
    };
    return { execution, stored: this.#parts.executor.begin(execution) };
  }

  /** Stops an execution; one that has ended stays as it is. Returns when it stopped (epoch ms). */
  async stop({ executionArn, error, cause }: Request<'StopExecution'>): Promise<number> {
    this.get(executionArn);
    await this.#parts.executor.let(executionArn, (turn) => stop(turn, error, cause));
    return this.get(executionArn).stoppedAt ?? this.#parts.now();
  }

  /** AWS's DescribeExecution. */
  describe(arn: string): JsonObject {
    const execution = this.get(arn);
    const { status, stoppedAt, output, failure, member } = execution;
    return {
      ...{ executionArn: arn, stateMachineArn: execution.machineArn, name: execution.name, status },
      startDate: execution.startedAt / SECOND_MS,
      ...(stoppedAt === undefined ? {} : { stopDate: stoppedAt / SECOND_MS }),
      ...{ input: JSON.stringify(execution.input), inputDetails: { included: true } },
      ...(status === 'SUCCEEDED' ? { output: JSON.stringify(output ?? null), outputDetails: { included: true } } : {}),
      ...(failure?.error === undefined ? {} : { error: failure.error }),
      ...(failure?.cause === undefined ? {} : { cause: failure.cause }),
      ...(member ? { mapRunArn: member.mapRunArn } : {}),
      redriveCount: 0,
    };
  }

  /** AWS's GetExecutionHistory. */
  history(request: Request<'GetExecutionHistory'>): JsonObject {
    const { lastEventId } = this.get(request.executionArn);
    const ids = Array.from({ length: lastEventId }, (_, index) =>
      request.reverseOrder ? lastEventId - index : index + 1,
    );
    const { items, nextToken } = page(ids, request);
    const events = this.#parts.store.history(request.executionArn, Math.min(...items), Math.max(...items));
    const wired = events.map((event) => wireEvent(event, request.includeExecutionData ?? true));
    return {
      events: request.reverseOrder ? wired.reverse() : wired,
      ...(nextToken === undefined ? {} : { nextToken }),
    };
  }

  /** AWS's ListExecutions. */
  list(request: Request<'ListExecutions'>): JsonObject {
    const { stateMachineArn, mapRunArn, statusFilter } = request;
    if ((stateMachineArn === undefined) === (mapRunArn === undefined))
      throw new ApiError('ValidationException', 'Exactly one of stateMachineArn and mapRunArn is required');
    const owner = mapRunArn === undefined ? { machineArn: stateMachineArn ?? '' } : { mapRunArn };
    const all = [...this.#parts.store.list(owner)].filter(({ status }) => !statusFilter || status === statusFilter);
    const { items, nextToken } = page(all, request);
    const executions = items.map(({ arn, machineArn, mapRunArn: run, status, startedAt, stoppedAt }) => ({
      ...{ executionArn: arn, stateMachineArn: machineArn, name: machineName(arn), status },
      startDate: startedAt / SECOND_MS,
      ...(stoppedAt === undefined ? {} : { stopDate: stoppedAt / SECOND_MS }),
      ...(run === undefined ? {} : { mapRunArn: run }),
    }));
    return { executions, ...(nextToken === undefined ? {} : { nextToken }) };
  }

  /** AWS's DescribeMapRun, as far as it follows from the children. */
  describeMapRun(mapRunArn: string): JsonObject {
    const children = [...this.#parts.store.list({ mapRunArn })];
    const [first] = children;
    if (!first) throw new ApiError('ResourceNotFound', `Resource not found: '${mapRunArn}'`);
    const count = (status: string): number => children.filter((child) => child.status === status).length;
    const running = count('RUNNING');
    const counts = {
      ...{ pending: 0, running, succeeded: count('SUCCEEDED'), failed: count('FAILED'), timedOut: count('TIMED_OUT') },
      ...{ aborted: count('ABORTED'), total: children.length, resultsWritten: 0 },
    };
    const startDate = Math.min(...children.map((child) => child.startedAt)) / SECOND_MS;
    const status = running > 0 ? 'RUNNING' : 'SUCCEEDED';
    return { mapRunArn, status, startDate, itemCounts: counts, executionCounts: counts };
  }
}
