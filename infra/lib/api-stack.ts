import { Lazy, Stack } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { watchAll } from './api/alarms.ts';
import { CALLED_BY_NAME, FUNCTIONS } from './api/functions.ts';
import { grantAll } from './api/grants.ts';
import { addRoutes, ROUTE_LIMIT } from './api/routes.ts';
import type { FunctionBundles } from './constructs/function-bundles.ts';
import { createFunctions, namesToCall } from './constructs/function-list.ts';
import { HttpApi } from './constructs/http-api.ts';
import { OperatorAlarms } from './constructs/operator-alarms.ts';
import { printNames } from './constructs/printed-names.ts';
import { SignIn } from './constructs/sign-in.ts';
import type { DataStack } from './data-stack.ts';

export interface ApiStackProps {
  readonly data: DataStack;
  /** Where the service's alarms go, and these as well. */
  readonly alarmTopic: ITopic;
  readonly bundles: FunctionBundles;
}

/**
 * What people and systems of the agencies call: the HTTP API, the functions that answer its routes, and the sign-in. What a
 * command leads to goes through the tables to the service, so of that stack this one takes the alarms' topic and nothing
 * else (docs/adr/0035-the-api-is-a-stack.md). Holds no data but the pool, which stays whatever becomes of the stack.
 */
export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, { data, alarmTopic, bundles }: ApiStackProps) {
    super(scope, id, { description: 'henvis: HTTP API and sign-in', terminationProtection: true });
    const functions = createFunctions(this, bundles, FUNCTIONS);
    grantAll(data, functions);
    const signIn: SignIn = new SignIn(this, 'SignIn', {
      issueClaims: functions['issue-claims'],
      // The API takes the tokens that the sign-in gives out, and the sign-in leads back to where the API's app is.
      appOrigin: Lazy.string({ produce: () => api.appOrigin }),
    });
    const api: HttpApi = new HttpApi(this, 'HttpApi', { limit: ROUTE_LIMIT, tokens: signIn });
    addRoutes(api, functions);
    watchAll(new OperatorAlarms(this, 'OperatorAlarms', { topic: alarmTopic }), functions);

    printNames(this, {
      ApiUrl: api.url,
      ...namesToCall(CALLED_BY_NAME.map((name) => functions[name])),
      SignInAddress: signIn.address,
      TokenIssuer: signIn.issuer,
      UserPoolId: signIn.pool.userPoolId,
      WebClientId: signIn.webClient.userPoolClientId,
    });
  }
}
