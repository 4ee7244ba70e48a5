import type { DispatchPorts } from '../../../../functions/adapters/dispatch/index.ts';
import type { CaseStore } from '../../../../functions/kernel/index.ts';
import type { Interner } from './interner.ts';

/** One call of the code under test on the outside world. */
export type Request =
  | { readonly op: 'load' }
  | { readonly op: 'eventsAfter'; readonly cursor: number }
  | { readonly op: 'commit'; readonly transaction: Parameters<CaseStore['commit']>[0] }
  | { readonly op: 'answer'; readonly token: string; readonly output: unknown }
  | { readonly op: 'recordOutcome'; readonly messageId: string };

/** Where a run of the code stands: it asks for something, or it is through. */
export type Standing = { readonly asks: Request } | { readonly done: unknown };

/** A port that plays back recorded answers and then notes the first request that has none. */
class Playback {
  private next = 0;
  private note: (request: Request) => void = () => undefined;
  readonly asked = new Promise<Request>((resolve) => {
    this.note = resolve;
  });
  private readonly responses: readonly unknown[];

  constructor(responses: readonly unknown[]) {
    this.responses = responses;
  }

  request<Answer>(request: Request): Promise<Answer> {
    if (this.next < this.responses.length) {
      this.next += 1;
      return Promise.resolve(this.responses[this.next - 1] as Answer);
    }
    this.note(request);
    return new Promise(() => undefined);
  }

  store(): CaseStore {
    return {
      load: () => this.request({ op: 'load' }),
      eventsAfter: (_ref, cursor) => this.request({ op: 'eventsAfter', cursor }),
      commit: (transaction) => this.request({ op: 'commit', transaction }),
    };
  }

  dispatchPorts(): DispatchPorts {
    const unused = (): never => {
      throw new Error('not part of this model');
    };
    return {
      workflows: { start: unused, answer: (token, output) => this.request({ op: 'answer', token, output }) },
      outbox: {
        beginAttempt: unused,
        recordReceipt: unused,
        undeliveredBefore: unused,
        forDigestBefore: unused,
        postpone: unused,
        itemsOf: unused,
        recordOutcome: ({ messageId }) => this.request({ op: 'recordOutcome', messageId }),
      },
      mailer: { sender: '', send: unused },
      texts: { send: unused },
      events: { publish: unused },
      postRoom: { keep: unused, keepAlert: unused },
      contacts: { contactOf: unused, keepPreference: unused },
      cases: { load: unused },
      settings: { effective: unused, history: unused, allEffective: unused, add: unused },
      stateMachineArns: { 'arrears-case': '', handoff: '', hearing: '' },
    };
  }
}

/** A piece of the real code, run against ports. */
export type Code = (ports: { store: CaseStore; dispatch: DispatchPorts }) => Promise<unknown>;

/** A run whose standing isn't known yet; see {@link Stepper}. */
export class UnknownStanding extends Error {
  override readonly name = 'UnknownStanding';
  readonly find: () => Promise<void>;
  constructor(find: () => Promise<void>) {
    super('run the code first');
    this.find = find;
  }
}

/**
 * Runs the real code step by step without holding a suspended run: its local state is the list of answers it has had,
 * so a step plays those back and sees what it asks for next. Runs are remembered, since the code is deterministic.
 */
export class Stepper {
  private readonly known = new Map<string, Standing>();
  private readonly interner: Interner;

  constructor(interner: Interner) {
    this.interner = interner;
  }

  /**
   * @param name names code and arguments: equal names mean equal code
   * @throws {UnknownStanding} the first time; the caller awaits `find` and asks again
   */
  standing(name: string, code: Code, responseIds: readonly number[]): Standing {
    const key = `${name}|${responseIds.join(',')}`;
    const known = this.known.get(key);
    if (known) return known;
    throw new UnknownStanding(async () => {
      const playback = new Playback(responseIds.map((id) => this.interner.valueOf(id)));
      const run = code({ store: playback.store(), dispatch: playback.dispatchPorts() }).then((done) => ({ done }));
      this.known.set(key, await Promise.race([run, playback.asked.then((asks) => ({ asks }))]));
    });
  }
}
