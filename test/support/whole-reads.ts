/** The part of the life in whole-life.ts in which people look at what the API lists. */
import { ListHearings } from '../../functions/list-hearings/operations.ts';
import { ListInbox } from '../../functions/list-inbox/operations.ts';
import { GetTenancy } from '../../functions/show-tenancy/operations.ts';
import { read } from './reads.ts';
import type { Scenario } from './scenario.ts';

/** A look was answered otherwise than with what there is. */
export class NotShownError extends Error {
  override readonly name = 'NotShownError';
}

/** Everything that is listed is looked at once, by somebody who may. */
export async function lookAround({ runtime }: Scenario, organisation: string, tenancyId: string): Promise<void> {
  const housing = { organisation, agency: 'housing' } as const;
  const looks = [
    read(runtime, 'ListInbox', ListInbox, housing),
    read(runtime, 'ListHearings', ListHearings, { ...housing, agency: 'court' }),
    read(runtime, 'ShowTenancy', GetTenancy, { ...housing, path: { tenancyId } }),
  ];
  for (const { status, body } of await Promise.all(looks)) {
    if (status !== 200) throw new NotShownError(`${status}: ${JSON.stringify(body)}`);
  }
}
