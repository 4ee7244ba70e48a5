import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';

/** A managed rule group of AWS, and those of its rules that only count here. */
interface ManagedGroup {
  readonly name: string;
  readonly onlyCounted?: readonly string[];
}

/**
 * All requests from one address within five minutes. A municipality's whole office can come from one address, and a
 * page makes some ten requests: this is thirty a second for as long as it lasts. What one route or token may do is
 * limited behind this, by the API.
 */
const REQUESTS_PER_ADDRESS_MAX = 10_000;
const RATE_WINDOW_SECONDS = 300;

/** A body the API would refuse as too large anyway: at most 64 KiB (functions/platform/http). */
const BODY_BYTES_MAX = 64 * 1024;

/** In the order they are asked: what costs least and turns away most comes first. */
const MANAGED_GROUPS: readonly ManagedGroup[] = [
  { name: 'AWSManagedRulesAmazonIpReputationList' },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet' },
  // Its own limit is 8 KiB, which settings and lists exceed; BodyTooLarge is the limit here.
  { name: 'AWSManagedRulesCommonRuleSet', onlyCounted: ['SizeRestrictions_BODY'] },
];

/** What a caller is told that asks too often: the API's own form of an error, as far as AWS WAF can write it. */
export const TOO_MANY_REQUESTS_BODY = {
  key: 'TooManyRequests',
  body: {
    contentType: 'APPLICATION_JSON',
    content: JSON.stringify({
      type: 'https://henvis.dk/problems/too-many-requests',
      title: 'Too many requests',
      status: 429,
    }),
  },
} as const;

/** The firewall's rules; each also names its metric. */
export const FIREWALL_RULES: CfnWebACL.RuleProperty[] = [
  {
    ...named('TooManyRequests', 0),
    action: {
      block: {
        customResponse: {
          responseCode: 429,
          customResponseBodyKey: TOO_MANY_REQUESTS_BODY.key,
          responseHeaders: [{ name: 'Retry-After', value: '60' }],
        },
      },
    },
    statement: {
      rateBasedStatement: {
        aggregateKeyType: 'IP',
        limit: REQUESTS_PER_ADDRESS_MAX,
        evaluationWindowSec: RATE_WINDOW_SECONDS,
      },
    },
  },
  {
    ...named('BodyTooLarge', 1),
    action: { block: { customResponse: { responseCode: 413 } } },
    statement: {
      sizeConstraintStatement: {
        // What is longer than is inspected counts as a match.
        fieldToMatch: { body: { oversizeHandling: 'MATCH' } },
        comparisonOperator: 'GT',
        size: BODY_BYTES_MAX,
        textTransformations: [{ priority: 0, type: 'NONE' }],
      },
    },
  },
  ...MANAGED_GROUPS.map(({ name, onlyCounted = [] }, place) => ({
    ...named(name.replace('AWSManagedRules', ''), 2 + place),
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ruleActionOverrides: onlyCounted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
  })),
];

function named(name: string, priority: number) {
  const visibilityConfig = { metricName: name, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false };
  return { name, priority, visibilityConfig };
}
