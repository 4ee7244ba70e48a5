import { createHash } from 'node:crypto';
import { dispatch } from '../../../../functions/adapters/dispatch/dispatcher.ts';
import { epochMsOf, type Instant, instantOf } from '../../../../functions/domain/calendar/index.ts';
import type { MissedCharge } from '../../../../functions/domain/case/index.ts';
import { recordMissedRent } from '../../../../functions/domain/case/index.ts';
import {
  append,
  awaitSignal,
  type CaseRef,
  type OutboxMessage,
  type Signal,
} from '../../../../functions/kernel/index.ts';
import { rules } from '../../../support/rules.ts';
import { Interner } from './interner.ts';
import { type Code, Stepper, UnknownStanding } from './step.ts';
import { applyToStore, type StoreRules, type World } from './world.ts';

/** How much of everything one exploration contains. Every order of all their single steps is tried. */
export interface Bounds {
  readonly signals: number;
  readonly executions: number;
  /** How many waits may time out before they are answered. */
  readonly timeouts: number;
  /** How many calls of awaitSignal may write, fail all the same and be retried with a new token. */
  readonly failuresAfterWrite: number;
  /** How often the relay may die after sending, or be given a message twice. */
  readonly relayRepeats: number;
}

/** What an exploration found. */
export interface Exploration {
  readonly states: number;
  readonly ends: number;
  /** The steps to the first end, or impossible moment, that breaks a promise; undefined when all promises hold. */
  readonly counterexample: { readonly why: string; readonly steps: readonly string[] } | undefined;
}

/** A run of real code: which, and the answers it has had (interned). */
interface Run {
  readonly name: string;
  readonly responses: readonly number[];
}

interface Execution {
  /** Numbers of the events it was answered with, in order. */
  readonly received: readonly number[];
  readonly cursor: number;
  /** The n-th token; only the last one is alive, and only while the execution waits. */
  readonly tokens: number;
  readonly waiting: boolean;
  /** The n-th state that waits; a retry belongs to the same state. */
  readonly entries: number;
  readonly timeouts: number;
  readonly failures: number;
}

interface State {
  readonly world: number;
  readonly appends: readonly Run[];
  readonly executions: readonly Execution[];
  /** awaitSignal calls under way, by token; one may go on after its token died. */
  readonly registrations: readonly Run[];
  readonly relay: { readonly position: number; readonly responses: readonly number[]; readonly repeats: number };
}

interface Step {
  readonly label: string;
  readonly state: State;
}

/** A step on the way, with the one before it. */
interface Visit extends Step {
  readonly before: Visit | undefined;
}

function labelsTo(visit: Visit): string[] {
  const labels: string[] = [];
  for (let at: Visit | undefined = visit; at; at = at.before) labels.unshift(at.label);
  return labels;
}

const REF: CaseRef = { organisation: 'alboa', caseId: 'hv-0000000000' };
const AT: Instant = '2026-11-06T05:30:00.000Z';
const RULES = rules();

/**
 * Tries every order of the single steps within the bounds, depth first, visiting each state once.
 *
 * @param forget treats states as one that differ only in what can no longer matter; see {@link Explorer.forget}
 */
export async function explore(
  start: World,
  bounds: Bounds,
  rules: StoreRules,
  forget: 'forget what is over' | 'forget nothing' = 'forget what is over',
): Promise<Exploration> {
  return new Explorer(start, bounds, rules, forget === 'forget what is over').run();
}

class Explorer {
  private readonly interner = new Interner();
  private readonly stepper = new Stepper(this.interner);
  private readonly seen = new Set<string>();
  private ends = 0;
  private readonly start: World;
  private readonly bounds: Bounds;
  private readonly rules: StoreRules;
  private readonly forgets: boolean;

  constructor(start: World, bounds: Bounds, rules: StoreRules, forgets: boolean) {
    this.start = start;
    this.bounds = bounds;
    this.rules = rules;
    this.forgets = forgets;
  }

  async run(): Promise<Exploration> {
    const stack: Visit[] = [{ state: this.first(), label: 'start', before: undefined }];
    for (let visit = stack.pop(); visit; visit = stack.pop()) {
      const key = createHash('md5').update(JSON.stringify(visit.state)).digest('base64');
      if (this.seen.has(key)) continue;
      this.seen.add(key);
      const next = await this.stepsRunningCode(visit.state);
      const why = this.broken(visit.state, next);
      if (why) return { states: this.seen.size, ends: this.ends, counterexample: { why, steps: labelsTo(visit) } };
      for (const { label, state } of next) stack.push({ state: this.forget(state), label, before: visit });
    }
    return { states: this.seen.size, ends: this.ends, counterexample: undefined };
  }

  /**
   * Leaves out of a state what no later step can depend on, so that many orders become one:
   *
   * - A run that read an older version than the case has now is bound to conflict and to begin again. So it begins
   *   again at once; but for the count of attempts, whose bound has tests of its own, the code is where it was.
   *   After that every run that has read has read the current version, and its number doesn't matter.
   * - What the relay is through with stays sent.
   */
  private forget(state: State): State {
    if (!this.forgets) return state;
    const world = this.interner.valueOf<World>(state.world);
    const { position } = state.relay;
    const isCurrent = world.loaded.version === this.start.loaded.version;
    if (isCurrent && position === 0) return state;
    const loaded = { ...world.loaded, version: this.start.loaded.version };
    const again = (run: Run): Run => (isCurrent ? run : { ...run, responses: [] });
    return {
      ...state,
      world: this.interner.idOf({ ...world, loaded, outbox: world.outbox.slice(position) }),
      appends: state.appends.map(again),
      registrations: state.registrations.map(again),
      relay: { ...state.relay, position: 0 },
    };
  }

  private first(): State {
    const appends = Array.from({ length: this.bounds.signals }, (_, n) => ({ name: `append-${n + 1}`, responses: [] }));
    const cursor = this.start.loaded.lastSeq;
    const executions = Array.from({ length: this.bounds.executions }, () => ({
      received: [],
      cursor,
      tokens: 1,
      waiting: true,
      entries: 1,
      timeouts: 0,
      failures: 0,
    }));
    return {
      world: this.interner.idOf(this.start),
      appends,
      executions,
      registrations: executions.map((_, n) => ({ name: tokenOf(n, 1, cursor, 1), responses: [] })),
      relay: { position: 0, responses: [], repeats: 0 },
    };
  }

  /** A promise broken in this state, in words. */
  private broken({ executions }: State, next: readonly Step[]): string | undefined {
    const first = this.start.loaded.lastSeq + 1;
    for (const { received } of executions) {
      if (received.some((seq, n) => seq !== first + n))
        return `received ${received.join(', ')}: a signal twice or skipped`;
    }
    if (next.some(({ label }) => !label.includes('times out'))) return undefined;
    this.ends += 1;
    const expected = this.bounds.signals;
    const short = executions.findIndex(({ received }) => received.length < expected);
    return short < 0 ? undefined : `execution ${short + 1} sleeps although ${expected} signals were accepted`;
  }

  /** Looks at a state; code that wasn't run this far before is run, and the state is looked at again. */
  private async stepsRunningCode(state: State): Promise<Step[]> {
    for (;;) {
      try {
        return this.steps(state);
      } catch (unknown) {
        if (!(unknown instanceof UnknownStanding)) throw unknown;
        await unknown.find();
      }
    }
  }

  private steps(state: State): Step[] {
    const world = this.interner.valueOf<World>(state.world);
    return [
      ...this.appendSteps(state, world),
      ...this.registrationSteps(state, world),
      ...this.relaySteps(state, world),
      ...this.timeoutSteps(state),
    ];
  }

  private appendSteps(state: State, world: World): Step[] {
    return state.appends.flatMap((run, n) => {
      // The appends are alike, so it is enough to look at the orders in which they begin by number.
      if (n > 0 && state.appends[n - 1]?.responses.length === 0) return [];
      const code = appendCode(run.name);
      const stepped = this.storeStep(run, code, world);
      const isDone = 'done' in this.stepper.standing(run.name, code, stepped.run.responses);
      const appends = isDone ? state.appends.toSpliced(n, 1) : state.appends.with(n, stepped.run);
      return [{ label: `${run.name} ${stepped.op}`, state: { ...state, ...stepped.change, appends } }];
    });
  }

  private registrationSteps(state: State, world: World): Step[] {
    const steps: Step[] = [];
    for (const [n, run] of state.registrations.entries()) {
      const code = awaitCode(run.name);
      if (!this.mayBegin(state, partsOf(run.name).execution)) continue;
      const stepped = this.storeStep(run, code, world);
      const isDone = 'done' in this.stepper.standing(run.name, code, stepped.run.responses);
      const registrations = isDone ? state.registrations.toSpliced(n, 1) : state.registrations.with(n, stepped.run);
      const after = { ...state, ...stepped.change, registrations };
      steps.push({ label: `${run.name} ${stepped.op}`, state: after });
      if (isDone) steps.push(...this.failureAfterWrite(after, run.name));
    }
    return steps;
  }

  /** The Lambda wrote, and failed all the same: Step Functions retries with a new token and the same cursor. */
  private failureAfterWrite(state: State, name: string): Step[] {
    const { execution: n, token } = partsOf(name);
    const execution = state.executions[n];
    if (!execution?.waiting || execution.tokens !== token) return [];
    if (this.spent(state).failures >= this.bounds.failuresAfterWrite) return [];
    const failed = { ...execution, failures: execution.failures + 1, entries: execution.entries - 1 };
    return [{ label: `${name} commits, fails all the same and is retried`, state: waitAgain(state, n, failed) }];
  }

  private spent({ executions }: State): { timeouts: number; failures: number } {
    return {
      timeouts: executions.reduce((sum, { timeouts }) => sum + timeouts, 0),
      failures: executions.reduce((sum, { failures }) => sum + failures, 0),
    };
  }

  /** The executions are alike, so it is enough to look at the orders in which they begin by number. */
  private mayBegin({ executions, registrations }: State, n: number): boolean {
    const before = executions[n - 1];
    if (!before || before.tokens > 1 || !before.waiting) return true;
    const first = registrations.find(({ name }) => partsOf(name).execution === n - 1);
    return !first || first.responses.length > 0;
  }

  private timeoutSteps(state: State): Step[] {
    return state.executions.flatMap((execution, n) => {
      if (!execution.waiting || !this.mayBegin(state, n) || this.spent(state).timeouts >= this.bounds.timeouts)
        return [];
      const timedOut = { ...execution, timeouts: execution.timeouts + 1 };
      return [{ label: `wait of execution ${n + 1} times out`, state: waitAgain(state, n, timedOut) }];
    });
  }

  private relaySteps(state: State, world: World): Step[] {
    const { relay } = state;
    const message = world.outbox[relay.position];
    if (!message) return [];
    const standing = this.stepper.standing(`relay ${message.messageId}`, relayCode(message), relay.responses);
    if ('done' in standing) throw new Error('the relay is through before it recorded');
    const { asks } = standing;
    if (asks.op === 'recordOutcome') {
      const next = { ...relay, position: relay.position + 1, responses: [] };
      return [{ label: 'relay records', state: { ...state, relay: next } }, ...this.relayRepeat(state)];
    }
    if (asks.op !== 'answer') throw new Error(`the relay must not call ${asks.op}`);
    const { state: answered, answer } = this.answer(state, asks.token, asks.output as Signal);
    const responses = [this.interner.idOf(answer)];
    return [
      { label: `relay answers ${asks.token}: ${answer}`, state: { ...answered, relay: { ...relay, responses } } },
    ];
  }

  /** After sending the relay dies, or its batch comes again: the same message from the beginning. */
  private relayRepeat(state: State): Step[] {
    const { relay } = state;
    if (relay.repeats >= this.bounds.relayRepeats) return [];
    const again = { ...relay, responses: [], repeats: relay.repeats + 1 };
    return [{ label: 'relay begins the message again', state: { ...state, relay: again } }];
  }

  /** SendTaskSuccess: only the execution's last token, and only while it waits. */
  private answer(state: State, name: string, signal: Signal): { state: State; answer: 'answered' | 'late' } {
    const { execution: n, token } = partsOf(name);
    const execution = state.executions[n];
    if (!execution?.waiting || execution.tokens !== token) return { state, answer: 'late' };
    const received = [...execution.received, signal.cursor];
    const answered = { ...execution, received, cursor: signal.cursor };
    const isOver = received.length >= this.bounds.signals;
    const next = isOver
      ? { ...state, executions: state.executions.with(n, { ...answered, waiting: false }) }
      : waitAgain(state, n, answered);
    return { state: next, answer: 'answered' };
  }

  private storeStep(run: Run, code: Code, world: World) {
    const standing = this.stepper.standing(run.name, code, run.responses);
    if ('done' in standing) throw new Error(`${run.name} is through and must not be stepped`);
    const { asks } = standing;
    if (asks.op === 'answer' || asks.op === 'recordOutcome') throw new Error(`${run.name} must not call ${asks.op}`);
    const applied = applyToStore(world, asks, this.rules);
    return {
      op: asks.op,
      run: { ...run, responses: [...run.responses, this.interner.idOf(applied.answer)] },
      change: { world: this.interner.idOf(applied.world) },
    };
  }
}

/** The execution enters its next waiting state, with a new token and the cursor it has. */
function waitAgain(state: State, n: number, before: Execution): State {
  const execution = { ...before, entries: before.entries + 1 };
  const tokens = execution.tokens + 1;
  return {
    ...state,
    executions: state.executions.with(n, { ...execution, tokens }),
    registrations: [
      ...state.registrations,
      { name: tokenOf(n, tokens, execution.cursor, execution.entries), responses: [] },
    ],
  };
}

function tokenOf(execution: number, token: number, cursor: number, entry: number): string {
  return `wait-${execution}-${token}-${cursor}-${entry}`;
}

function partsOf(name: string): { execution: number; token: number; cursor: number; entry: number } {
  const [, execution = Number.NaN, token = Number.NaN, cursor = Number.NaN, entry = Number.NaN] = name
    .split('-')
    .map(Number);
  return { execution, token, cursor, entry };
}

function appendCode(name: string): Code {
  return ({ store }) =>
    append(store, {
      ref: REF,
      at: AT,
      rules: RULES,
      decide: (known) => {
        if (!known) throw new Error('the case exists from the start');
        return recordMissedRent(known, [missedCharge(`signal-of-${name}`)], AT);
      },
    });
}

function awaitCode(token: string): Code {
  const { execution, cursor, entry } = partsOf(token);
  const since = instantOf(epochMsOf(AT) + entry);
  const wait = { execution: `execution-${execution}`, token, since, accepts: [{ type: 'RentMissed' }], cursor };
  return ({ store }) => awaitSignal(store, REF, wait);
}

function relayCode(message: OutboxMessage): Code {
  return ({ dispatch: ports }) => dispatch(ports, message);
}

/** A missed rent that a case can be told of. */
export function missedCharge(chargeId: string): MissedCharge {
  return {
    chargeId,
    period: '2026-11',
    dueOn: '2026-11-02',
    outstandingOere: 650_000,
    rule: 'first',
    referToAdvice: false,
    demandFrom: '2026-11-06',
    because: [],
  };
}
