import { dirname, join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { ApiStack } from './api-stack.ts';
import { FunctionBundles } from './constructs/function-bundles.ts';
import { DataStack } from './data-stack.ts';
import { EdgeStack } from './edge-stack.ts';
import { ServiceStack } from './service-stack.ts';
import { WebStack } from './web-stack.ts';

/** The checkout, from which functions and workflows are found by name. */
export const PROJECT_ROOT = dirname(dirname(import.meta.dirname));

export interface AppProps {
  /** Where the cloud assembly is written. */
  readonly outdir: string;
}

/**
 * The whole application: three stacks bound to no account and no region, so that they synthesise anywhere and the local
 * runtime can stand up what a deployment would, and two of CloudFront that AWS wants in us-east-1. Each of the three
 * knows only those before it: data, service, API.
 *
 * The context of cdk.json is given explicitly because only the CDK CLI reads that file by itself; like this
 * `cdk synth` and `node infra/bin/app.ts` write the same templates. Synthesis fails on every finding of the two
 * cdk-nag packs that its own construct has not acknowledged.
 */
export function createApp({ outdir }: AppProps): App {
  const app = new App({ outdir, context: cdkJson.context, analyticsReporting: false });
  const data = new DataStack(app, 'HenvisData');
  const bundles = new FunctionBundles(PROJECT_ROOT, join(outdir, 'bundles'));
  const { alarmTopic } = new ServiceStack(app, 'HenvisService', { data, bundles, projectRoot: PROJECT_ROOT });
  new ApiStack(app, 'HenvisApi', { data, alarmTopic, bundles });
  new EdgeStack(app, 'HenvisEdge');
  new WebStack(app, 'HenvisWeb');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  return app;
}
