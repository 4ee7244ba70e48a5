import { CfnParameter, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ApiDistribution } from './constructs/api-distribution.ts';
import { ApiFirewall } from './constructs/api-firewall.ts';
import { OperatorAlarms } from './constructs/operator-alarms.ts';
import { printNames } from './constructs/printed-names.ts';

/** Where CloudFront looks for firewalls and certificates, and puts its metrics. */
const CLOUDFRONT_REGION = 'us-east-1';

const HOST_PATTERN = '[a-z0-9-]+(\\.[a-z0-9-]+)+';

/**
 * What stands between the internet and the API: CloudFront and a firewall, which an HTTP API can't have itself
 * (docs/adr/0031-a-firewall-in-front-of-the-api.md). The only stack bound to a region, so it knows the API by
 * parameters alone, and nothing refers to it: it can come later than the others, and go.
 */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      description: 'henvis: CloudFront and firewall in front of the API',
      env: { region: CLOUDFRONT_REGION },
      terminationProtection: true,
    });
    const firewall = new ApiFirewall(this, 'ApiFirewall');
    const distribution = new ApiDistribution(this, 'ApiDistribution', {
      apiDomainName: this.#host('ApiDomainName', 'Host of the HTTP API, as in the output ApiUrl of HenvisApi.'),
      publicDomainName: this.#host('PublicDomainName', 'Name the API is called by, e.g. api.bolig.example.'),
      certificateArn: this.#certificate(),
      firewallArn: firewall.arn,
    });
    const alarms = new OperatorAlarms(this, 'OperatorAlarms');
    alarms.watchMetric('RequestsBlocked', {
      metric: firewall.metricBlocked(),
      atLeast: BLOCKED_REQUESTS_MAX,
      periods: 2,
      meaning: `The firewall turned away ${BLOCKED_REQUESTS_MAX} requests or more in each of two periods of five minutes.`,
      doesNotTell: 'whether it is an attack or a client of an agency that does something the rules dislike.',
      runbook: 'requests-blocked',
    });
    alarms.watchMetric('EdgeErrors', {
      metric: distribution.metricServerErrors(),
      atLeast: SERVER_ERRORS_MAX_PERCENT,
      periods: 3,
      meaning: `At least ${SERVER_ERRORS_MAX_PERCENT} % of the requests through CloudFront ended in a 5xx for a quarter of an hour.`,
      doesNotTell: 'whether the API fails or is only not reached; workflows and deadlines run on either way.',
      runbook: 'edge-errors',
    });
    printNames(this, {
      EdgeAlarmTopicArn: alarms.topic.topicArn,
      DistributionDomainName: distribution.domainName,
      FirewallLogGroupName: firewall.logGroupName,
    });
  }

  #host(id: string, description: string): string {
    const constraintDescription = 'a host name in lower case, without https:// and without a path';
    return new CfnParameter(this, id, { description, allowedPattern: HOST_PATTERN, constraintDescription })
      .valueAsString;
  }

  #certificate(): string {
    return new CfnParameter(this, 'CertificateArn', {
      description: `Certificate of PublicDomainName in AWS Certificate Manager, in ${CLOUDFRONT_REGION}.`,
      allowedPattern: `arn:aws:acm:${CLOUDFRONT_REGION}:[0-9]{12}:certificate/[0-9a-f-]+`,
      constraintDescription: `the ARN of a certificate in ${CLOUDFRONT_REGION}`,
    }).valueAsString;
  }
}

/** Scanners of the whole internet come to some dozens in five minutes; what is aimed at henvis is more. */
const BLOCKED_REQUESTS_MAX = 500;

/** In a quiet hour a single failed request is a few per cent. */
const SERVER_ERRORS_MAX_PERCENT = 10;
