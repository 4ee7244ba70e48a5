import { CfnCondition, CfnParameter, Fn } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ORIGIN_PATTERN } from './http-api-settings.ts';

/** The origin of the web app, where it has one of its own. */
export interface WebOrigin {
  readonly webOrigin: string;
  /** Whether one is given. */
  readonly hasWebOrigin: CfnCondition;
}

/**
 * Asks the stack's deployment for the origin of the web app; nothing of another origin is let in unless one is given.
 *
 * @param description what it is let in to
 */
export function webOriginOf(scope: Construct, description: string): WebOrigin {
  const origin = new CfnParameter(scope, 'WebOrigin', {
    description,
    default: '',
    allowedPattern: ORIGIN_PATTERN,
    constraintDescription: 'empty, or an origin like https://henvis.bolig.example',
  });
  origin.overrideLogicalId('WebOrigin');
  const given = Fn.conditionNot(Fn.conditionEquals(origin.valueAsString, ''));
  const hasWebOrigin = new CfnCondition(scope, 'HasWebOrigin', { expression: given });
  return { webOrigin: origin.valueAsString, hasWebOrigin };
}
