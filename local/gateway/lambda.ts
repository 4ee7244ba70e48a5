/** Lambda's Invoke, and the list of functions. */
import type { InvocationResult } from '../functions/index.ts';
import { functionArn, type LambdaFunction } from '../template/index.ts';
import { type GatewayAnswer, type GatewayRequest, json, readBody, type Service, ServiceError } from './http.ts';

export interface LambdaOptions {
  readonly functions: readonly LambdaFunction[];
  readonly invoke: (fn: LambdaFunction, payload: string) => Promise<InvocationResult>;
  /** Takes on an asynchronous call; when it returns the call is written down. */
  readonly invokeLater: (fn: LambdaFunction, payload: string) => void;
}

const INVOCATION = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;
const LIST = /^\/2015-03-31\/functions\/?$/;

/** Whether a path is Lambda's. */
export function isLambdaPath(path: string): boolean {
  return path.startsWith('/2015-03-31/functions');
}

export function lambdaService(options: LambdaOptions): Service {
  return async (request) => {
    const [, encoded] = request.path.match(INVOCATION) ?? [];
    if (request.method === 'POST' && encoded !== undefined)
      return invocation(request, decodeURIComponent(encoded), options);
    if (request.method === 'GET' && LIST.test(request.path)) {
      request.authorize({ action: 'lambda:ListFunctions', resource: '*' });
      return json({ Functions: options.functions.map(describe) });
    }
    throw new ServiceError(
      'UnknownOperationException',
      `The local Lambda has no ${request.method} ${request.path}.`,
      404,
    );
  };
}

function describe({ name, arn, roleArn, handler, timeoutMs, memoryMiB }: LambdaFunction) {
  return {
    FunctionName: name,
    FunctionArn: arn,
    Role: roleArn,
    Handler: handler,
    Timeout: timeoutMs / 1000,
    MemorySize: memoryMiB,
    Runtime: 'nodejs24.x',
  };
}

async function invocation(request: GatewayRequest, given: string, options: LambdaOptions): Promise<GatewayAnswer> {
  const name = given.split(':').at(given.startsWith('arn:') ? 6 : -1) ?? given;
  const fn = options.functions.find((each) => each.name === name);
  request.authorize({ action: 'lambda:InvokeFunction', resource: fn?.arn ?? functionArn(name) });
  if (!fn) throw new ServiceError('ResourceNotFoundException', `Function not found: ${functionArn(name)}`, 404);
  const body = await readBody(request.body);
  const payload = body.length === 0 ? '{}' : body.toString('utf8');
  try {
    JSON.parse(payload);
  } catch {
    throw new ServiceError('InvalidRequestContentException', 'Could not parse request body into json.');
  }
  const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
  if (type === 'DryRun') return { status: 204 };
  if (type === 'Event') {
    options.invokeLater(fn, payload);
    return { status: 202 };
  }
  const result = await options.invoke(fn, payload);
  const headers = { 'content-type': 'application/json', 'x-amz-executed-version': '$LATEST' };
  if (result.ok) return { status: 200, headers, body: result.payload };
  return {
    status: 200,
    headers: { ...headers, 'x-amz-function-error': 'Unhandled' },
    body: JSON.stringify(result.error),
  };
}
