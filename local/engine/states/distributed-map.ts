import type { MapState } from '../definitions/types.ts';
import { failure } from '../errors.ts';
import type { Json } from '../json.ts';
import { type Frame, machineName } from './execution.ts';
import { fail, leave, type Progress } from './flow.ts';
import { evaluateItems, evaluateNumber } from './inline-map.ts';
import { FrameScope } from './scope.ts';
import { failureDetails, type Outcome, type Steps, type Turn } from './turn.ts';

/** What a map run is told when it starts; all of it follows from the frame, so it can be evaluated again. */
export interface MapRunPlan {
  /** The items, where they come from the state's input; with a reader they come from S3. */
  readonly items: readonly Json[] | undefined;
  /** Arguments of the reader. */
  readonly readerArguments: Json | undefined;
  /** 0 and less: all there are. */
  readonly maxItems: number;
  readonly concurrency: number;
  readonly toleratedCount: number | undefined;
  readonly toleratedPercentage: number | undefined;
  readonly batch:
    | { readonly input: Json | undefined; readonly maxItems: number; readonly maxBytes: number }
    | undefined;
  readonly writerArguments: Json | undefined;
}

/** AWS runs at most this many child executions of a map run at once. */
const CONCURRENCY_MAX = 10_000;
const BATCH_BYTES_MAX = 262_144;

/** `Type: Map`, distributed: the items become executions of their own, in a map run. */
export function* runDistributedMap(turn: Turn, frame: Frame, state: MapState): Steps<Progress> {
  const plan = yield* planMapRun(turn, frame, state);
  turn.recordNext(frame, 'MapStateStarted', { length: plan.items?.length ?? 0 });
  const [, , , region = '', account = ''] = turn.execution.arn.split(':');
  const machine = machineName(turn.execution.machineArn);
  const arn = `arn:aws:states:${region}:${account}:mapRun:${machine}/${state.label}:${turn.services.uuid()}`;
  turn.recordNext(frame, 'MapRunStarted', { mapRunArn: arn });
  frame.blocked = { on: 'mapRun', arn };
  turn.effects.push({ do: 'startMapRun', frame: frame.id, mapRunArn: arn });
  return 'rest';
}

/** Evaluates every field of the state that the run depends on. */
export function* planMapRun(turn: Turn, frame: Frame, state: MapState): Steps<MapRunPlan> {
  const scope = new FrameScope(turn.execution, frame, state.type);
  const items = state.reader ? undefined : yield* evaluateItems(turn, frame, state, scope);
  const { reader, batcher, writer } = state;
  const readerArguments = reader?.arguments && (yield* turn.evaluate(reader.arguments, scope, 'ItemReader/Arguments'));
  const maxItems = yield* evaluateNumber(turn, reader?.maxItems, scope, 'ItemReader/ReaderConfig/MaxItems', 0);
  const concurrency = yield* evaluateNumber(turn, state.maxConcurrency, scope, 'MaxConcurrency', 0);
  const toleratedCount = yield* evaluateNumber(turn, state.toleratedFailureCount, scope, 'ToleratedFailureCount', -1);
  const toleratedPercentage = yield* evaluateNumber(
    turn,
    state.toleratedFailurePercentage,
    scope,
    'ToleratedFailurePercentage',
    -1,
  );
  return {
    items,
    readerArguments,
    maxItems,
    concurrency: concurrency > 0 ? Math.min(concurrency, CONCURRENCY_MAX) : CONCURRENCY_MAX,
    toleratedCount: toleratedCount < 0 ? undefined : toleratedCount,
    toleratedPercentage: toleratedPercentage < 0 ? undefined : toleratedPercentage,
    batch: batcher && {
      input: batcher.batchInput && (yield* turn.evaluate(batcher.batchInput, scope, 'ItemBatcher/BatchInput')),
      maxItems: yield* evaluateNumber(
        turn,
        batcher.maxItems,
        scope,
        'ItemBatcher/MaxItemsPerBatch',
        Number.MAX_SAFE_INTEGER,
      ),
      maxBytes: yield* evaluateNumber(
        turn,
        batcher.maxBytes,
        scope,
        'ItemBatcher/MaxInputBytesPerBatch',
        BATCH_BYTES_MAX,
      ),
    },
    writerArguments: writer && (yield* turn.evaluate(writer.arguments, scope, 'ResultWriter/Arguments')),
  };
}

/** The map run ended. */
export function* mapRunEnded(turn: Turn, frame: Frame, mapRunArn: string, outcome: Outcome): Steps<Progress> {
  if (frame.blocked.on !== 'mapRun' || frame.blocked.arn !== mapRunArn) return 'rest';
  frame.blocked = { on: 'nothing' };
  if ('failure' in outcome) {
    turn.recordNext(frame, 'MapRunFailed', failureDetails(outcome.failure));
    return yield* fail(turn, frame, outcome.failure);
  }
  turn.recordNext(frame, 'MapRunSucceeded');
  turn.record('MapStateSucceeded', frame.lastEvent);
  return yield* leave(turn, frame, outcome.output);
}

/** More items failed than the state tolerates, in AWS's words. */
export const TOLERANCE_EXCEEDED = failure(
  'States.ExceedToleratedFailureThreshold',
  'The specified tolerated failure threshold was exceeded',
);
