/** The same slips through the API: every operation there is, with a person's data in each part of a request. */
import { LISTED_OPERATIONS } from '../../../docs/generate/openapi/listed-operations.ts';
import { callApi } from '../../support/api/call.ts';
import { claimsOf } from '../../support/api/claims.ts';
import type { Scenario } from '../../support/scenario.ts';
import type { Place } from './places.ts';
import { CPR, plantedPerson } from './planted.ts';

const { name, street, city, email, phone } = plantedPerson('1009');
const SLIPS: Readonly<Record<string, unknown>> = {
  [name]: phone,
  type: name,
  reason: name,
  to: email,
  note: `${name}, ${street}, ${city}`,
  courtReference: `${name} ${CPR}`,
  startsAt: phone,
  place: { at: 'court', room: name },
  amounts: [{ what: name, amountOere: CPR }],
};
/**
 * Asks each operation about a case of the organisation, and about what doesn't exist.
 *
 * @returns what was answered, headers included
 */
export async function askApiSlips(scenario: Scenario, organisation: string, tenancyId: string): Promise<Place[]> {
  const { aggregate } = await scenario.caseOf(organisation, tenancyId);
  const known: Readonly<Record<string, string>> = {
    organisation,
    caseId: aggregate.caseId,
    handoffId: [...aggregate.handoffs.keys()].at(-1) ?? '',
    hearingId: [...aggregate.hearings.keys()].at(-1) ?? '',
  };
  const answers: Place[] = [];
  for (const { route } of LISTED_OPERATIONS.map(({ operation }) => operation)) {
    const names = [...route.matchAll(/\{(\w+)\}/g)].map(([, param = '']) => param);
    const pathOf = (slip: string, kept: readonly string[]) =>
      Object.fromEntries(names.map((each) => [each, kept.includes(each) ? (known[each] ?? slip) : slip]));
    const hasBody = !route.startsWith('GET ');
    const headers = { 'if-match': `"${CPR}"`, 'idempotency-key': `${CPR}-${answers.length}`, 'x-name': email };
    const asked = [
      { path: pathOf(email, ['organisation']) },
      { path: pathOf(CPR, []), query: { cursor: name, [name]: phone, purpose: `${name}, ${street}` } },
      ...[SLIPS, [name], name].map((body) => ({ path: pathOf(CPR, names), headers, ...(hasBody && { body }) })),
      { path: pathOf(CPR, names), query: { [email]: name }, headers },
    ];
    for (const request of asked) {
      for (const agency of ['housing', 'advice'] as const) {
        const claims = claimsOf(agency, [organisation]);
        const text = await callApi(scenario.runtime, { route, ...request, claims }).then(JSON.stringify, String);
        answers.push({ name: `answer of ${route}`, text });
      }
    }
  }
  await scenario.runtime.settle();
  return answers;
}

/** Asks over HTTP, where the gateway answers by itself: without a token, and where there is no route. */
export async function askGatewaySlips({ runtime }: Scenario): Promise<Place[]> {
  const query = new URLSearchParams({ name, to: email, cpr: CPR });
  const authorization = `Bearer ${Buffer.from(JSON.stringify({ name, email, CPR })).toString('base64url')}`;
  const asked = [
    `/health?${query}`,
    `/${encodeURIComponent(name)}/${CPR}`,
    `/v1/organisations/alboa/cases/${encodeURIComponent(email)}?${query}`,
  ];
  return Promise.all(
    asked.map(async (path) => {
      const answer = await fetch(`${runtime.apiUrl}${path}`, { headers: { authorization, 'x-name': email } });
      return { name: 'answer of the gateway', text: `${JSON.stringify([...answer.headers])} ${await answer.text()}` };
    }),
  );
}
