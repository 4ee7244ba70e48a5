import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnLoggingConfiguration, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { FIREWALL_RULES, TOO_MANY_REQUESTS_BODY } from './api-firewall-rules.ts';
import { ALARM_PERIOD } from './operator-alarms.ts';

/** The name its metrics go by. */
const METRIC_NAME = 'HenvisApi';

/** AWS WAF writes to groups with this beginning only, so this is the one resource that has a name of its own. */
const LOG_GROUP_NAME = 'aws-waf-logs-henvis-api';

/** What is replaced before the firewall writes or shows anything of a request: tokens, and what could name a person. */
const NEVER_KEPT = [
  { fieldType: 'SINGLE_HEADER', fieldKeys: ['authorization', 'cookie'] },
  { fieldType: 'QUERY_STRING' },
  { fieldType: 'BODY' },
];

/** AWS WAF before CloudFront; has to be in us-east-1. */
export class ApiFirewall extends Construct {
  readonly arn: string;
  readonly logGroupName: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const firewall = new CfnWebACL(this, 'WebAcl', {
      description: 'henvis API',
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      rules: FIREWALL_RULES,
      customResponseBodies: { [TOO_MANY_REQUESTS_BODY.key]: TOO_MANY_REQUESTS_BODY.body },
      // As much as a request may have: functions/platform/http refuses what is longer.
      associationConfig: { requestBody: { CLOUDFRONT: { defaultSizeInspectionLimit: 'KB_64' } } },
      // Samples would show whole requests in the console.
      visibilityConfig: { metricName: METRIC_NAME, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false },
      dataProtectionConfig: { dataProtections: NEVER_KEPT.map((field) => ({ action: 'SUBSTITUTION', field })) },
    });
    this.arn = firewall.attrArn;
    this.logGroupName = this.#keepLog(firewall);
  }

  /** Requests that were turned away, by whichever rule. */
  metricBlocked(): Metric {
    return new Metric({
      namespace: 'AWS/WAFV2',
      metricName: 'BlockedRequests',
      dimensionsMap: { WebACL: METRIC_NAME, Rule: 'ALL' },
      statistic: 'sum',
      period: ALARM_PERIOD,
    });
  }

  /**
   * What was turned away or counted, and by which rule. The path isn't in it either: that of a calendar feed is its secret,
   * and which part of the path that is can't be said here.
   */
  #keepLog(firewall: CfnWebACL): string {
    const group = new LogGroup(this, 'LogGroup', {
      logGroupName: LOG_GROUP_NAME,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const logGroupArn = Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: group.logGroupName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: firewall.attrArn,
      logDestinationConfigs: [logGroupArn],
      redactedFields: [{ singleHeader: { Name: 'authorization' } }, { queryString: {} }, { uriPath: {} }],
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          {
            Behavior: 'KEEP',
            Requirement: 'MEETS_ANY',
            Conditions: ['BLOCK', 'COUNT', 'EXCLUDED_AS_COUNT'].map((Action) => ({ ActionCondition: { Action } })),
          },
        ],
      },
    });
    return group.logGroupName;
  }
}
