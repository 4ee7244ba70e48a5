import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from './definitions.ts';

/**
 * Names of errors that AWS makes, with where it says so. Everything else in a Retry or a Catch must be a name that a
 * class of functions/ carries.
 */
export const AWS_ERRORS: ReadonlyMap<string, string> = new Map([
  ...of('https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html', [
    'States.ALL',
    'States.Timeout',
    'Lambda.Unknown',
    'Sandbox.Timedout',
  ]),
  ...of('https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#bp-lambda-serviceexception', [
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
  ]),
  ...of('https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html', ['Runtime.ExitError']),
  ...of(
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html#Programming.Errors.MessagesAndCodes',
    [
      'InternalServerError',
      'ProvisionedThroughputExceededException',
      'RequestLimitExceeded',
      'ServiceUnavailable',
      'ThrottlingException',
      'TransactionCanceledException',
    ],
  ),
  // The SDK's own, when a connection or a request takes too long: @smithy/node-http-handler.
  ...of('https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/node-configuring-maxsockets.html', [
    'TimeoutError',
  ]),
]);

function of(source: string, names: readonly string[]): [string, string][] {
  return names.map((name) => [name, source]);
}

/** The names that errors of functions/ carry: `override readonly name = '…'`. */
export const CODE_ERRORS: ReadonlySet<string> = new Set(
  globSync('functions/**/*.ts', { cwd: PROJECT_ROOT }).flatMap((file) => {
    const text = readFileSync(join(PROJECT_ROOT, file), 'utf8');
    return [...text.matchAll(/override readonly name = '(\w+)'/g)].flatMap(([, name]) => name ?? []);
  }),
);
