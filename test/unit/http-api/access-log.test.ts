import { expect, test } from 'vitest';
import { accessLogLine, UnknownLogVariableError } from '../../../local/http-api/access-log.ts';

test('a line is the format with the values of the request, and a dash for what it has not', () => {
  const line = accessLogLine(
    '{"id":"$context.requestId","why":"$context.authorizer.error","ms":"$context.responseLatency"}',
  );
  expect(line({ requestId: 'a', responseLatency: 3 })).toBe('{"id":"a","why":"-","ms":"3"}');
});

test('a value can not break out of its place', () => {
  const line = accessLogLine('{"route":"$context.routeKey"}')({ routeKey: 'GET /"},{"\n' });
  expect(JSON.parse(line)).toEqual({ route: 'GET /"},{"\n' });
});

test.each(['$context.path', '$context.identity.sourceIp', '$context.authorizer.claims.sub', '$context.authorizer'])(
  'a format with %s is refused, so that it is noticed here',
  (variable) => {
    expect(() => accessLogLine(`{"x":"${variable}"}`)).toThrow(UnknownLogVariableError);
  },
);
