/**
 * Who is answered what, over HTTP: every operation, asked by everybody, of cases at every stage, of one's own organisation
 * and of another. Whoever may not see something is answered to the byte as if it were not there.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { LISTED_OPERATIONS } from '../../../docs/generate/openapi/listed-operations.ts';
import { AnnounceDelivery } from '../../../functions/announce-delivery/operations.ts';
import { CreateCalendarFeed } from '../../../functions/change-calendar-feed/operations.ts';
import { CreateWebhook, DeleteWebhook, TestWebhook } from '../../../functions/change-webhook/operations.ts';
import type { Agency } from '../../../functions/domain/actor/index.ts';
import { CreateExport } from '../../../functions/export-person/operations.ts';
import { ListHearings } from '../../../functions/list-hearings/operations.ts';
import { ListInbox } from '../../../functions/list-inbox/operations.ts';
import { LookUpPerson } from '../../../functions/look-up-person/operations.ts';
import { needsIdempotencyKey, type Operation } from '../../../functions/platform/http/index.ts';
import { GetCase } from '../../../functions/show-case/operations.ts';
import { type ApiAnswer, callApi } from '../../support/api/call.ts';
import { admission, type Caller, MACHINES_THAT_CALL, PEOPLE_WHO_CALL } from '../../support/api/callers.ts';
import { NOWHERE } from '../../support/api/nowhere.ts';
import { STORY_BEGINS, STORY_ORGANISATION, TENANCIES, tellStory } from '../../support/api/story.ts';
import { Scenario } from '../../support/scenario.ts';

/** The story takes some half a minute, and several times that on cores that other tests keep busy. */
const STORY_MS_MAX = 600_000;
const OTHER = 'aarhus-omegn';

/** Which agencies are shown a case at the end of the story, by what became of it. Housing and advice know them all. */
const SHOWN_TOO: Readonly<Record<keyof typeof TENANCIES, readonly Agency[]>> = {
  /** Reopened: what the notice told of the first episode gives no basis in the second. */
  filed: [],
  /** By the statutory notice (ALL § 92 stk. 2), and by the meeting in court. */
  waiting: ['municipality', 'court'],
  agreed: [],
  extended: [],
  leftAlone: [],
  /** It was asked for help; that it was asked stays known to whoever was. */
  advised: ['municipality'],
  turnedAway: [],
  passedOn: [],
};
const KNOWS_ALL: readonly Agency[] = ['housing', 'advice'];

const operations = LISTED_OPERATIONS.map(({ operation }) => operation).filter(({ action }) => action !== undefined);
const ofCases = operations.filter(({ route }) => route.includes('/cases/{caseId}') && !route.includes('/audit/'));
const people = PEOPLE_WHO_CALL.filter(({ assurance }) => assurance === 'substantial');
// `as`: Object.keys forgets which keys there are.
const NAMES = Object.keys(TENANCIES) as ReadonlyArray<keyof typeof TENANCIES>;

let scenario: Scenario;
/** The ids of each case of the story. */
const caseIds = new Map<string, Readonly<Record<string, string>>>();
let elsewhere: Readonly<Record<string, string>>;

beforeAll(async () => {
  scenario = await Scenario.beginStory(STORY_BEGINS);
  await scenario.settings(OTHER);
  await scenario.rentRoll(OTHER, [{ customer: '2001', period: '2026-11' }]);
  await tellStory(scenario);
  for (const [name, tenancyId] of Object.entries(TENANCIES))
    caseIds.set(name, await idsOf(STORY_ORGANISATION, tenancyId));
  elsewhere = await idsOf(OTHER, '2001');
}, STORY_MS_MAX);
afterAll(() => scenario.end());

async function idsOf(organisation: string, tenancyId: string): Promise<Record<string, string>> {
  const {
    caseId,
    case: state,
    handoffs,
    hearings,
    consents,
  } = (await scenario.caseOf(organisation, tenancyId)).aggregate;
  return {
    ...NOWHERE,
    organisation,
    tenancyId,
    caseId,
    personId: state.personId ?? '',
    handoffId: [...handoffs.keys()].at(-1) ?? `${caseId}-h9`,
    hearingId: [...hearings.keys()].at(-1) ?? `${caseId}-m9`,
    consentId: [...consents.keys()].at(-1) ?? `${caseId}-c9`,
  };
}

/** Asks as the contract has it, but in a version of long ago, so that nothing is changed that others are asked of. */
function ask(operation: Operation, { claims }: Caller, ids: Readonly<Record<string, string>>): Promise<ApiAnswer> {
  const { route, needsVersion, body, bodyExample } = operation;
  const path = Object.fromEntries(Object.keys(operation.path.shape).map((name) => [name, ids[name] ?? '']));
  return callApi(scenario.runtime, {
    route,
    path,
    claims,
    headers: {
      ...(needsIdempotencyKey(operation) && { 'idempotency-key': `matrix-${keys.next().value}` }),
      ...(needsVersion && { 'if-match': '"case=0000000000"' }),
    },
    ...(body && { body: withTenancy(bodyExample, ids) }),
  });
}

/** The example, about the tenancy that is asked for where it names one. */
function withTenancy(example: unknown, { tenancyId }: Readonly<Record<string, string>>): unknown {
  return z.looseObject({ tenancyId: z.string() }).safeParse(example).success
    ? { ...Object(example), tenancyId }
    : example;
}

const keys = (function* () {
  for (let key = 10_000; ; key += 1) yield key;
})();

/** Everything of an answer by which its caller could tell one thing from another. */
function seen({ status, headers, body }: ApiAnswer) {
  const { date: _date, 'apigw-requestid': _id, 'content-length': _length, ...others } = headers;
  const { instance: _instance, ...said }: Record<string, unknown> = { ...Object(body) };
  return { status, headers: others, body: said };
}

function called(role: string): Caller {
  const found = people.find(({ name }) => name.startsWith(role));
  if (!found) throw new Error(`Nobody calls as ${role}.`);
  return found;
}
const lead = called('housing-lead');

/** One system of each agency, where it doesn't matter which scope it has. */
const systems = MACHINES_THAT_CALL.filter(({ scope }) => scope === 'henvis/cases.read');

describe.each(ofCases.map((operation) => [operation.id, operation] as const))('%s', (_id, operation) => {
  const { action = '' } = operation;
  const inVain = new Map<string, Promise<ReturnType<typeof seen>>>();

  /** The answer that says that there is nothing, or that the caller's role doesn't do such things anywhere. */
  function nothingFor(caller: Caller) {
    const known = inVain.get(caller.name) ?? ask(operation, caller, NOWHERE).then(seen);
    inVain.set(caller.name, known);
    return known;
  }

  test.each([...people, ...MACHINES_THAT_CALL].map((caller) => [caller.name, caller] as const))(
    'is answered to %s only where that may be, and of cases that are shown',
    async (_name, caller) => {
      const nothing = await nothingFor(caller);
      const admitted = admission(caller, action);
      expect(nothing.status).toBe(admitted === 'in' ? 404 : admitted);
      // A system is asked for once: what it is shown is what its agency is.
      for (const name of caller.scope === '' ? NAMES : (['waiting'] as const)) {
        const answer = seen(await ask(operation, caller, caseIds.get(name) ?? {}));
        if (admitted !== 'in' || !isShown(name, caller)) expect([name, answer]).toEqual([name, nothing]);
        else if (!isAboutPart(operation)) expect([name, turnedAway(answer)]).toEqual([name, false]);
      }
    },
  );

  test.each([...people, ...systems].map((caller) => [caller.name, caller] as const))(
    "of another organisation's case is not answered to %s, whichever organisation is named",
    async (_name, caller) => {
      const underOwn = { ...elsewhere, organisation: STORY_ORGANISATION };
      expect(seen(await ask(operation, caller, underOwn))).toEqual(await nothingFor(caller));
      const there = seen(await ask(operation, caller, elsewhere));
      expect(there.status).toBe(404);
      expect(there).toEqual(seen(await ask(operation, caller, { ...NOWHERE, organisation: 'nobody' })));
    },
  );
});

function isShown(name: keyof typeof TENANCIES, { agency }: Caller): boolean {
  return agency !== undefined && [...KNOWS_ALL, ...SHOWN_TOO[name]].includes(agency);
}

/** Not known, not let in, or told that there is nothing; what a rule of the domain says is said to who is let in. */
function turnedAway({ status, body }: ReturnType<typeof seen>): boolean {
  const type: unknown = body['type'];
  return [401, 404].includes(status) || (status === 403 && !String(type).includes('/refused/'));
}

/**
 * It is about a part of the case, or its tenant, which the caller may not be shown, or which is not there. Whether a tenant
 * is shown for a purpose depends on what was asked and consented to in between, and is held to in `person.test.ts`.
 */
function isAboutPart({ id, path }: Operation): boolean {
  return id === LookUpPerson.id || Object.keys(path.shape).length > 2;
}

/** What belongs to the housing lead, or to housing; made anew for each operation that is about one of them. */
const MADE: Readonly<Record<string, () => Promise<Readonly<Record<string, string>>>>> = {
  arrivalId: async () => pick(await make(AnnounceDelivery, {}, AnnounceDelivery.bodyExample), 'arrivalId'),
  exportId: async () => {
    const { personId = '', tenancyId = '' } = caseIds.get('agreed') ?? {};
    const made = await make(CreateExport, { personId }, { tenancyId, purpose: 'subject-access' });
    return { ...pick(made, 'exportId'), personId };
  },
  feedId: () => {
    feed ??= make(CreateCalendarFeed).then((made) => pick(made, 'feedId'));
    return feed;
  },
  webhookId: () => {
    webhook ??= makeWebhook();
    return webhook;
  },
};
/** One for all, since nobody has many. */
let feed: Promise<Record<string, string>> | undefined;
let webhook: ReturnType<typeof makeWebhook> | undefined;

async function makeWebhook() {
  const { webhookId = '' } = pick(await make(CreateWebhook, {}, CreateWebhook.bodyExample), 'webhookId');
  return { webhookId, ...pick(await make(TestWebhook, { webhookId }), 'deliveryId') };
}

async function make({ route }: Pick<Operation, 'route'>, ids: Readonly<Record<string, string>> = {}, body?: unknown) {
  const path = { organisation: STORY_ORGANISATION, ...ids };
  const answer = await callApi(scenario.runtime, {
    route,
    path,
    claims: lead.claims,
    ...(body !== undefined && { body }),
  });
  expect(answer.status).toBeLessThan(300);
  return answer;
}

function pick({ body }: ApiAnswer, name: string): Record<string, string> {
  return { [name]: z.looseObject({ [name]: z.string() }).parse(body)[name] ?? '' };
}

/** Webhooks are an agency's, feeds are whose they are, even from colleagues; the rest is the organisation's. */
function owns(operation: Operation, caller: Caller): boolean {
  if ('feedId' in operation.path.shape) return caller === lead;
  return !('webhookId' in operation.path.shape) || caller.agency === 'housing' || caller.letters === 's';
}

const ofOthers = operations.filter((operation) => !ofCases.includes(operation));

describe.each(ofOthers.map((operation) => [operation.id, operation] as const))('%s', (_id, operation) => {
  const { action = '' } = operation;
  const names = Object.keys(operation.path.shape);

  test.each([...people, ...MACHINES_THAT_CALL].map((caller) => [caller.name, caller] as const))(
    'is answered to %s only where that may be, and of what is theirs',
    async (_name, caller) => {
      const made = await Promise.all(names.flatMap((name) => MADE[name]?.() ?? []));
      const ids = Object.assign({}, NOWHERE, caseIds.get('agreed'), { userId: lead.claims['sub'] }, ...made);
      const isTheirs = admission(caller, action) === 'in' && owns(operation, caller);
      if (isTheirs && operation.id === DeleteWebhook.id) Object.assign(ids, await makeWebhook());
      const answer = seen(await ask(operation, caller, ids));
      if (isTheirs) return expect(turnedAway(answer)).toBe(false);
      expect(answer.status).toBe(404);
      expect(answer).toEqual(seen(await ask(operation, caller, NOWHERE)));
    },
  );

  test.skipIf(!names.includes('organisation'))('is answered of another organisation to nobody', async () => {
    for (const caller of [...people, ...systems]) {
      const there = seen(await ask(operation, caller, { ...elsewhere, userId: 'housing-lead-1' }));
      expect([caller.name, there.status]).toEqual([caller.name, 404]);
      expect(there).toEqual(seen(await ask(operation, caller, { ...NOWHERE, organisation: 'nobody' })));
    }
  });
});

describe('what a list shows', () => {
  const Page = z.looseObject({ items: z.array(z.looseObject({ caseId: z.string() })) });

  test.each(people.map((caller) => [caller.name, caller] as const))(
    'to %s can be looked at by them',
    async (_, caller) => {
      for (const operation of [ListInbox, ListHearings]) {
        const { status, body } = await ask(operation, caller, NOWHERE);
        if (admission(caller, operation.action ?? '') !== 'in') return expect(status).toBe(404);
        const listed = Page.parse(body).items.map(({ caseId }) => caseId);
        const shown = await Promise.all(
          [...new Set(listed)].map(async (caseId) => (await ask(GetCase, caller, { ...NOWHERE, caseId })).status),
        );
        expect([...new Set(shown)].filter((each) => each !== 200)).toEqual([]);
      }
    },
  );

  test('is something: housing has an inbox, the court its hearings', async () => {
    const inbox = await ask(ListInbox, lead, NOWHERE);
    const hearings = await ask(ListHearings, called('clerk'), NOWHERE);
    for (const { body } of [inbox, hearings]) expect(Page.parse(body).items).not.toEqual([]);
  });
});
