import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { contract } from '../../docs/generate/openapi/document.ts';
import { LISTED_OPERATIONS } from '../../docs/generate/openapi/listed-operations.ts';
import { promisesMade, promisesOf } from '../../docs/generate/openapi/promises.ts';
import { TAGS } from '../../docs/generate/openapi/words.ts';
import { isAction } from '../../functions/domain/authorisation/index.ts';
import type { Operation } from '../../functions/platform/http/index.ts';
import { ROUTES } from '../../infra/lib/api/routes.ts';

const document = contract();
const operations = LISTED_OPERATIONS.map(({ operation }) => operation);
const named = operations.map((operation) => [operation.id, operation] as const);

test('the document is OpenAPI 3.1, by the meta-schema of the specification', async () => {
  const { valid, errors } = await new Validator().validate({ ...structuredClone(document) });
  expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
});

test('routes and operations are the same, function by function', () => {
  const routes = Object.entries(ROUTES).map(([route, { fn }]) => `${fn}: ${route}`);
  expect(LISTED_OPERATIONS.map(({ folder, operation }) => `${folder}: ${operation.route}`).sort()).toEqual(
    routes.sort(),
  );
});

test('a route needs a token just when its operation asks for an action', () => {
  const guarded = Object.entries(ROUTES).filter(([, { auth }]) => auth);
  const asking = operations.filter(({ action }) => action !== undefined).map(({ route }): string => route);
  expect(asking.sort()).toEqual(guarded.map(([route]) => route).sort());
});

test('every action that is asked for is one that the authorisation knows', () => {
  const unknown = operations.filter(({ action }) => action !== undefined && !isAction(action)).map(({ id }) => id);
  expect(unknown).toEqual([]);
});

test('every operation has an id of its own, in the style of the others', () => {
  const ids = operations.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z][A-Za-z]+$/.test(id))).toEqual([]);
});

test('every operation is in a chapter of the documentation', () => {
  const chapters = TAGS.map(({ name }) => name);
  expect(operations.filter(({ tag }) => !chapters.includes(tag)).map(({ id, tag }) => `${id}: ${tag}`)).toEqual([]);
});

describe.each(named)('%s', (_id, operation) => {
  test('has an example of its body that its schema takes', () => {
    const { body, bodyExample } = operation;
    if (!body) return expect(bodyExample).toBeUndefined();
    expect(bodyExample).toBeDefined();
    expect(body.safeParse(bodyExample).error).toBeUndefined();
  });

  test('has an example of each answer that is as its schema has it', () => {
    for (const { body, example } of Object.values(operation.answers)) {
      expect(example !== undefined).toBe(body !== undefined);
      expect(body?.safeParse(example).error).toBeUndefined();
    }
  });

  test('names every variable of its path, and no other', () => {
    expect(variablesOf(operation)).toEqual(Object.keys(operation.path.shape));
  });
});

function variablesOf({ route }: Operation): string[] {
  return [...route.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

describe('promises', () => {
  const now = new Set(promisesOf(document));

  test('are kept: contracts only grow', () => {
    expect(promisesMade().filter((promise) => !now.has(promise))).toEqual([]);
  });

  test('are not broken by a new part of a request that callers would have to send', () => {
    const before = new Set(promisesMade());
    const knownBefore = (id: string) => [...before].some((promise) => promise.startsWith(`${id} is `));
    const demanded = [...now].filter((promise) => {
      const [id = '', verb, place = ''] = promise.split(' ');
      const isNew = verb === 'takes' && !place.includes('=') && !before.has(promise) && knownBefore(id);
      return isNew && !now.has(`${id} may leave out ${place}`) && before.has(`${id} takes ${parentOf(place)}`);
    });
    expect(demanded).toEqual([]);
  });

  test.each([
    ['an operation', (text: string) => text.replace('"operationId":"getHealth"', '"operationId":"getHealthiness"')],
    ['a field of an answer', (text: string) => text.replaceAll('"receivedAt"', '"gotAt"')],
    ['a value that was taken', (text: string) => text.replaceAll('"text-message"', '"sms"')],
    ['a field that was taken', (text: string) => text.replaceAll('"reached"', '"met"')],
  ])('notice the loss of %s', (_, change) => {
    const changed = new Set(promisesOf(JSON.parse(change(JSON.stringify(document)))));
    expect([...now].some((promise) => !changed.has(promise))).toBe(true);
  });

  test('say what is required and what may be left out', () => {
    expect(now).toContain('acceptHandoff takes header.If-Match');
    expect(now).not.toContain('acceptHandoff may leave out header.If-Match');
    expect(now).toContain('decideHelp may leave out body.reasonsGiven');
    expect(now).toContain('getCase always answers 200 body.caseId');
    expect(now).not.toContain('getCase always answers 200 body.case');
    expect(now).toContain('getCase answers 200 body.case.status');
  });
});

test('a pattern is told only where it means the same without flags', () => {
  const text = JSON.stringify(document);
  expect(text).not.toContain('retssal');
  expect(text).toContain('"pattern":"^hv-[a-z0-9]{10}$"');
});

test('everything that is sent or answered has a type', () => {
  const untyped: string[] = [];
  walk(document, '', (schema, place) => {
    const says = ['type', '$ref', 'enum', 'const', 'anyOf', 'oneOf', 'allOf'].some((word) => word in schema);
    if (!says && !place.endsWith('/changed/items/properties/now')) untyped.push(place);
  });
  expect(untyped).toEqual([]);
});

/** Every schema that is the value of a property or of a parameter. */
function walk(value: unknown, place: string, see: (schema: object, place: string) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (/\/(properties\/[^/]+|schema|items)$/.test(place) && !place.includes('/example')) see(value, place);
  for (const [name, inner] of Object.entries(value)) walk(inner, `${place}/${name}`, see);
}

function parentOf(place: string): string {
  return place.slice(0, Math.max(place.lastIndexOf('.'), 0)) || place;
}
