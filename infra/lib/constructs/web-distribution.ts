import { Duration } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { publicFilesBucket } from './private-bucket.ts';

export interface WebDistributionProps {
  /** Host the app is opened by. */
  readonly publicDomainName: string;
  /** Certificate of that host, in us-east-1. */
  readonly certificateArn: string;
  /** Origins that the pages may talk to, with a space between two. */
  readonly connectTo: string;
}

const HSTS_KEPT = Duration.days(730);

/**
 * What names no file is a page of the app, which knows its own addresses. In JavaScript as CloudFront's runtime 2.0 has it;
 * `test/infra/web.test.ts` runs it.
 */
export const PAGE_OF_THE_APP = `function handler(event) {
  var request = event.request;
  var last = request.uri.substring(request.uri.lastIndexOf('/') + 1);
  if (last.indexOf('.') === -1) request.uri = '/index.html';
  return request;
}
`;

/**
 * The content policy: nothing is loaded from elsewhere, nothing runs that isn't a file of the app, no other page can frame it,
 * and it talks to `connectTo` alone. A test holds it to what the local runtime says.
 */
function contentPolicy(connectTo: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    `connect-src 'self' ${connectTo}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

const OTHER_HEADERS: Readonly<Record<string, string>> = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** CloudFront in front of the files of the app. How long a file is kept is said by whoever uploads it. */
export class WebDistribution extends Construct {
  readonly bucket: Bucket;
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { publicDomainName, certificateArn, connectTo }: WebDistributionProps) {
    super(scope, id);
    this.bucket = publicFilesBucket(this, 'Files');
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'henvis web app',
      domainNames: [publicDomainName],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      // Edges in Europe and North America: the users are in Denmark.
      priceClass: PriceClass.PRICE_CLASS_100,
      defaultBehavior: {
        // `as`: aws-cdk-lib is not written for exactOptionalPropertyTypes; a Bucket is an IBucket.
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket as IBucket),
        allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        compress: true,
        responseHeadersPolicy: this.#securityHeaders(connectTo),
        functionAssociations: [{ function: this.#pages(), eventType: FunctionEventType.VIEWER_REQUEST }],
      },
    });
    acknowledge(this.distribution, {
      'AwsSolutions-CFR1':
        'The files are the same for everybody and open source; who may do what is decided by the API, by token.',
      'AwsSolutions-CFR2':
        'Only GET and HEAD of files that anybody may have: nothing that a firewall would keep away. The API has one of its own.',
      'AwsSolutions-CFR3':
        'The addresses of pages have references of cases, and whoever is behind an IP address is nobody’s business here; the ' +
        'API logs every look at a case.',
    });
  }

  #pages(): EdgeFunction {
    return new EdgeFunction(this, 'Pages', {
      comment: 'henvis web app: pages by their addresses',
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(PAGE_OF_THE_APP),
    });
  }

  #securityHeaders(connectTo: string): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'ResponsePolicy', {
      comment: 'henvis web app: security headers',
      securityHeadersBehavior: {
        strictTransportSecurity: { accessControlMaxAge: HSTS_KEPT, includeSubdomains: true, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        contentSecurityPolicy: { contentSecurityPolicy: contentPolicy(connectTo), override: true },
      },
      customHeadersBehavior: {
        customHeaders: Object.entries(OTHER_HEADERS).map(([header, value]) => ({ header, value, override: true })),
      },
      removeHeaders: ['Server'],
    });
  }
}
