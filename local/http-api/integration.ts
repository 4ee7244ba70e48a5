/** Calls the function behind a route, as far as the function permits it, and no longer than API Gateway waits. */
import type { FunctionHost } from '../functions/index.ts';
import { matches } from '../iam/index.ts';
import { type Deployment, type HttpApi, type LambdaFunction, routeArn } from '../template/index.ts';
import { type ApiAnswer, ownAnswer } from './answers.ts';
import { answerOf } from './function-answer.ts';
import type { RouteMatch } from './routing.ts';

export interface IntegrationOptions {
  readonly deployment: Pick<Deployment, 'functions' | 'permissions'>;
  readonly api: HttpApi;
  readonly host: Pick<FunctionHost, 'invoke'>;
  readonly log: (line: string) => void;
}

const PRINCIPAL = 'apigateway.amazonaws.com';

/** The answer of the route's function; a function that fails, or that may not be called, is a 500 without a reason. */
export async function callFunction(
  { route }: Pick<RouteMatch, 'route'>,
  method: string,
  event: unknown,
  options: IntegrationOptions,
): Promise<ApiAnswer> {
  const { deployment, api, host, log } = options;
  const fn = deployment.functions.find(({ arn }) => arn === route.functionArn);
  const source = routeArn(api.apiId, method, `/${(route.segments ?? []).join('/')}`);
  if (!fn || !isPermitted(deployment, fn, source)) {
    log(`${route.key}: ${fn ? `${fn.name} has no permission for ${source}` : `there is no ${route.functionArn}`}`);
    return ownAnswer('failed');
  }
  const called = host.invoke(fn, JSON.stringify(event));
  const result = await within(route.timeoutMs, called);
  if (result === 'late') return ownAnswer('unavailable');
  if (result.ok) return answerOf(result.payload);
  log(`${route.key}: ${fn.name} failed: ${result.error.errorType}`);
  return ownAnswer(result.error.errorType === 'Function.RequestTooLarge' ? 'tooLarge' : 'failed');
}

function isPermitted({ permissions }: Pick<Deployment, 'permissions'>, fn: LambdaFunction, source: string): boolean {
  return permissions.some(
    ({ Action, FunctionName, Principal, SourceArn }) =>
      Action === 'lambda:InvokeFunction' &&
      Principal === PRINCIPAL &&
      (FunctionName === fn.name || FunctionName === fn.arn) &&
      matches(SourceArn ?? '*', source),
  );
}

/** What comes in time; the function goes on either way, as it does in AWS. */
async function within<T>(limitMs: number, work: Promise<T>): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
