import type { Activity } from '../clock/activity.ts';
import type { Definitions } from './definitions/catalogue.ts';
import type { MapState } from './definitions/types.ts';
import { type Failure, failure } from './errors.ts';
import type { Executor } from './executor.ts';
import type { Json } from './json.ts';
import { asFailure, type ChildResult, MapRun } from './map-run.ts';
import type { TaskPorts } from './ports.ts';
import { readItems } from './readers/items.ts';
import { writeResults } from './readers/results.ts';
import { type MapRunPlan, planMapRun } from './states/distributed-map.ts';
import type { Execution, Frame } from './states/execution.ts';
import { selectItem } from './states/inline-map.ts';
import { outcomeOf, stop } from './states/interpreter.ts';
import { type Outcome, runSteps, Turn, type TurnServices } from './states/turn.ts';
import type { EngineStore } from './store/store.ts';

/** What map runs work with. */
export interface MapRunParts {
  readonly store: EngineStore;
  readonly executor: Executor;
  readonly definitions: Definitions;
  readonly ports: TaskPorts;
  readonly activity: Activity;
  readonly services: TurnServices;
}

/** The map runs of an engine. */
export class MapRuns {
  readonly #parts: MapRunParts;
  readonly #runs = new Map<string, { readonly run: MapRun; readonly executionArn: string; readonly frameId: number }>();

  #stopped = false;

  constructor(parts: MapRunParts) {
    this.#parts = parts;
  }

  /** Starts the run a Map state asked for, or goes on with it after a restart. */
  start(execution: Execution, frameId: number, mapRunArn: string): void {
    const frame = execution.frames.get(frameId);
    const turn = new Turn(execution, this.#parts.definitions.machine(execution.revision), this.#parts.services);
    const state = frame && turn.stateOf(frame);
    if (!frame || state?.type !== 'Map' || this.#runs.has(mapRunArn)) return;
    this.#whileActive(async () => {
      const plan = this.#denied(execution) ?? (await runSteps(planMapRun(turn, frame, state)).catch(asFailure));
      if (this.#stopped) return undefined;
      if ('error' in plan) return this.#report(execution.arn, frameId, mapRunArn, { failure: plan });
      const run = this.#create(turn, frame, state, plan, mapRunArn);
      this.#runs.set(mapRunArn, { run, executionArn: execution.arn, frameId });
      return run.pump();
    });
  }

  /** Lets every run rest where it is; the next process goes on with it. */
  stop(): void {
    this.#stopped = true;
    for (const { run } of this.#runs.values()) run.cancel();
    this.#runs.clear();
  }

  /** Something happened to an execution: a child may have ended, or a parent may no longer wait for its run. */
  settled(execution: Execution): void {
    const { member } = execution;
    const own = member && execution.status !== 'RUNNING' ? this.#runs.get(member.mapRunArn) : undefined;
    if (own && member) {
      own.run.childEnded(resultOf(execution, member));
      this.#whileActive(() => own.run.pump());
    }
    for (const [mapRunArn, { run, executionArn, frameId }] of this.#runs) {
      if (executionArn !== execution.arn) continue;
      const waiting = execution.frames.get(frameId)?.blocked;
      if (waiting?.on === 'mapRun' && waiting.arn === mapRunArn) continue;
      run.cancel();
      this.#abortChildren(mapRunArn);
    }
  }

  /** The children are executions of the parent's own machine, which its role must be allowed to start. */
  #denied({ machineArn, roleArn }: Execution): Failure | undefined {
    const denied = this.#parts.ports.authorize?.({ action: 'states:StartExecution', resource: machineArn, roleArn });
    return denied && failure('StepFunctions.AccessDeniedException', denied.message);
  }

  #create(turn: Turn, frame: Frame, state: MapState, plan: MapRunPlan, mapRunArn: string): MapRun {
    const { ports, executor } = this.#parts;
    const { execution } = turn;
    const children = this.#earlierChildren(mapRunArn);
    const { selector } = state;
    const run: MapRun = new MapRun(plan, state, {
      items: this.#itemsOf(plan, state, execution.roleArn),
      select: async (item) => (selector ? await runSteps(selectItem(turn, frame, selector, item)) : item.value),
      startChild: (index, itemCount, input) => {
        const earlier = this.#parts.store.load(children.get(index) ?? '');
        if (!earlier) executor.begin(this.#child(execution, state, { mapRunArn, index, itemCount }, input));
        else if (earlier.status !== 'RUNNING') run.childEnded(resultOf(earlier, { index, itemCount }));
      },
      abortChildren: () => this.#abortChildren(mapRunArn),
      writeResults:
        state.writer && ((results) => writeResults(ports, mapRunArn, plan.writerArguments, execution.roleArn, results)),
      end: (outcome) => this.#report(execution.arn, frame.id, mapRunArn, outcome),
    });
    return run;
  }

  /** Tells the Map state how its run went. */
  #report(executionArn: string, frameId: number, mapRunArn: string, outcome: Outcome): void {
    this.#runs.delete(mapRunArn);
    this.#parts.executor.let(executionArn, (turn) => {
      const frame = turn.execution.frames.get(frameId);
      if (frame) turn.enqueue({ do: 'mapRunEnded', frame, mapRunArn, outcome });
    });
  }

  /** Stops every child of a run that is still under way. */
  #abortChildren(mapRunArn: string): void {
    this.#runs.delete(mapRunArn);
    for (const { arn, status } of [...this.#parts.store.list({ mapRunArn })])
      if (status === 'RUNNING') this.#parts.executor.let(arn, (turn) => stop(turn, undefined, undefined));
  }

  #earlierChildren(mapRunArn: string): Map<number, string> {
    const children = new Map<number, string>();
    for (const { arn } of this.#parts.store.list({ mapRunArn })) {
      const child = this.#parts.store.load(arn);
      if (child?.member) children.set(child.member.index, arn);
    }
    return children;
  }

  #itemsOf(plan: MapRunPlan, { reader }: MapState, roleArn: string): AsyncIterable<Json> {
    if (!reader) return overArray(plan.items ?? []);
    const { readerArguments, maxItems } = plan;
    return readItems(this.#parts.ports, { reader, arguments: readerArguments, maxItems, roleArn });
  }

  #child(parent: Execution, state: MapState, member: NonNullable<Execution['member']>, input: Json): Execution {
    const name = this.#parts.services.uuid();
    return {
      ...parent,
      arn: `${parent.machineArn.replace(':stateMachine:', ':execution:')}/${state.label}:${name}`,
      name,
      scope: state.processor.path,
      input,
      startedAt: this.#parts.services.now(),
      deadline: undefined,
      member,
      startedBy: undefined,
      lastEventId: 0,
      nextFrameId: 0,
      frames: new Map(),
    };
  }

  #whileActive(work: () => Promise<void>): void {
    const over = this.#parts.activity.begin();
    work().finally(over);
  }
}

function resultOf(child: Execution, { index, itemCount }: { index: number; itemCount: number }): ChildResult {
  return { index, itemCount, outcome: outcomeOf(child) };
}

async function* overArray(items: readonly Json[]): AsyncGenerator<Json> {
  yield* items;
}
