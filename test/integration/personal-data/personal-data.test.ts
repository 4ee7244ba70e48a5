/**
 * Design rule 7 on the real app: a person's data is where it must be, and nowhere else. Tenants that nobody else is called
 * like live through everything the app does; then every place is searched for them.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Scenario } from '../../support/scenario.ts';
import { BORN_ON, liveThrough } from '../../support/whole-life.ts';
import { askApiSlips, askGatewaySlips } from './api-slips.ts';
import { ALLOWED, countAllowed, leaksIn } from './findings.ts';
import { type Place, placesOf, RequestsSeen } from './places.ts';
import { isToPlanted, PLANTED_MARKERS, plantedPerson } from './planted.ts';
import { askSlips, deliverSlips } from './slips.ts';

/** A life takes some half a minute, and several times that on cores that other tests keep busy. */
const LIFE_MS_MAX = 600_000;

describe("persons' data, after a life in which everything happened", () => {
  const requests = new RequestsSeen();
  let scenario: Scenario;
  const answers: Place[] = [];
  let places: Place[];
  let afterErasure: Place[];

  beforeAll(async () => {
    scenario = await Scenario.begin(BORN_ON);
    scenario.personOf = plantedPerson;
    requests.leaveOut(scenario.runtime.apiUrl ?? '');
    await liveThrough(scenario, async () => {
      await deliverSlips(scenario, 'alboa');
      answers.push(...(await askSlips(scenario, 'alboa', '1007')), ...(await askApiSlips(scenario, 'alboa', '1007')));
      answers.push(...requests.places(), ...(await askGatewaySlips(scenario)));
      requests.end();
      places = [...answers, ...(await Array.fromAsync(placesOf(scenario.runtime, isToPlanted)))];
    });
    afterErasure = await Array.fromAsync(placesOf(scenario.runtime, isToPlanted));
  }, LIFE_MS_MAX);
  afterAll(async () => {
    await scenario.end();
  });

  test('is in no log, event, queue, execution, request, answer, alert, case or account', async () => {
    expect(await Array.fromAsync(leaksIn(places, PLANTED_MARKERS))).toEqual([]);
    expect(await Array.fromAsync(leaksIn(afterErasure, PLANTED_MARKERS))).toEqual([]);
  });

  test('was looked for where there is something: every kind of place, each with what happened in it', () => {
    const kinds = Map.groupBy(places, ({ name }) => /^(?:names in )?[a-z]+/.exec(name)?.[0] ?? name);
    const counts = Object.fromEntries([...kinds].map(([kind, found]) => [kind, found.length]));
    for (const [kind, atLeast] of Object.entries(LEAST_PLACES))
      expect(counts[kind], kind).toBeGreaterThanOrEqual(atLeast);
    const ofLogs = places.filter(({ name }) => name.startsWith('logs/')).map(({ text }) => text.length);
    expect(ofLogs.length).toBeGreaterThanOrEqual(scenario.runtime.deployment.functions.length);
  });

  test('is where it may be, so it was there to be found', () => {
    const found = countAllowed(places, PLANTED_MARKERS);
    expect([...found.keys()].sort()).toEqual(
      ALLOWED.flatMap(({ place, what }) => what.map((kind) => `${kind} in ${place.source}`)).sort(),
    );
  });
});

/** What the life leaves at the least; it left many times that when this was written. */
const LEAST_PLACES = {
  requests: 50,
  answer: 300,
  logs: 25,
  events: 5,
  webhooks: 1,
  buckets: 20,
  messages: 50,
  queue: 1,
  table: 400,
  execution: 100,
};
