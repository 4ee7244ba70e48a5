import type { MapState } from './definitions/types.ts';
import { type Failure, failure } from './errors.ts';
import { type Json, jsonBytes } from './json.ts';
import { type MapRunPlan, TOLERANCE_EXCEEDED } from './states/distributed-map.ts';
import type { MapItem } from './states/execution.ts';
import { dataLimitExceeded, PAYLOAD_BYTES_MAX } from './states/flow.ts';
import type { Outcome } from './states/turn.ts';

/** A child execution that came back. */
export interface ChildResult {
  readonly index: number;
  readonly itemCount: number;
  readonly outcome: Outcome;
}

/** What a map run does to the world around it. */
export interface MapRunPorts {
  /** Reads the items, if they are not in the plan. */
  readonly items: AsyncIterable<Json>;
  /** Applies `ItemSelector`. */
  readonly select: (item: MapItem) => Promise<Json>;
  /** Starts the child for an item or a batch, unless an earlier life of the run did. */
  readonly startChild: (index: number, itemCount: number, input: Json) => void;
  /** Stops the children that are still under way. */
  readonly abortChildren: () => void;
  /** Writes the results for `ResultWriter` and gives what the state's output says about it. */
  readonly writeResults: ((results: readonly Json[]) => Promise<Json>) | undefined;
  /** Tells the Map state how it went. */
  readonly end: (outcome: Outcome) => void;
}

/**
 * A distributed Map at work: reads items as room comes free, starts a child execution for each item or batch, counts
 * what failed, and gathers the outputs in order.
 *
 * It holds nothing that a restart could not find again: the children are in the store, the items are read anew.
 */
export class MapRun {
  readonly #plan: MapRunPlan;
  readonly #ports: MapRunPorts;
  readonly #hasWriter: boolean;
  readonly #source: AsyncIterator<Json>;
  readonly #results = new Map<number, Json>();
  #resultBytes = 0;
  #carried: { item: Json; bytes: number } | undefined;
  #nextItem = 0;
  #nextChild = 0;
  /** Children under way, by number: what is not in here yet is counted when its turn comes. */
  readonly #open = new Set<number>();
  #failedItems = 0;
  #exhausted = false;
  #ended = false;
  #again = false;
  #pumping: Promise<void> | undefined;

  constructor(plan: MapRunPlan, state: MapState, ports: MapRunPorts) {
    this.#plan = plan;
    this.#ports = ports;
    this.#hasWriter = state.writer !== undefined;
    this.#source = ports.items[Symbol.asyncIterator]();
  }

  /** Starts children until the run is full, and ends it when there is nothing left. Never rejects. */
  pump(): Promise<void> {
    this.#again = true;
    this.#pumping ??= this.#keepFilling();
    return this.#pumping;
  }

  /** Looks again as long as somebody asked meanwhile: between the last look and the end of this nothing can happen. */
  async #keepFilling(): Promise<void> {
    try {
      while (this.#again && !this.#ended) {
        this.#again = false;
        await this.#fill();
      }
    } catch (thrown) {
      this.#end({ failure: asFailure(thrown) });
    }
    this.#pumping = undefined;
  }

  /** Nobody waits for the run any more: it starts and reads nothing further, and reports nothing. */
  cancel(): void {
    this.#ended = true;
    this.#closeSource();
  }

  /** Takes a child's result in. */
  childEnded({ index, itemCount, outcome }: ChildResult): void {
    if (this.#ended || !this.#open.delete(index)) return;
    if ('failure' in outcome) this.#failedItems += itemCount;
    else this.#keep(index, outcome.output);
    if (this.#isToleranceExceeded()) this.#end({ failure: TOLERANCE_EXCEEDED });
  }

  async #fill(): Promise<void> {
    while (!this.#ended && !this.#exhausted && this.#open.size < this.#plan.concurrency) await this.#startNext();
    if (!this.#ended && this.#exhausted && this.#open.size === 0) await this.#succeed();
  }

  async #startNext(): Promise<void> {
    const items = await this.#nextItems();
    if (items.length === 0 || this.#ended) return;
    const { batch } = this.#plan;
    const batchInput = batch?.input === undefined ? {} : { BatchInput: batch.input };
    const input: Json = batch ? { Items: items, ...batchInput } : (items[0] ?? null);
    const index = this.#nextChild;
    this.#nextChild += 1;
    this.#open.add(index);
    this.#ports.startChild(index, items.length, input);
  }

  /** The items of the next child: one, or a batch within both of its limits. */
  async #nextItems(): Promise<Json[]> {
    const { batch } = this.#plan;
    const items: Json[] = [];
    let bytes = batch?.input === undefined ? 0 : jsonBytes(batch.input);
    while (items.length < (batch?.maxItems ?? 1)) {
      const next = await this.#take();
      if (!next) break;
      if (batch && items.length > 0 && bytes + next.bytes > batch.maxBytes) {
        this.#carried = next;
        break;
      }
      items.push(next.item);
      bytes += next.bytes;
    }
    return items;
  }

  async #take(): Promise<{ item: Json; bytes: number } | undefined> {
    const carried = this.#carried;
    this.#carried = undefined;
    if (carried) return carried;
    const next = await this.#source.next();
    if (next.done) {
      this.#exhausted = true;
      return undefined;
    }
    const item = await this.#ports.select({ index: this.#nextItem, value: next.value });
    this.#nextItem += 1;
    return { item, bytes: this.#plan.batch ? jsonBytes(item) : 0 };
  }

  /** Outputs beyond the quota fail the state in the end, so no more of them are kept. */
  #keep(index: number, output: Json): void {
    this.#resultBytes += jsonBytes(output) + 1;
    if (this.#hasWriter || this.#resultBytes <= PAYLOAD_BYTES_MAX) this.#results.set(index, output);
  }

  #isToleranceExceeded(): boolean {
    const { toleratedCount, toleratedPercentage, items } = this.#plan;
    if (this.#failedItems === 0) return false;
    if (toleratedCount === undefined && toleratedPercentage === undefined) return true;
    if (toleratedCount !== undefined && this.#failedItems > toleratedCount) return true;
    const total = items?.length ?? (this.#exhausted ? this.#nextItem : undefined);
    if (toleratedPercentage === undefined || total === undefined) return false;
    return (this.#failedItems / total) * 100 > toleratedPercentage;
  }

  async #succeed(): Promise<void> {
    if (this.#isToleranceExceeded()) return this.#end({ failure: TOLERANCE_EXCEEDED });
    const results = [...this.#results].sort(([one], [other]) => one - other).map(([, output]) => output);
    if (this.#ports.writeResults) return this.#end({ output: await this.#ports.writeResults(results) });
    if (this.#resultBytes > PAYLOAD_BYTES_MAX) return this.#end({ failure: dataLimitExceeded('Map') });
    return this.#end({ output: results });
  }

  #end(outcome: Outcome): void {
    if (this.#ended) return;
    this.cancel();
    if ('failure' in outcome) this.#ports.abortChildren();
    this.#ports.end(outcome);
  }

  /** Lets go of what is being read; a failure to do so changes nothing any more. */
  #closeSource(): void {
    this.#source.return?.().catch(() => undefined);
  }
}

/** What stopped a run, as the failure of its Map state. */
export function asFailure(thrown: unknown): Failure {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return failure(
    thrown instanceof Error && thrown.name === 'EvaluationError'
      ? 'States.QueryEvaluationError'
      : 'States.ItemReaderFailed',
    message,
  );
}
