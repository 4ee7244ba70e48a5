/** How far a case has come when a story begins. */
import type { Scenario } from '../scenario.ts';
import type { CaseFile } from './case-file.ts';

type Tenancy = readonly [organisation: string, tenancyId: string];

/**
 * Cases of November's rent, which nobody pays: demanded through Digital Post on 6 November, terminated on the 23rd. The
 * scenario begins in October and has its organisations set up; afterwards it is the morning of the 23rd.
 */
export async function terminatedCases<const Tenancies extends readonly Tenancy[]>(
  scenario: Scenario,
  ...tenancies: Tenancies
): Promise<{ [Index in keyof Tenancies]: CaseFile }> {
  for (const [organisation, own] of Map.groupBy(tenancies, ([slug]) => slug)) {
    const lines = own.map(([, customer]) => ({ customer, period: '2026-11' }));
    await scenario.rentRoll(organisation, lines);
  }
  const files = tenancies.map(([organisation, tenancyId]) => scenario.file(organisation, tenancyId));
  await scenario.untilMorningOf('2026-11-06');
  for (const file of files) await file.demand({ way: 'digital-post', receivedOn: '2026-11-06' });
  await scenario.untilMorningOf('2026-11-23');
  for (const file of files) await file.terminate();
  // `as`: map forgets how many there are.
  return files as { [Index in keyof Tenancies]: CaseFile };
}

/** {@link terminatedCases}, one of them, filed with fogedretten on Monday 30 November, in the morning. */
export async function filedCase(scenario: Scenario, organisation: string, tenancyId: string): Promise<CaseFile> {
  const [file] = await terminatedCases(scenario, [organisation, tenancyId]);
  await scenario.untilMorningOf('2026-11-30');
  await file.file();
  return file;
}
