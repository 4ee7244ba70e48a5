/** Requests to an operation: as it takes them, as it nearly takes them, and as somebody sends them who means harm. */
import fc from 'fast-check';
import { hostileCaller, otherCaller, rightCaller } from './callers.ts';
import type { ContractOperation } from './contract-operations.ts';
import { CURRENT_VERSION, type DrawnRequest, MARKER } from './drawn-request.ts';
import { hostileBody, hostileHeader, hostileSegment, hostileText } from './hostile.ts';
import { mutated } from './mutated.ts';
import { exampleHere, valuesOf } from './schema-values.ts';

const PLACES_MAX = 1_000;
const OFTEN = 4;

/** A change to a right request, with what is wrong about it. */
type Change = fc.Arbitrary<Partial<DrawnRequest> & { readonly how: string }>;
type Weighted<T> = { readonly weight: number; readonly arbitrary: fc.Arbitrary<T> };

/** Any request to an operation. */
export function requestTo(operation: ContractOperation): fc.Arbitrary<DrawnRequest> {
  const valid = validRequest(operation);
  const changed = (kind: DrawnRequest['kind'], changes: readonly Weighted<Partial<DrawnRequest> & { how: string }>[]) =>
    fc
      .tuple(valid, fc.oneof(...changes))
      .map(
        ([right, change]): DrawnRequest => ({ ...right, kind, ...change, headers: change.headers ?? right.headers }),
      );
  return fc.oneof(
    { weight: 4, arbitrary: valid },
    { weight: 4, arbitrary: changed('near-valid', nearlyValid(operation)) },
    { weight: 3, arbitrary: changed('hostile', hostile(operation)) },
  );
}

/** As the contract has it, by somebody it is for, mostly about what is there. */
function validRequest(operation: ContractOperation): fc.Arbitrary<DrawnRequest> {
  return fc
    .record({
      caller: rightCaller(operation.id),
      place: fc.nat({ max: PLACES_MAX }),
      query: queryOf(operation),
      headers: headersOf(operation),
      body: bodyOf(operation),
    })
    .map(({ body, ...rest }) => ({
      operation,
      kind: 'valid' as const,
      how: 'valid',
      path: {},
      ...rest,
      ...(body !== undefined && { body }),
    }));
}

function queryOf({ parameters }: ContractOperation): fc.Arbitrary<string> {
  const named = parameters.filter(({ in: place }) => place === 'query');
  if (named.length === 0) return fc.constant('');
  const values = Object.fromEntries(named.map(({ name, schema }) => [name, valuesOf(schema, name)]));
  const some = fc.record(values, { requiredKeys: [] }).map((given) => queryText(Object.entries(given)));
  return fc.oneof(fc.constant(''), some);
}

function queryText(pairs: readonly (readonly [string, unknown])[]): string {
  const text = new URLSearchParams();
  for (const [name, value] of pairs) text.append(name, String(value));
  return text.size === 0 ? '' : `?${text}`;
}

function headersOf({ parameters, body }: ContractOperation): fc.Arbitrary<Record<string, string>> {
  const has = (name: string) => parameters.some((each) => each.in === 'header' && each.name === name);
  const versions = fc.constantFrom<string[]>(CURRENT_VERSION, CURRENT_VERSION, '"case=0000000000"');
  return fc.record({
    ...(has('Idempotency-Key') && { 'idempotency-key': fc.uuid() }),
    ...(has('If-Match') && { 'if-match': fc.constant(CURRENT_VERSION) }),
    ...(has('If-None-Match') && { 'if-none-match': versions }),
    ...(body && { 'content-type': fc.constantFrom('application/json', 'application/json; charset=utf-8') }),
  });
}

function bodyOf({ body }: ContractOperation): fc.Arbitrary<string | undefined> {
  if (!body) return fc.constant(undefined);
  const example = fc.constant(exampleHere(body.example));
  return fc
    .oneof({ weight: 2, arbitrary: example }, { weight: 3, arbitrary: valuesOf(body.schema) })
    .map((value) => JSON.stringify(value));
}

function nearlyValid(operation: ContractOperation): Weighted<Partial<DrawnRequest> & { how: string }>[] {
  const variables = operation.parameters.filter(({ in: place }) => place === 'path').map(({ name }) => name);
  const changes: Array<readonly [number, Change]> = [
    [2, otherCaller().map((caller) => ({ how: 'another caller', caller }))],
    [1, fc.constantFrom(...nearQueries(operation)).map((query) => ({ how: `query ${query}`, query }))],
    [
      1,
      fc
        .constantFrom('PATCH', 'PUT', 'POST', 'GET', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE')
        .map((method) => ({ how: `method ${method}`, method })),
    ],
    [1, nearTarget(operation).map((target) => ({ how: 'another path', target }))],
    [1, headersOf(operation).chain((headers) => nearHeaders(headers))],
  ];
  for (const variable of variables) changes.push([1, nearVariable(operation, variable)]);
  if (operation.body) changes.push([OFTEN, nearBody(operation)]);
  else
    changes.push([
      1,
      fc.constantFrom('{}', 'null', MARKER).map((body) => ({ how: 'a body where there is none', body })),
    ]);
  return changes.map(([weight, arbitrary]) => ({ weight, arbitrary }));
}

function nearQueries({ parameters }: ContractOperation): string[] {
  const own = parameters.filter(({ in: place }) => place === 'query').map(({ name }) => name);
  return [
    `?colour=${MARKER}`,
    '?',
    '?&&=&',
    '?__proto__=1',
    ...own.flatMap((name) => [
      `?${name}=`,
      `?${name}`,
      `?${name}=${MARKER}`,
      `?${name}=1&${name}=2`,
      `?${name}[]=1`,
      `?${name}=0`,
      `?${name}=-1`,
      `?${name}=1.5`,
      `?${name}=101`,
      `?${name}=1e2`,
      `?${name}=2026-02-30`,
      `?${name}=9999-12-31`,
      `?${name}=0001-01-01`,
      `?${name.toUpperCase()}=1`,
    ]),
  ];
}

function nearTarget({ template }: ContractOperation): fc.Arbitrary<string> {
  return fc.constantFrom(
    `${template}/`,
    `/${template}`,
    `${template}/x`,
    template.slice(0, -1),
    template.toUpperCase(),
    template.replace('/', '/./'),
    `${template}%2f`,
    `http://127.0.0.1${template}`,
  );
}

function nearHeaders(headers: Readonly<Record<string, string>>): Change {
  const names = Object.keys(headers);
  const without = (name: string) => Object.fromEntries(Object.entries(headers).filter(([own]) => own !== name));
  const all = [
    { how: 'another method as header', headers: { ...headers, 'x-http-method-override': 'DELETE' } },
    { how: 'a content type', headers: { ...headers, 'content-type': 'text/csv' } },
    { how: 'a content type', headers: { ...headers, 'content-type': 'application/json-seq' } },
    { how: 'a content type', headers: { ...headers, 'content-type': 'application/vnd.x+json' } },
    { how: 'a content encoding', headers: { ...headers, 'content-encoding': 'gzip' } },
    { how: 'an origin', headers: { ...headers, origin: `https://${MARKER}.example` } },
    { how: 'a key used by all', headers: { ...headers, 'idempotency-key': 'used-by-all' } },
    ...names.map((name) => ({ how: `without ${name}`, headers: without(name) })),
  ];
  return fc.constantFrom(...all);
}

/** Of another place, or of the same form but nobody's. */
function nearVariable({ parameters }: ContractOperation, name: string): Change {
  const schema = parameters.find((each) => each.in === 'path' && each.name === name)?.schema ?? {};
  const made = valuesOf({ ...schema }).map((value) => ({
    how: `some ${name}`,
    path: { [name]: encodeURIComponent(String(value).replace(/^@/, '')) },
  }));
  const others = fc
    .nat({ max: PLACES_MAX })
    .map((other) => ({ how: `another's ${name}`, path: { [name]: `@${other}` } }));
  return fc.oneof(made, others);
}

function nearBody({ body }: ContractOperation): Change {
  const values = fc.oneof(fc.constant(exampleHere(body?.example)), valuesOf(body?.schema ?? {}));
  return mutated(values).map(({ how, value }) => ({ how, body: JSON.stringify(value) }));
}

function hostile(operation: ContractOperation): Weighted<Partial<DrawnRequest> & { how: string }>[] {
  const variables = operation.parameters.filter(({ in: place }) => place === 'path').map(({ name }) => name);
  const queries = operation.parameters.filter(({ in: place }) => place === 'query').map(({ name }) => name);
  const encoded = hostileText(2_000).map((text) => encodeURIComponent(text.toWellFormed()));
  const changes: Array<readonly [number, Change]> = [
    [2, hostileCaller().map((caller) => ({ how: 'caller', caller }))],
    [
      1,
      fc
        .tuple(fc.constantFrom('limit', ...queries), encoded)
        .map(([name, text]) => ({ how: `query ${name}`, query: `?${name}=${text}` })),
    ],
    [1, encoded.map((text) => ({ how: 'query name', query: `?${text}=1` }))],
    [
      1,
      fc
        .constantFrom(
          `?limit=%zz${MARKER}`,
          `?cursor=%00${MARKER}`,
          `?${'a&'.repeat(2_000)}`,
          `?limit=%ff%fe${MARKER}`,
          `?${MARKER}?${MARKER}#x`,
        )
        .map((query) => ({ how: 'query text', query })),
    ],
    [1, hostileSegment().map((text) => ({ how: 'path', target: `/${text}` }))],
    [
      1,
      fc
        .tuple(
          headersOf(operation),
          fc.constantFrom(
            'idempotency-key',
            'if-match',
            'if-none-match',
            'content-type',
            'origin',
            'x-forwarded-for',
            'host',
            'cookie',
            'accept',
            'x-amzn-trace-id',
            MARKER,
          ),
          hostileHeader(),
        )
        .map(([headers, name, value]) => ({ how: `header ${name}`, headers: { ...headers, [name]: value } })),
    ],
  ];
  for (const variable of variables) {
    changes.push([2, hostileSegment().map((text) => ({ how: `path ${variable}`, path: { [variable]: text } }))]);
  }
  const bodies = hostileBody(bodyOf(operation).map((text) => text ?? '{}'));
  changes.push([
    operation.body ? OFTEN : 1,
    fc
      .tuple(headersOf(operation), bodies)
      .map(([headers, body]) => ({ how: 'body', body, headers: { 'content-type': 'application/json', ...headers } })),
  ]);
  if (operation.body) {
    const texts = fc.tuple(valuesOf(operation.body.schema), fc.nat(), hostileText());
    changes.push([
      OFTEN,
      mutated(
        texts.map(([value]) => value),
        hostileText(),
      ).map(({ how, value }) => ({ how, body: JSON.stringify(value) })),
    ]);
  }
  return changes.map(([weight, arbitrary]) => ({ weight, arbitrary }));
}
