import type * as z from 'zod';
import type { ContactStore } from '../adapters/contact-store.ts';
import type { CaseStore } from '../kernel/index.ts';
import type { ChangeContactPreferenceInput, ChangeContactPreferenceOutput } from './schema.ts';

/** Where the tenant of a case is found and what he or she chose is kept. */
export interface PreferencePorts {
  readonly cases: Pick<CaseStore, 'load'>;
  readonly contacts: Pick<ContactStore, 'keepPreference'>;
}

/**
 * Takes down how a tenant wants to be told things. Any agency may: to say no must be as easy as to be told (GDPR art. 21).
 * It is kept with the person, so it holds for every case of the tenancy and outlasts them.
 */
export async function changeContactPreference(
  { cases, contacts }: PreferencePorts,
  { organisation, caseId, at, actor, channels, language }: z.output<typeof ChangeContactPreferenceInput>,
): Promise<z.input<typeof ChangeContactPreferenceOutput>> {
  const loaded = await cases.load({ organisation, caseId });
  if (!loaded) return refused('not-found', caseId, 'a case of the organisation');
  const { personId } = loaded.aggregate.case;
  if (personId === undefined) return refused('tenant-not-known', caseId, 'a case whose tenant a rent roll named');
  await contacts.keepPreference(personId, { by: actor, at, channels, language });
  return { outcome: 'recorded' };
}

function refused(code: 'not-found' | 'tenant-not-known', given: string, expected: string) {
  return { outcome: 'refused', refusal: { code, given, expected: [expected] } } as const;
}
