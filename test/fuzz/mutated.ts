/** A JSON value with one thing in it changed. */
import fc from 'fast-check';
import { MARKER } from './drawn-request.ts';
import { SPECIAL_NAMES } from './hostile.ts';

type Step = string | number;
interface Mutated {
  readonly how: string;
  readonly value: unknown;
}
type Edit =
  | { readonly kind: 'remove' }
  | { readonly kind: 'add'; readonly name: string }
  | { readonly kind: 'put'; readonly put: unknown };

const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  -0,
  1,
  1.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 53),
  1e308,
  '',
  ' ',
  '0',
  '1',
  '650000',
  'true',
  'null',
  'x',
  MARKER,
  [],
  {},
  [null],
  [[]],
  { [MARKER]: 1 },
  '2026-02-30',
  '2026-13-01',
  '2026-1-1',
  '0000-01-01',
  '9999-12-31',
  '+020000-01-01',
  '2026-11-30T00:00:00Z',
  '2026-11-30T24:00:00Z',
  '2026-11-30T09:00:00+14:00',
  '2026-03-29T01:30:00.000Z',
  '1900-02-29',
  'hv-0000000000-c1',
  'http://127.0.0.1/',
  'https://localhost/',
  'https://169.254.169.254/',
  'javascript:alert(1)',
  'https://a.example:8443/',
  'https://u:p@a.example/',
  'file:///etc/passwd',
  'https://[::1]/',
  'A\u030a',
];

/** One thing removed, added, or put in the place of another; what is put is odd, or of `texts`. */
export function mutated(values: fc.Arbitrary<unknown>, texts?: fc.Arbitrary<string>): fc.Arbitrary<Mutated> {
  const put: fc.Arbitrary<unknown> = texts ?? fc.constantFrom(...ODD_VALUES);
  const names = fc.constantFrom(MARKER, 'status', 'organisation', ...SPECIAL_NAMES);
  const edits: fc.Arbitrary<Edit> = fc.oneof(
    { weight: 1, arbitrary: fc.constant<Edit>({ kind: 'remove' }) },
    { weight: 1, arbitrary: names.map((name): Edit => ({ kind: 'add', name })) },
    { weight: 5, arbitrary: put.map((each): Edit => ({ kind: 'put', put: each })) },
  );
  return fc.tuple(values, fc.nat(), edits).map(([value, at, edit]) => {
    const places = placesIn(value);
    const path = places[at % places.length] ?? [];
    return { how: `${edit.kind} at ${path.join('.')}`, value: edited(value, path, edit) };
  });
}

/** Every place in a value, the whole of it first. */
function placesIn(value: unknown, path: readonly Step[] = []): Step[][] {
  const here = [[...path]];
  if (Array.isArray(value)) return [...here, ...value.flatMap((each, index) => placesIn(each, [...path, index]))];
  if (typeof value !== 'object' || value === null) return here;
  return [...here, ...Object.entries(value).flatMap(([name, each]) => placesIn(each, [...path, name]))];
}

function edited(value: unknown, [step, ...rest]: readonly Step[], edit: Edit): unknown {
  if (step === undefined) return editedHere(value, edit);
  if (Array.isArray(value)) return value.map((each, index) => (index === step ? edited(each, rest, edit) : each));
  const entries = Object.entries(Object(value)).flatMap(([name, each]) => {
    if (name !== step) return [[name, each] as const];
    return rest.length === 0 && edit.kind === 'remove' ? [] : [[name, edited(each, rest, edit)] as const];
  });
  return Object.fromEntries(entries);
}

function editedHere(value: unknown, edit: Edit): unknown {
  if (edit.kind === 'put') return edit.put;
  if (edit.kind === 'remove') return null;
  // Not by assignment, which would set what an object inherits from.
  return Object.fromEntries([...Object.entries(Object(value)), [edit.name, MARKER]]);
}
