import { dynamoCaseStore } from '../adapters/case-store.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { ledgerStore } from '../adapters/ledger-store.ts';
import { dynamoSettingsStore, OrganisationNotSetUpError } from '../adapters/settings-store.ts';
import { localDateOf } from '../domain/calendar/index.ts';
import { settingsChangeAfter, settingsOn } from '../domain/settings/index.ts';
import { environment } from '../platform/environment.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { type Evaluated, evaluateTenancy } from './evaluate.ts';
import { EvaluateArrearsInput, EvaluateArrearsOutput } from './schema.ts';

const { CASE_TABLE, LEDGER_TABLE } = environment('CASE_TABLE', 'LEDGER_TABLE');
const client = documentClient();
const desk = { ledger: ledgerStore(client, LEDGER_TABLE), cases: dynamoCaseStore(client, CASE_TABLE) };
const settingsStore = dynamoSettingsStore(client, CASE_TABLE);

/** Some tenancies of a batch could not be judged; the others were. The batch is tried again, which repeats nothing. */
export class TenanciesNotEvaluatedError extends AggregateError {
  override readonly name = 'TenanciesNotEvaluatedError';
}

/** Judges a batch of tenancies: whose rent is missed, and whose is settled. */
export const handler = taskHandler(EvaluateArrearsInput, EvaluateArrearsOutput, async ({ tenancies, at }, { log }) => {
  const done: Evaluated[] = [];
  const faults: unknown[] = [];
  const today = localDateOf(at);
  for (const [organisation, ofOrganisation] of Map.groupBy(tenancies, (tenancy) => tenancy.organisation)) {
    const history = await settingsStore.history(organisation);
    const settings = settingsOn(history, today);
    for (const { tenancyId } of ofOrganisation) {
      try {
        if (!settings) throw new OrganisationNotSetUpError(organisation, today);
        done.push(await evaluateTenancy(desk, tenancyId, settings, settingsChangeAfter(history, today), at));
      } catch (fault) {
        // One tenancy's trouble must not leave the rest of the batch unjudged; it is reported below.
        log.warn('tenancy not evaluated', { organisation, fault: fault instanceof Error ? fault.name : 'unknown' });
        faults.push(fault);
      }
    }
  }
  if (faults.length > 0)
    throw new TenanciesNotEvaluatedError(faults, `${faults.length} of ${tenancies.length} tenancies`);
  return {
    evaluated: done.length,
    missed: sum(done, ({ missed }) => missed),
    opened: sum(done, ({ opened }) => opened),
    settled: sum(done, ({ settled }) => settled),
  };
});

function sum(evaluated: readonly Evaluated[], count: (one: Evaluated) => number): number {
  return evaluated.reduce((total, one) => total + count(one), 0);
}
