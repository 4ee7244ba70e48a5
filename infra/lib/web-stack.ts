import { CfnParameter, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { printNames } from './constructs/printed-names.ts';
import { WebDistribution } from './constructs/web-distribution.ts';

/** Where CloudFront looks for certificates. */
const CLOUDFRONT_REGION = 'us-east-1';

const ORIGIN = 'https://[a-z0-9-]+(\\.[a-z0-9-]+)+';

/**
 * The caseworkers' web app: files in a bucket, and CloudFront in front of them
 * (docs/adr/0036-a-web-app-of-files.md). A client of the API like any other, so it knows the API by parameters alone, and
 * nothing refers to it.
 */
export class WebStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      description: 'henvis: the web app',
      env: { region: CLOUDFRONT_REGION },
      terminationProtection: true,
    });
    const { bucket, distribution } = new WebDistribution(this, 'WebDistribution', {
      publicDomainName: new CfnParameter(this, 'PublicDomainName', {
        description: 'Name the app is opened by, e.g. henvis.bolig.example.',
        allowedPattern: ORIGIN.slice('https://'.length),
        constraintDescription: 'a host name in lower case, without https:// and without a path',
      }).valueAsString,
      certificateArn: new CfnParameter(this, 'CertificateArn', {
        description: `Certificate of PublicDomainName in AWS Certificate Manager, in ${CLOUDFRONT_REGION}.`,
        allowedPattern: `arn:aws:acm:${CLOUDFRONT_REGION}:[0-9]{12}:certificate/[0-9a-f-]+`,
        constraintDescription: `the ARN of a certificate in ${CLOUDFRONT_REGION}`,
      }).valueAsString,
      connectTo: new CfnParameter(this, 'ConnectTo', {
        description:
          'Origins that the pages may talk to, by spaces: the API, the sign-in, the issuer, the delivery bucket.',
        allowedPattern: `${ORIGIN}( ${ORIGIN}){2,5}`,
        constraintDescription: 'three origins or more, like https://api.bolig.example, with a space between two',
      }).valueAsString,
    });
    printNames(this, {
      WebBucketName: bucket.bucketName,
      WebDistributionId: distribution.distributionId,
      WebDistributionDomainName: distribution.distributionDomainName,
    });
  }
}
