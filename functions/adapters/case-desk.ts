import { type Actor, SYSTEM } from '../domain/actor/index.ts';
import { type Instant, localDateOf } from '../domain/calendar/index.ts';
import type { CaseAggregate, CaseContext, CaseEvent } from '../domain/case/index.ts';
import { type Decision, type Refusal, refuse } from '../domain/decision/index.ts';
import { type OrganisationSettings, rulesOf } from '../domain/settings/index.ts';
import { append, CaseNotFoundError, type CaseRef, type CaseStore, type LoadedCase } from '../kernel/index.ts';
import { environment } from '../platform/environment.ts';
import { dynamoCaseStore } from './case-store.ts';
import { documentClient } from './dynamodb.ts';
import { dynamoSettingsStore, requireSettings, type SettingsStore } from './settings-store.ts';
import type { TransactItem } from './transact-item.ts';

/** What a command on a case came to; the fault cases are thrown. */
export type CommandOutcome =
  | { readonly outcome: 'recorded' | 'unchanged' }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** The system asked for something a decider refuses: a workflow and the domain disagree. Not retried. */
export class SystemCommandRefusedError extends Error {
  override readonly name = 'SystemCommandRefusedError';
  constructor({ caseId }: CaseRef, { code, given, expected }: Refusal) {
    super(`Refused for ${caseId}: ${code}; given "${given}", expected ${expected.join(' or ') || 'something else'}.`);
  }
}

/** Where commands on existing cases are run: the kernel over DynamoDB, with the organisation's settings of the day. */
export interface CaseDesk {
  readonly cases: CaseStore<TransactItem>;
  readonly settings: SettingsStore;
  /** Reads a case and its organisation's settings. @throws {CaseNotFoundError} */
  read(ref: CaseRef, at: Instant): Promise<{ loaded: LoadedCase; settings: OrganisationSettings }>;
  /** Runs a person's command. */
  run(ref: CaseRef, at: Instant, actor: Actor, decide: Decide): Promise<CommandOutcome>;
  /** Runs a command of the system itself. @throws {SystemCommandRefusedError} */
  runForSystem(ref: CaseRef, at: Instant, decide: Decide): Promise<{ outcome: 'recorded' | 'unchanged' }>;
}

/** A decision on a case that exists. */
type Decide = (known: CaseAggregate, context: CaseContext) => Decision<CaseEvent>;

/** The {@link CaseDesk} of a function that is bound to the CaseTable. */
export function caseDesk(): CaseDesk {
  const { CASE_TABLE } = environment('CASE_TABLE');
  const client = documentClient();
  const cases = dynamoCaseStore(client, CASE_TABLE);
  const settings = dynamoSettingsStore(client, CASE_TABLE);

  const run: CaseDesk['run'] = async (ref, at, actor, decide) => {
    const rules = rulesOf(await requireSettings(settings, ref.organisation, localDateOf(at)));
    const context: CaseContext = { at, actor, rules };
    const result = await append(cases, {
      ref,
      at,
      actor,
      rules,
      decide: (known) => (known ? decide(known, context) : refuse('not-found', ref.caseId)),
    });
    return result.outcome === 'refused'
      ? result
      : { outcome: result.outcome === 'recorded' ? 'recorded' : 'unchanged' };
  };

  return {
    cases,
    settings,
    read: async (ref, at) => {
      const loaded = await cases.load(ref);
      if (!loaded) throw new CaseNotFoundError(ref);
      return { loaded, settings: await requireSettings(settings, ref.organisation, localDateOf(at)) };
    },
    run,
    runForSystem: async (ref, at, decide) => {
      const result = await run(ref, at, SYSTEM, decide);
      if (result.outcome === 'refused') throw new SystemCommandRefusedError(ref, result.refusal);
      return { outcome: result.outcome };
    },
  };
}
