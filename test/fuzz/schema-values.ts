/** Values that a JSON Schema of the contract allows. */
import fc from 'fast-check';
import { type JsonSchema, resolved } from './contract-operations.ts';

/** Fields and parameters that name something: mostly the place's own. */
const NAMES_OF_PLACES = new Set([
  'caseId',
  'consentId',
  'tenancyId',
  'chargeId',
  'organisation',
  'personId',
  'effectiveFrom',
]);
/** Around the days on which the world stands, so that deadlines are met and missed. */
const DAYS = ['2026-11-06', '2026-11-29', '2026-11-30', '2026-12-01', '2026-12-15', '2026-12-31', '2027-06-01'];
const MOMENTS = ['2026-11-30T09:00:00.000Z', '2026-12-17T09:00:00.000Z', '2027-01-12T09:00:00Z'];
const URIS = ['https://system.kommune.example/henvis', 'https://up.example/', 'https://a.example:443/b?c=d'];
const ITEMS_MAX = 4;
const TEXT_MAX = 40;
const NEAR_THE_LEAST = 40;

/** Any value that the schema allows; `name` is the field's or parameter's. */
export function valuesOf(given: JsonSchema, name = ''): fc.Arbitrary<unknown> {
  const schema = resolved(given);
  const own = valueBySchema(schema);
  return NAMES_OF_PLACES.has(name) ? fc.oneof({ weight: 4, arbitrary: fc.constant(`@${name}`) }, own) : own;
}

/** An example of the contract about the place instead of about what the example names. */
export function exampleHere(example: unknown): unknown {
  if (typeof example !== 'object' || example === null || Array.isArray(example)) return example;
  return Object.fromEntries(
    Object.entries(example).map(([name, value]) => [name, NAMES_OF_PLACES.has(name) ? `@${name}` : value]),
  );
}

function valueBySchema(schema: JsonSchema): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...schema['enum']);
  const oneOf = schemasIn(schema['oneOf'] ?? schema['anyOf']);
  if (oneOf.length > 0) return fc.oneof(...oneOf.map((each) => valuesOf(each)));
  const allOf = schemasIn(schema['allOf']);
  if (allOf.length > 0) return fc.tuple(...allOf.map((each) => valuesOf(each))).map((all) => Object.assign({}, ...all));
  switch (schema['type']) {
    case 'string':
      return textOf(schema);
    case 'integer':
      return integerOf(schema);
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return arrayOf(schema);
    case 'object':
      return objectOf(schema);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function textOf(schema: JsonSchema): fc.Arbitrary<string> {
  const { format, pattern } = schema;
  const minLength = numberIn(schema, 'minLength') ?? 0;
  const maxLength = Math.max(minLength, Math.min(numberIn(schema, 'maxLength') ?? TEXT_MAX, TEXT_MAX));
  if (format === 'date') return fc.oneof(fc.constantFrom(...DAYS), anyDay());
  if (format === 'date-time')
    return fc.oneof(
      fc.constantFrom(...MOMENTS),
      anyDay().map((day) => `${day}T10:00:00.000Z`),
    );
  if (format === 'uri') return fc.constantFrom(...URIS);
  if (typeof pattern === 'string') return textLike(pattern);
  return fc.string({ minLength, maxLength, unit: 'grapheme' });
}

function anyDay(): fc.Arbitrary<string> {
  const min = new Date('2020-01-01T00:00:00Z');
  const max = new Date('2032-12-31T00:00:00Z');
  return fc.date({ min, max, noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
}

/** fast-check makes nothing from a lookahead: what it forbids is made and thrown away. */
function textLike(pattern: string): fc.Arbitrary<string> {
  const plain = pattern.replace(/\(\?!(?:[^()]|\([^()]*\))*\)/g, '');
  const whole = new RegExp(pattern);
  return fc.stringMatching(new RegExp(plain), { size: 'small' }).filter((text) => whole.test(text));
}

function integerOf(schema: JsonSchema): fc.Arbitrary<number> {
  const above = numberIn(schema, 'exclusiveMinimum');
  const min = above === undefined ? (numberIn(schema, 'minimum') ?? Number.MIN_SAFE_INTEGER) : above + 1;
  const max = numberIn(schema, 'maximum') ?? Number.MAX_SAFE_INTEGER;
  return fc.oneof(
    fc.constantFrom(min, max),
    fc.integer({ min, max: Math.min(max, min + NEAR_THE_LEAST) }),
    fc.integer({ min, max }),
  );
}

function arrayOf(schema: JsonSchema): fc.Arbitrary<unknown[]> {
  const minLength = numberIn(schema, 'minItems') ?? 0;
  const maxLength = Math.max(minLength, Math.min(numberIn(schema, 'maxItems') ?? ITEMS_MAX, ITEMS_MAX));
  const [items = {}] = schemasIn([schema['items']]);
  return fc.array(valuesOf(items), { minLength, maxLength });
}

function objectOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const properties = Object.entries(Object(schema['properties'])).flatMap(([name, each]) =>
    schemasIn([each]).map((one) => [name, valuesOf(one, name)] as const),
  );
  if (properties.length > 0) {
    const required = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
    return fc.record(Object.fromEntries(properties), { requiredKeys: required });
  }
  const [names] = schemasIn([schema['propertyNames']]);
  const [values] = schemasIn([schema['additionalProperties']]);
  if (!values) return fc.constant({});
  const keys = names ? valuesOf(names).map(String) : fc.string({ maxLength: TEXT_MAX });
  return fc.dictionary(keys, valuesOf(values), { maxKeys: ITEMS_MAX });
}

function schemasIn(list: unknown): JsonSchema[] {
  const all: unknown[] = Array.isArray(list) ? list : [];
  // `as`: an object of the contract in the place of a schema is one.
  return all.filter((each) => typeof each === 'object' && each !== null).map((each) => each as JsonSchema);
}

function numberIn(schema: JsonSchema, name: string): number | undefined {
  const value = schema[name];
  return typeof value === 'number' ? value : undefined;
}
