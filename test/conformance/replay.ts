import { Activity, StoppedClock } from '../../local/clock/index.ts';
import { ApiError, Engine, type Json, MemoryStore } from '../../local/engine/index.ts';
import type { Case } from './cases.ts';
import { RecordedTasks } from './recorded-tasks.ts';

/** What the engine did, in the form that compare.mjs takes. */
export interface Actual {
  readonly status: string;
  readonly output: Json | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  readonly tasks: ReadonlyArray<{ state: string; mapIndices: readonly number[]; parameters: Json }>;
  readonly events: readonly unknown[];
  readonly actions: ReadonlyArray<{ error?: string; result?: unknown }>;
}

const ACCOUNT = { region: 'us-east-1', account: '111111111111' };
const ROLE = 'snf_role_arn';
const START = '2026-01-01T00:00:00.000Z';
const SECOND_MS = 1000;
/** More firings than any case needs: a case that never comes to rest fails instead of hanging. */
const FIRINGS_MAX = 1000;

/** Runs a case on an engine of its own, under a clock that stands still but for what the case waits for. */
export async function replay(theCase: Case): Promise<Actual> {
  const run = new Replay(theCase);
  return run.run();
}

class Replay {
  readonly #case: Case;
  readonly #start: number;
  readonly #activity = new Activity();
  readonly #clock: StoppedClock;
  readonly #tasks: RecordedTasks;
  readonly #engine: Engine;
  readonly #actions: Array<{ error?: string; result?: unknown }> = [];
  #numbers = 0;

  constructor(theCase: Case) {
    this.#case = theCase;
    this.#start = Date.parse(theCase.startTime ?? START);
    this.#clock = new StoppedClock(this.#start, this.#activity);
    this.#tasks = new RecordedTasks(theCase, this.#clock, (operation, body) => this.#engine.handle(operation, body));
    this.#engine = new Engine({
      ...ACCOUNT,
      clock: this.#clock,
      activity: this.#activity,
      random: { uuid: () => this.#uuid(), number: () => 0.5 },
      store: new MemoryStore(),
      tasks: this.#tasks,
      callsAreActivity: false,
    });
  }

  async run(): Promise<Actual> {
    const { definition, input, kind, executionName } = this.#case;
    const stateMachineArn = this.#engine.createStateMachine({
      name: 'machine',
      definition: JSON.stringify(definition),
      roleArn: ROLE,
    });
    this.#setActions(stateMachineArn);
    const name = executionName ?? (kind === 'time' ? 'same' : 'execution');
    const { executionArn } = await this.#engine.startExecution({ stateMachineArn, name, input: input ?? {} });
    if (this.#case.expected.status === 'ABORTED' && kind !== 'time')
      await this.#engine.handle('StopExecution', { executionArn, ...this.#abortReason() });
    for (let firing = 0; firing < FIRINGS_MAX; firing++)
      if ((await this.#clock.advanceToNext()) === undefined) return this.#report(executionArn);
    throw new Error(`${this.#case.id} did not come to rest after ${FIRINGS_MAX} timers`);
  }

  #report(executionArn: string): Actual {
    const { status, output, error, cause } = this.#engine.execution(executionArn);
    const events = this.#engine.history(executionArn).map(({ id, previous, at, type, details }) => ({
      ...{ id, previousEventId: previous, type, timestampSeconds: (at - this.#start) / SECOND_MS, details },
    }));
    return { status, output, error, cause, tasks: this.#tasks.started, events, actions: this.#actions };
  }

  #abortReason(): object {
    const event = this.#case.expected.events?.find(({ type }) => type === 'ExecutionAborted');
    const details: unknown = event?.['executionAbortedEventDetails'] ?? event?.['details'];
    return typeof details === 'object' && details !== null ? details : {};
  }

  #setActions(stateMachineArn: string): void {
    for (const [index, action] of (this.#case.script ?? []).entries()) {
      this.#clock.at(this.#start + action.at * SECOND_MS, () => {
        const over = this.#activity.begin();
        this.#act(action, stateMachineArn)
          .then(
            (outcome) => {
              this.#actions[index] = outcome;
            },
            (thrown: unknown) => {
              if (!(thrown instanceof ApiError)) throw thrown;
              this.#actions[index] = { error: thrown.code };
            },
          )
          .finally(over);
      });
    }
  }

  async #act(action: NonNullable<Case['script']>[number], stateMachineArn: string): Promise<{ result?: unknown }> {
    for (const operation of ['SendTaskSuccess', 'SendTaskFailure', 'SendTaskHeartbeat'] as const) {
      const callback = action[`s${operation.slice(1)}`];
      if (typeof callback !== 'object' || callback === null) continue;
      const { task, token, ...body }: Record<string, unknown> = { ...callback };
      await this.#engine.handle(operation, { taskToken: token ?? this.#tasks.tokenOf(task), ...body });
    }
    const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:same`;
    if (action.stopExecution) await this.#engine.handle('StopExecution', { executionArn, ...action.stopExecution });
    if (!action.startExecution) return {};
    const { input, name } = action.startExecution;
    const started = await this.#engine.startExecution({
      stateMachineArn,
      ...(name === undefined ? {} : { name }),
      input: JSON.parse(input ?? '{}'),
    });
    const startSecond = (started.startedAt - this.#start) / SECOND_MS;
    return { result: { sameExecutionArn: started.executionArn === executionArn, startSecond } };
  }

  #uuid(): string {
    this.#numbers += 1;
    return `00000000-0000-4000-8000-${String(this.#numbers).padStart(12, '0')}`;
  }
}
