import { ApiError, failure } from '../errors.ts';
import type { Executor } from '../executor.ts';
import { jsonBytes, parseJson } from '../json.ts';
import type { Frame, PendingTask } from '../states/execution.ts';
import { PAYLOAD_BYTES_MAX } from '../states/flow.ts';
import { decodeToken, pendingTask, taskFailed, taskSucceeded } from '../states/task.ts';
import type { Turn } from '../states/turn.ts';
import type { EngineStore } from '../store/store.ts';
import type { Request } from './requests.ts';

const SECOND_MS = 1000;

/** What people and functions outside say about a task by its token. */
export class Callbacks {
  readonly #store: EngineStore;
  readonly #executor: Executor;

  constructor(store: EngineStore, executor: Executor) {
    this.#store = store;
    this.#executor = executor;
  }

  /** AWS's SendTaskSuccess. */
  async success({ taskToken, output }: Request<'SendTaskSuccess'>): Promise<void> {
    const value = parseJson(output);
    if (value === undefined || jsonBytes(value) > PAYLOAD_BYTES_MAX)
      throw new ApiError(
        'InvalidOutput',
        `Invalid Output: '${output.slice(0, 80)}' is not JSON of at most ${PAYLOAD_BYTES_MAX} bytes`,
      );
    await this.#settle(taskToken, (turn, frame, task) => taskSucceeded(turn, frame, task.token, value));
  }

  /** AWS's SendTaskFailure. */
  async failure({ taskToken, error, cause }: Request<'SendTaskFailure'>): Promise<void> {
    await this.#settle(taskToken, (turn, frame, task) => taskFailed(turn, frame, task.token, failure(error, cause)));
  }

  /** AWS's SendTaskHeartbeat: the time until the next one starts anew. */
  async heartbeat({ taskToken }: Request<'SendTaskHeartbeat'>): Promise<void> {
    await this.#settle(taskToken, (turn, _frame, task) => {
      if (task.heartbeatSeconds !== undefined) task.heartbeatAt = turn.now + task.heartbeatSeconds * SECOND_MS;
    });
  }

  /**
   * Lets `change` at the open attempt of a token. TaskTimedOut where the attempt is over (settled, timed out, retried,
   * or the execution ended): AWS makes no difference between these.
   */
  async #settle(text: string, change: (turn: Turn, frame: Frame, task: PendingTask) => void): Promise<void> {
    const decoded = decodeToken(text);
    if (!decoded || !this.#store.load(decoded.executionArn))
      throw new ApiError('InvalidToken', `Invalid Token: '${text}'`);
    let settled = false;
    await this.#executor.let(decoded.executionArn, (turn) => {
      const frame = turn.execution.frames.get(decoded.frame);
      const task = frame && pendingTask(frame, decoded.token);
      if (!frame || !task) return;
      settled = true;
      change(turn, frame, task);
    });
    if (!settled) throw new ApiError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
  }
}
