import { Duration } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestCookieBehavior,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  OriginRequestQueryStringBehavior,
  OriginSslPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { ALARM_PERIOD } from './operator-alarms.ts';

export interface ApiDistributionProps {
  /** Host of the HTTP API, e.g. `a1b2.execute-api.eu-north-1.amazonaws.com`. */
  readonly apiDomainName: string;
  /** Host the API is called by. */
  readonly publicDomainName: string;
  /** Certificate of the public host, in us-east-1. */
  readonly certificateArn: string;
  readonly firewallArn: string;
}

/** Longer than API Gateway's own 29 s, so that its answer is the one a caller gets. */
const ORIGIN_TIMEOUT = Duration.seconds(35);

const HSTS_KEPT = Duration.days(730);

/** Nothing may be loaded by, framed around, or sent from what the API answers. */
const NO_CONTENT_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * CloudFront in front of the HTTP API. It keeps nothing: every answer is one viewer's own, and the few public ones
 * (documentation, health) are not worth a cache that somebody has to think about.
 */
export class ApiDistribution extends Construct {
  /** The host the public name points to, by CNAME. */
  readonly domainName: string;
  readonly #distribution: Distribution;

  constructor(scope: Construct, id: string, props: ApiDistributionProps) {
    super(scope, id);
    this.#distribution = new Distribution(this, 'Distribution', {
      comment: 'henvis API',
      domainNames: [props.publicDomainName],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', props.certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      // Edges in Europe and North America: the users are in Denmark.
      priceClass: PriceClass.PRICE_CLASS_100,
      webAclId: props.firewallArn,
      defaultBehavior: {
        origin: new HttpOrigin(props.apiDomainName, {
          protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
          originSslProtocols: [OriginSslPolicy.TLS_V1_2],
          readTimeout: ORIGIN_TIMEOUT,
        }),
        allowedMethods: AllowedMethods.ALLOW_ALL,
        viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: this.#everythingButHost(),
        responseHeadersPolicy: this.#securityHeaders(),
      },
    });
    this.domainName = this.#distribution.distributionDomainName;
    acknowledge(this.#distribution, {
      'AwsSolutions-CFR1':
        'Who may do what is decided by token, not by country: caseworkers travel, and an address is no proof of a place.',
      'AwsSolutions-CFR3':
        "CloudFront's access log has whole paths, and a calendar feed's path is its secret. API Gateway logs by route what " +
        'gets through, the firewall logs what does not.',
    });
  }

  /** The share of requests that ended in a 5xx, in per cent. */
  metricServerErrors(): Metric {
    return this.#distribution.metric5xxErrorRate({ period: ALARM_PERIOD });
  }

  /**
   * Authorization, If-Match, Idempotency-Key and whatever comes next; API Gateway would not know the public host. A list
   * of headers instead can't be had: CloudFront takes Authorization in none. The API knows no cookies, so none get there.
   */
  #everythingButHost(): OriginRequestPolicy {
    return new OriginRequestPolicy(this, 'RequestPolicy', {
      comment: 'henvis API: every header but Host, no cookies',
      headerBehavior: OriginRequestHeaderBehavior.denyList('host'),
      cookieBehavior: OriginRequestCookieBehavior.none(),
      queryStringBehavior: OriginRequestQueryStringBehavior.all(),
    });
  }

  /**
   * Whatever the API says itself. Only the content policy gives way to the API's: the documentation at /docs is a page,
   * and its own policy lets it load its style.
   */
  #securityHeaders(): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'ResponsePolicy', {
      comment: 'henvis API: security headers',
      securityHeadersBehavior: {
        strictTransportSecurity: { accessControlMaxAge: HSTS_KEPT, includeSubdomains: true, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        contentSecurityPolicy: { contentSecurityPolicy: NO_CONTENT_POLICY, override: false },
      },
      removeHeaders: ['Server'],
    });
  }
}
