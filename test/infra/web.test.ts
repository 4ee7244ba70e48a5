import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { PAGE_OF_THE_APP } from '../../infra/lib/constructs/web-distribution.ts';
import { securityHeaders } from '../../local/web/security-headers.ts';
import { resourcesOf, synthesised } from './support/synthesised.ts';

const { web } = synthesised();

const only = (type: string) => {
  const [resource, ...others] = resourcesOf(web, type);
  if (!resource || others.length > 0) throw new Error(`expected one ${type}, found ${others.length + 1}`);
  return resource;
};
const distribution = only('AWS::CloudFront::Distribution').Properties['DistributionConfig'];

/** The headers that CloudFront adds, by their names. `{ConnectTo}` stands for the parameter. */
function headersOfThePolicy(): Record<string, string> {
  const text = z.union([
    z.string(),
    z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.union([z.string(), z.object({ Ref: z.string() })]))]) }),
  ]);
  const { CustomHeadersConfig, SecurityHeadersConfig } = z
    .looseObject({
      CustomHeadersConfig: z.object({
        Items: z.array(z.object({ Header: z.string(), Value: z.string(), Override: z.literal(true) })),
      }),
      SecurityHeadersConfig: z.looseObject({
        ContentSecurityPolicy: z.object({ ContentSecurityPolicy: text, Override: z.literal(true) }),
        ReferrerPolicy: z.object({ ReferrerPolicy: z.string(), Override: z.literal(true) }),
        FrameOptions: z.object({ FrameOption: z.string(), Override: z.literal(true) }),
        ContentTypeOptions: z.object({ Override: z.literal(true) }),
      }),
    })
    .parse(only('AWS::CloudFront::ResponseHeadersPolicy').Properties['ResponseHeadersPolicyConfig']);
  const policy = SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy;
  const parts = typeof policy === 'string' ? [policy] : policy['Fn::Join'][1];
  return {
    ...Object.fromEntries(CustomHeadersConfig.Items.map(({ Header, Value }) => [Header, Value])),
    'content-security-policy': parts.map((part) => (typeof part === 'string' ? part : `{${part.Ref}}`)).join(''),
    'referrer-policy': SecurityHeadersConfig.ReferrerPolicy.ReferrerPolicy,
    'x-content-type-options': 'nosniff',
    'x-frame-options': SecurityHeadersConfig.FrameOptions.FrameOption,
  };
}

describe('the web app on AWS', () => {
  test('is told to browsers as it is on one machine, header by header', () => {
    expect(headersOfThePolicy()).toEqual(securityHeaders(['{ConnectTo}']));
  });

  test('is answered over TLS 1.2 or newer under its own name, and nothing but read', () => {
    expect(distribution).toMatchObject({
      Aliases: [{ Ref: 'PublicDomainName' }],
      ViewerCertificate: { AcmCertificateArn: { Ref: 'CertificateArn' }, MinimumProtocolVersion: 'TLSv1.2_2021' },
      DefaultCacheBehavior: {
        ViewerProtocolPolicy: 'redirect-to-https',
        AllowedMethods: ['GET', 'HEAD'],
        Compress: true,
      },
    });
  });

  test('lies in a bucket that only this distribution reads', () => {
    expect(only('AWS::S3::Bucket').Properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    const { Statement } = z
      .object({ Statement: z.array(z.looseObject({ Effect: z.string() })) })
      .parse(only('AWS::S3::BucketPolicy').Properties['PolicyDocument']);
    const allowing = Statement.filter(({ Effect }) => Effect === 'Allow');
    expect(allowing).toMatchObject([
      {
        Action: 's3:GetObject',
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Condition: { StringEquals: { 'AWS:SourceArn': expect.anything() } },
      },
    ]);
  });

  test.each([
    ['https://api.bolig.example https://henvis.auth.eu-north-1.amazoncognito.com https://x.example', true],
    ['https://api.bolig.example', false],
    ['https://api.bolig.example http://a.example https://b.example', false],
    ["https://api.bolig.example https://a.example https://b.example; script-src 'unsafe-inline'", false],
    ['* https://a.example https://b.example', false],
  ])('may talk to "%s": %j', (given, isTaken) => {
    const { AllowedPattern } = z.object({ AllowedPattern: z.string() }).parse(web.Parameters['ConnectTo']);
    expect(new RegExp(`^(?:${AllowedPattern})$`).test(given)).toBe(isTaken);
  });
});

describe('an address', () => {
  const asked = (uri: string): unknown =>
    runInNewContext(`${PAGE_OF_THE_APP}; handler({ request: { uri: ${JSON.stringify(uri)} } }).uri`);

  test.each(['/', '/opgaver', '/sager/alboa/hv-0123456789', '/signed-in'])('%s is a page of the app', (uri) => {
    expect(asked(uri)).toBe('/index.html');
  });

  test.each(['/assets/index-abc.js', '/config.json', '/licences.txt', '/assets/nothing.js'])('%s is a file', (uri) => {
    expect(asked(uri)).toBe(uri);
  });

  test('is rewritten by the very function that the tests run', () => {
    expect(only('AWS::CloudFront::Function').Properties['FunctionCode']).toBe(PAGE_OF_THE_APP);
  });
});
