import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { PROJECT_ROOT } from '../../infra/lib/app.ts';
import { resourcesOf, synthesised } from './support/synthesised.ts';

const { edge, data, service, api } = synthesised();

const only = (type: string) => {
  const [resource, ...others] = resourcesOf(edge, type);
  if (!resource || others.length > 0) throw new Error(`expected one ${type}, found ${others.length + 1}`);
  return resource;
};
const distribution = only('AWS::CloudFront::Distribution').Properties['DistributionConfig'];

describe('the distribution', () => {
  test('speaks TLS 1.2 or newer under the public name, and nothing but HTTPS on either side', () => {
    expect(distribution).toMatchObject({
      Aliases: [{ Ref: 'PublicDomainName' }],
      ViewerCertificate: { AcmCertificateArn: { Ref: 'CertificateArn' }, MinimumProtocolVersion: 'TLSv1.2_2021' },
      DefaultCacheBehavior: { ViewerProtocolPolicy: 'https-only' },
      Origins: [
        {
          DomainName: { Ref: 'ApiDomainName' },
          CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
        },
      ],
    });
  });

  test('keeps no answer: the one behaviour there is has the managed policy that caches nothing', () => {
    const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
    expect(distribution).toMatchObject({ DefaultCacheBehavior: { CachePolicyId: CACHING_DISABLED } });
    expect(distribution).not.toHaveProperty('CacheBehaviors');
  });

  test('hands the API every header but Host, the whole query, and no cookie', () => {
    expect(only('AWS::CloudFront::OriginRequestPolicy').Properties['OriginRequestPolicyConfig']).toMatchObject({
      HeadersConfig: { HeaderBehavior: 'allExcept', Headers: ['host'] },
      QueryStringsConfig: { QueryStringBehavior: 'all' },
      CookiesConfig: { CookieBehavior: 'none' },
    });
  });

  test('adds the security headers to every answer; only the content policy may be the API own', () => {
    expect(only('AWS::CloudFront::ResponseHeadersPolicy').Properties['ResponseHeadersPolicyConfig']).toMatchObject({
      SecurityHeadersConfig: {
        StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: true, Override: true },
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'DENY', Override: true },
        ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
        ContentSecurityPolicy: {
          ContentSecurityPolicy: expect.stringMatching(/^default-src 'none'; frame-ancestors 'none';/),
          Override: false,
        },
      },
    });
  });

  test('sends no secret header to the API: whoever reads the template learns nothing', () => {
    expect(JSON.stringify(distribution)).not.toContain('OriginCustomHeaders');
  });

  test('stands behind the firewall', () => {
    const firewall = only('AWS::WAFv2::WebACL');
    expect(distribution).toMatchObject({ WebACLId: { 'Fn::GetAtt': [firewall.logicalId, 'Arn'] } });
    expect(firewall.Properties).toMatchObject({ Scope: 'CLOUDFRONT' });
  });
});

describe('the firewall', () => {
  const firewall = only('AWS::WAFv2::WebACL').Properties;
  const RuleSchema = z.object({
    Name: z.string(),
    Priority: z.number(),
    Action: z.unknown().optional(),
    OverrideAction: z.unknown().optional(),
    Statement: z.looseObject({
      ManagedRuleGroupStatement: z
        .object({ Name: z.string(), RuleActionOverrides: z.array(z.object({ Name: z.string() })) })
        .optional(),
    }),
    VisibilityConfig: z.object({ SampledRequestsEnabled: z.boolean() }),
  });
  const rules = z.array(RuleSchema).parse(firewall['Rules']);
  const ruleOf = (name: string) => rules.find((rule) => rule.Name === name);

  test('has the limits first, then the managed rules, and turns away by each of them', () => {
    expect(rules.map(({ Name, Priority }) => [Priority, Name])).toEqual([
      [0, 'TooManyRequests'],
      [1, 'BodyTooLarge'],
      [2, 'AmazonIpReputationList'],
      [3, 'KnownBadInputsRuleSet'],
      [4, 'CommonRuleSet'],
    ]);
    for (const rule of rules) expect(rule.Action ?? rule.OverrideAction).toEqual(blocking(rule));
  });

  test('lets the managed rules turn away all they know, but bodies that are only longer than 8 KiB', () => {
    const overridden = rules.flatMap(({ Statement }) => Statement.ManagedRuleGroupStatement?.RuleActionOverrides ?? []);
    expect(overridden.map(({ Name }) => Name)).toEqual(['SizeRestrictions_BODY']);
  });

  test('turns away a body that is too long for the API, and inspects as much as that', () => {
    expect(ruleOf('BodyTooLarge')?.Statement).toMatchObject({
      SizeConstraintStatement: {
        ComparisonOperator: 'GT',
        Size: 65_536,
        FieldToMatch: { Body: { OversizeHandling: 'MATCH' } },
      },
    });
    expect(firewall['AssociationConfig']).toEqual({
      RequestBody: { CLOUDFRONT: { DefaultSizeInspectionLimit: 'KB_64' } },
    });
  });

  test('counts requests by address, and says 429 in the form of the API', () => {
    expect(ruleOf('TooManyRequests')?.Statement).toMatchObject({
      RateBasedStatement: { AggregateKeyType: 'IP', Limit: 10_000, EvaluationWindowSec: 300 },
    });
    const { Content } = z
      .object({ TooManyRequests: z.object({ Content: z.string() }) })
      .parse(firewall['CustomResponseBodies']).TooManyRequests;
    expect(JSON.parse(Content)).toEqual({
      type: 'https://henvis.dk/problems/too-many-requests',
      title: 'Too many requests',
      status: 429,
    });
  });

  test('shows and keeps no token, no path, no query and no body', () => {
    expect(firewall['VisibilityConfig']).toMatchObject({ SampledRequestsEnabled: false });
    for (const { VisibilityConfig } of rules) expect(VisibilityConfig.SampledRequestsEnabled).toBe(false);
    expect(firewall['DataProtectionConfig']).toEqual({
      DataProtections: [
        { FieldType: 'SINGLE_HEADER', FieldKeys: ['authorization', 'cookie'] },
        { FieldType: 'QUERY_STRING' },
        { FieldType: 'BODY' },
      ].map((Field) => ({ Action: 'SUBSTITUTION', Field })),
    });
    expect(only('AWS::WAFv2::LoggingConfiguration').Properties).toMatchObject({
      RedactedFields: [{ SingleHeader: { Name: 'authorization' } }, { QueryString: {} }, { UriPath: {} }],
      LoggingFilter: { DefaultBehavior: 'DROP' },
    });
  });

  test('writes where AWS WAF may, and forgets after three months', () => {
    expect(only('AWS::Logs::LogGroup').Properties).toEqual({
      LogGroupName: expect.stringMatching(/^aws-waf-logs-/),
      RetentionInDays: 90,
    });
  });

  test('is asked about by its metric in the alarm', () => {
    const [blocked] = resourcesOf(edge, 'AWS::CloudWatch::Alarm');
    const { MetricName } = z.object({ MetricName: z.string() }).parse(firewall['VisibilityConfig']);
    expect(blocked?.Properties).toMatchObject({
      Namespace: 'AWS/WAFV2',
      MetricName: 'BlockedRequests',
      Dimensions: [
        { Name: 'Rule', Value: 'ALL' },
        { Name: 'WebACL', Value: MetricName },
      ],
    });
  });
});

describe('the stack', () => {
  test.each([
    ['ApiDomainName', 'a1b2.execute-api.eu-north-1.amazonaws.com', ['https://a1b2.example', 'a.example/path', 'host']],
    ['PublicDomainName', 'api.bolig.example', ['API.bolig.example', 'api.bolig.example:443']],
    [
      'CertificateArn',
      'arn:aws:acm:us-east-1:111111111111:certificate/0a1b',
      ['arn:aws:acm:eu-north-1:1:certificate/0'],
    ],
  ])('%s has no default, and takes %s but none of %j', (name, good, bad) => {
    const { AllowedPattern, Default } = z
      .object({ AllowedPattern: z.string(), Default: z.unknown().optional() })
      .parse(edge.Parameters[name]);
    const allowed = new RegExp(`^(?:${AllowedPattern})$`);
    expect([good, ...bad].filter((value) => allowed.test(value))).toEqual([good]);
    expect(Default).toBeUndefined();
  });

  test('is bound to no other stack, in either direction', () => {
    for (const template of [edge, data, service, api]) {
      expect(JSON.stringify(template)).not.toMatch(/Fn::GetStackOutput|ExportsOutput[^"]*HenvisEdge/);
    }
    expect(JSON.stringify(edge)).not.toContain('Fn::ImportValue');
    expect(Object.values(edge.Outputs).filter(({ Export }) => Export !== undefined)).toEqual([]);
  });

  test('prints what docs/deploy.md and docs/runbook.md use of it', () => {
    const documents = ['deploy.md', 'runbook.md'].map((name) => readFileSync(join(PROJECT_ROOT, 'docs', name), 'utf8'));
    for (const name of Object.keys(edge.Outputs)) expect(documents.join()).toContain(name);
  });
});

/** What makes a rule turn requests away: its own action, or none in place of those of its group. */
function blocking({ Statement }: { readonly Statement: { readonly ManagedRuleGroupStatement?: unknown } }) {
  return Statement.ManagedRuleGroupStatement === undefined
    ? { Block: { CustomResponse: expect.anything() } }
    : { None: {} };
}
