/** What somebody sends who wants to see it fail. Every text has the {@link MARKER} in it. */
import fc from 'fast-check';
import { MARKER } from './drawn-request.ts';

const FIXED_TEXTS = [
  `${MARKER}' OR '1'='1`,
  `${MARKER}"; DROP TABLE cases; --`,
  `{"$ne":"${MARKER}"}`,
  `${MARKER} = :pk OR attribute_exists(pk)`,
  `:${MARKER}`,
  `#${MARKER}`,
  `ORG#alboa#CASE#${MARKER}`,
  `alboa#${MARKER}`,
  `\${${MARKER}}`,
  `{{7*7}}${MARKER}`,
  `{% ${MARKER} %}`,
  `<script>alert('${MARKER}')</script>`,
  `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>${MARKER}&e;</x>`,
  `$(${MARKER})`,
  `=cmd|' /C calc'!${MARKER}`,
  `../../../../etc/${MARKER}`,
  `..\\..\\${MARKER}`,
  `${MARKER}\r\nSet-Cookie: a=b`,
  `${MARKER}\n\nBcc: x@mail.example`,
  `${MARKER}\u0000`,
  `\u0000${MARKER}\u0007\u001b[2J`,
  `\u202e${MARKER}\u2066`,
  `${MARKER}\u{1f469}\u200d\u{1f467}\u{1f3fd}`,
  `${MARKER}\ud800`,
  `\udc00${MARKER}`,
  `\ufeff${MARKER}`,
  `${MARKER}\u2028\u2029`,
  `A\u030a\u0301\u0301\u0301${MARKER}`,
  `__proto__${MARKER}`,
  `%s%n%x${MARKER}`,
  `jndi:ldap://${MARKER}.example/a`,
  `2026-02-30${MARKER}`,
  `1e999${MARKER}`,
];
/** Names that mean something to JavaScript. */
export const SPECIAL_NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'then'];
const HUGE_LENGTHS = [1_000, 5_000, 40_000, 70_000];
const NESTINGS = [100, 5_000, 20_000];

/** A text of a few to some ten thousand characters. */
export function hostileText(lengthMax = Number.POSITIVE_INFINITY): fc.Arbitrary<string> {
  const lengths = HUGE_LENGTHS.filter((length) => length <= lengthMax);
  const huge = fc.constantFrom(100, ...lengths).map((length) => `${MARKER}${'æ'.repeat(length)}`);
  const odd = fc.string({ unit: 'binary', maxLength: 30 }).map((text) => `${MARKER}${text}`);
  return fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...FIXED_TEXTS) }, { weight: 1, arbitrary: huge }, odd);
}

/** A path variable as it is sent. */
export function hostileSegment(): fc.Arbitrary<string> {
  const raw = fc.constantFrom(
    '%00',
    `${MARKER}%00`,
    '%2f',
    `..%2f..%2f${MARKER}`,
    '%2e%2e',
    '..',
    '.',
    '%zz',
    '%',
    '%c0%af',
    '%ff',
    '%ed%a0%80',
    '%252e%252e%252f',
    `${MARKER};a=b`,
    `${MARKER}#`,
    '%0d%0aX:%20y',
    `${MARKER}%20`,
    '%20',
    '%09',
    '',
    'undefined',
    'null',
    '*',
    '__proto__',
    'constructor',
    '{caseId}',
    '%7bcaseId%7d',
    'hv-0000000000%00',
    'ALBOA',
    'alboa%23',
    'alboa%2Fx',
    `${'a'.repeat(2_000)}`,
    `${MARKER}${'%41'.repeat(2_500)}`,
    'x'.repeat(9_000),
    'x'.repeat(12_000),
    '\u00e6',
    '%F0%9F%91%A9',
    `-1`,
    '0',
    '9'.repeat(40),
    `p-${'a'.repeat(41)}`,
    '2026-02-30',
    '0000-00-00',
    'current',
  );
  const encoded = hostileText(1_000).map((text) => encodeURIComponent(text.toWellFormed()));
  return fc.oneof(raw, encoded);
}

/** A body that takes the operation for JSON. */
export function hostileBody(valid: fc.Arbitrary<string>): fc.Arbitrary<string | Uint8Array> {
  const nested = fc
    .constantFrom(...NESTINGS)
    .chain((depth) =>
      fc.constantFrom(
        '['.repeat(depth),
        `${'['.repeat(depth)}${']'.repeat(depth)}`,
        `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
      ),
    );
  const fixed = fc.constantFrom(
    '',
    ' ',
    '{',
    '}',
    'null',
    'true',
    '0',
    '""',
    '[]',
    '{}',
    'NaN',
    '{"a":1e999}',
    '{"a":-0}',
    `{"${MARKER}":1}`,
    `"${MARKER}"`,
    `{'${MARKER}':1}`,
    `{"a":01}`,
    `{"a":1}${MARKER}`,
    `\ufeff{}`,
    `{"\\u0000":"\\ud800${MARKER}"}`,
    `{"__proto__":{"role":"${MARKER}"}}`,
    `{"constructor":{"prototype":{"x":"${MARKER}"}}}`,
    `<x>${MARKER}</x>`,
    `a=${MARKER}&b=c`,
    `{"a":${'9'.repeat(5_000)}}`,
    `[${'1,'.repeat(20_000)}1]`,
    `{${'"a":1,'.repeat(5_000)}"a":2}`,
    `"${'x'.repeat(64 * 1024)}"`,
    `"${MARKER.repeat(40_000)}"`,
  );
  const spoilt = valid.map((text) =>
    Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from([0xff, 0xc3, 0x28]), Buffer.from('}')]),
  );
  const cut = fc.tuple(valid, fc.nat({ max: 200 })).map(([text, length]) => text.slice(0, length));
  const proto = fc
    .tuple(valid, fc.constantFrom(...SPECIAL_NAMES))
    .map(([text, name]) => text.replace('{', `{"${name}":{"a":"${MARKER}"},`));
  const twice = valid.map((text) =>
    text.replace('{', `{"reason":"${MARKER}","kind":null,`).replace(/\}$/, `,"reason":"${MARKER}"}`),
  );
  const bytes = fc.uint8Array({ maxLength: 200 });
  return fc.oneof(nested, { weight: 3, arbitrary: fixed }, spoilt, cut, proto, twice, bytes);
}

/** Values of a header, as far as HTTP can carry them. */
export function hostileHeader(): fc.Arbitrary<string> {
  const text = fc.constantFrom(
    '',
    ' ',
    '*',
    '""',
    `"${MARKER}"`,
    `W/"${MARKER}"`,
    `"case=${MARKER}"`,
    '"case=0000000000"',
    '"case=0000000000;h1=0000000000"',
    'case=0000000000',
    `"case=${'0'.repeat(5_000)}"`,
    `"${'x;'.repeat(3_000)}"`,
    '"case=0123456789',
    '"=;=;="',
    '"__proto__=0123456789"',
    `"h1=0123456789;h1=0123456789"`,
    `${MARKER}\u00e6\u00f8`,
    `${MARKER},${MARKER}`,
    `"a", "b", ${MARKER}`,
    'x'.repeat(9_000),
    'x'.repeat(11_000),
    '\ttab',
    `${MARKER}' OR 1=1`,
    'short',
    'a'.repeat(128),
    'a'.repeat(129),
  );
  return text;
}
