import type { TransactItem } from '../../../functions/adapters/transact-item.ts';
import { type CaseAggregate, type CaseEvent, openCase } from '../../../functions/domain/case/index.ts';
import { type Decision, refuse } from '../../../functions/domain/decision/index.ts';
import { append, type CaseRef, type CaseStore, type LoadedCase } from '../../../functions/kernel/index.ts';
import { missed, NOW, OPENED_AT, rules } from '../../unit/domain/case/builders.ts';

/** A case that a test may change. */
export interface Opened {
  readonly ref: CaseRef;
  readonly pk: string;
  readonly tenancyId: string;
  run(decide: (known: CaseAggregate) => Decision<CaseEvent>, alongside?: TransactItem[]): ReturnType<typeof append>;
  load(): Promise<LoadedCase>;
}

let cases = 0;

/** A case of its own for each test, opened for one missed rent of a tenancy of its own. */
export async function openCaseIn(store: CaseStore<TransactItem>): Promise<Opened> {
  cases += 1;
  const ref = { organisation: 'alboa', caseId: `hv-${String(cases).padStart(10, '0')}` };
  const common = { ref, at: NOW, rules: rules() } as const;
  const tenancyId = `tenancy-${cases}`;
  const opening = { tenancyId, episode: 1, missed: [missed('a')], at: OPENED_AT };
  await append(store, { ...common, decide: (known) => openCase(known, opening) });
  return {
    ref,
    tenancyId,
    pk: `ORG#alboa#CASE#${ref.caseId}`,
    run: (decide, alongside = []) =>
      append(store, {
        ...common,
        decide: (known) => (known ? decide(known) : refuse('not-found', ref.caseId)),
        alongside: () => alongside,
      }),
    load: async () => {
      const loaded = await store.load(ref);
      if (!loaded) throw new Error('not there');
      return loaded;
    },
  };
}
