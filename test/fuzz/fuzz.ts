/** Sends drawn requests one after the other, and says what was wrong with the answers. */
import fc from 'fast-check';
import { monotonicNow } from '../../local/clock/ambient.ts';
import type { ApiAnswer, WireRequest } from '../support/api/call.ts';
import { CONTRACT_OPERATIONS } from './contract-operations.ts';
import type { DrawnRequest } from './drawn-request.ts';
import { changesBetween, findingsIn } from './findings.ts';
import { requestTo } from './requests.ts';
import { Sender } from './sender.ts';
import type { FuzzWorld } from './world.ts';

export interface FuzzOptions {
  readonly seed: number;
  /** How many requests, from the first of the seed's on. */
  readonly requests: number;
  /** Only the one with this number. */
  readonly only?: number | undefined;
  /** Told after every request. */
  readonly progress?: (report: FuzzReport) => void;
}

export interface Finding {
  readonly index: number;
  readonly operation: string;
  readonly kind: string;
  readonly how: string;
  readonly what: readonly string[];
  readonly wire: WireRequest | undefined;
}

export interface FuzzReport {
  sent: number;
  /** By kind and status, as in `valid 200`. */
  readonly counts: Map<string, number>;
  /** Operations that were accepted at least once. */
  readonly accepted: Set<string>;
  slowestMs: number;
  readonly findings: Finding[];
}

/** Whoever has found so much has found enough. */
const FINDINGS_MAX = 20;
const SEED_STEP = 7_919;

const ARBITRARIES = CONTRACT_OPERATIONS.map((operation) => requestTo(operation));

/** The request with a number: the same for the same seed, whatever was sent before. */
export function drawn(seed: number, index: number): DrawnRequest {
  const arbitrary = ARBITRARIES[index % ARBITRARIES.length] ?? fc.constant(undefined);
  const [request] = fc.sample<DrawnRequest | undefined>(arbitrary, {
    seed: (seed * SEED_STEP + index) | 0,
    numRuns: 1,
  });
  if (!request) throw new Error('The contract has no operations.');
  return request;
}

export async function fuzz(world: FuzzWorld, { seed, requests, only, progress }: FuzzOptions): Promise<FuzzReport> {
  const report: FuzzReport = { sent: 0, counts: new Map(), accepted: new Set(), slowestMs: 0, findings: [] };
  const sender = new Sender(world);
  const last = only === undefined ? requests : only + 1;
  for (let index = only ?? 0; index < last && report.findings.length < FINDINGS_MAX; index += 1) {
    await one(world, sender, drawn(seed, index), index, report);
    progress?.(report);
  }
  return report;
}

async function one(world: FuzzWorld, sender: Sender, request: DrawnRequest, index: number, report: FuzzReport) {
  const { runtime } = world.scenario;
  const { operation, kind, how } = request;
  const found = (what: readonly string[], wire?: WireRequest) =>
    report.findings.push({ index, operation: operation.id, kind, how, what, wire });
  let wire: WireRequest | undefined;
  let answer: ApiAnswer;
  try {
    wire = await sender.filled(request);
    await runtime.settle();
    const before = runtime.done.counts();
    const beganMs = monotonicNow();
    answer = await sender.send(wire);
    report.slowestMs = Math.max(report.slowestMs, monotonicNow() - beganMs);
    await runtime.settle();
    const what = findingsIn(runtime, { wire, answer, changes: changesBetween(before, runtime.done.counts()) });
    if (what.length > 0) found(what, wire);
  } catch (error) {
    found([`no answer: ${String(error)}`], wire);
    answer = { status: 0, headers: {}, body: undefined };
  }
  note(report, request, answer);
  // Only of what was about its place alone, so that a place stays one tenancy's.
  const isMade = kind === 'valid' && operation.method === 'POST' && answer.status >= 200 && answer.status < 300;
  if (isMade) world.places.learn(request.place, answer.body);
}

function note(report: FuzzReport, { operation, kind }: DrawnRequest, { status }: ApiAnswer): void {
  const key = `${kind} ${status}`;
  report.sent += 1;
  report.counts.set(key, (report.counts.get(key) ?? 0) + 1);
  if (status >= 200 && status < 400) report.accepted.add(operation.id);
}
