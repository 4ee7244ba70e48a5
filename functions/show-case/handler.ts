import type { z } from 'zod';
import { caseDesk } from '../adapters/case-desk.ts';
import { deliveriesOf } from '../adapters/dispatch/deliveries.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { dynamoOutboxStore } from '../adapters/outbox-store.ts';
import { requireSettings } from '../adapters/settings-store.ts';
import { localDateOf } from '../domain/calendar/index.ts';
import { caseViewFor } from '../domain/case-view/index.ts';
import { rulesOf } from '../domain/settings/index.ts';
import { environment } from '../platform/environment.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { hearingDeliveriesOf } from './hearing-deliveries.ts';
import { ShowCaseInput, ShowCaseOutput } from './schema.ts';

const { CASE_TABLE } = environment('CASE_TABLE');
const desk = caseDesk();
const outbox = dynamoOutboxStore(documentClient(), CASE_TABLE);

/** A case as the agency that looks may see it; read strongly consistent, so that whoever just acted sees it. */
export const handler = taskHandler(ShowCaseInput, ShowCaseOutput, async ({ organisation, caseId, at, actor }) => {
  const ref = { organisation, caseId };
  const loaded = await desk.cases.load(ref);
  const rules = rulesOf(await requireSettings(desk.settings, organisation, localDateOf(at)));
  if (!loaded) return notFound(caseId);
  const { aggregate } = loaded;
  const deliveries = hearingDeliveriesOf(await deliveriesOf(outbox, ref, aggregate.hearings));
  const view = caseViewFor(aggregate, deliveries, actor.agency, rules);
  return view ? { outcome: 'shown' as const, view } : notFound(caseId);
});

function notFound(caseId: string): z.input<typeof ShowCaseOutput> {
  return { outcome: 'refused', refusal: { code: 'not-found', given: caseId, expected: [] } };
}
