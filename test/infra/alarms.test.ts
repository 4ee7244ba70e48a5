import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { FAILED_FOR_GOOD } from '../../functions/deliver-webhooks/deliver-webhooks.ts';
import { PROJECT_ROOT } from '../../infra/lib/app.ts';
import { plainId, resourcesOf, synthesised, type Template } from './support/synthesised.ts';

const { service, api, edge } = synthesised();

describe('alarms', () => {
  const alarmsOf = (template: Template) =>
    resourcesOf(template, 'AWS::CloudWatch::Alarm').map(({ logicalId, Properties }) => ({
      name: plainId(logicalId).replace('OperatorAlarms', ''),
      description: z.string().parse(Properties['AlarmDescription']),
      Properties,
    }));
  const alarms = [...alarmsOf(service), ...alarmsOf(api), ...alarmsOf(edge)];
  const runbook = readFileSync(join(PROJECT_ROOT, 'docs/runbook.md'), 'utf8');
  const anchors = [...runbook.matchAll(/^## (.+)$/gm)].map(([, title = '']) => anchorOf(title));

  test('watch every dead-letter queue, every workflow, the relay and the account', () => {
    expect(
      alarmsOf(service)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([
      'ArrearsCaseFailed',
      'ArrearsIntakeFailed',
      'ChainBroken',
      'DigestDeadLetters',
      'ErasureDeadLetters',
      'FunctionsThrottled',
      'HandoffFailed',
      'HearingFailed',
      'HearingListDeadLetters',
      'IntakeDeadLetters',
      'LegalHoldUnreviewed',
      'RedriveDeadLetters',
      'RedriveOutboxErrors',
      'RelayBehind',
      'RelayDeadLetters',
      'RelayErrors',
      'VerificationDeadLetters',
      'WebhookDeadLetters',
      'WebhookGivenUp',
    ]);
    const queues = resourcesOf(service, 'AWS::SQS::Queue');
    expect(alarms.filter(({ name }) => name.endsWith('DeadLetters'))).toHaveLength(queues.length);
  });

  test('watch what only the API has, and go where the alarms of the service go', () => {
    expect(alarmsOf(api).map(({ name }) => name)).toEqual(['ChainBrokenOnRequest', 'IssueClaimsErrors']);
    expect(resourcesOf(api, 'AWS::SNS::Topic')).toEqual([]);
    const exported = Object.values(service.Outputs).filter(({ Export }) => Export !== undefined);
    const [topic] = resourcesOf(service, 'AWS::SNS::Topic');
    expect(exported).toEqual([{ Value: { Ref: topic?.logicalId }, Export: { Name: expect.any(String) } }]);
    for (const { Properties } of alarmsOf(api))
      expect(Properties['AlarmActions']).toEqual([{ 'Fn::ImportValue': exported[0]?.Export?.Name }]);
  });

  test('watch the firewall and the way to the API, in the region where AWS counts both', () => {
    expect(alarmsOf(edge).map(({ name }) => name)).toEqual(['RequestsBlocked', 'EdgeErrors']);
    expect(resourcesOf(edge, 'AWS::SNS::Topic')).toHaveLength(1);
  });

  test('count the very line that a delivery given up leaves in the log', () => {
    const filter = resourcesOf(service, 'AWS::Logs::MetricFilter').find(({ logicalId }) =>
      logicalId.includes('WebhookGivenUp'),
    );
    expect(filter?.Properties['FilterPattern']).toBe(`{ $.message = "${FAILED_FOR_GOOD}" }`);
  });

  test.each(alarms)(
    '$name says what it means, what it does not tell, and where to read on',
    ({ description, Properties }) => {
      const [, meaning, doesNotTell, anchor] =
        /^(.{20,}) Does not tell: (.{20,}) Runbook: docs\/runbook\.md#([a-z-]+)$/.exec(description) ?? [];
      expect({ meaning, doesNotTell }).toEqual({ meaning: expect.any(String), doesNotTell: expect.any(String) });
      expect(anchors).toContain(anchor);
      expect(Properties).toMatchObject({ AlarmActions: [expect.anything()], TreatMissingData: 'notBreaching' });
    },
  );

  test('the runbook has a section for every alarm and for none that is gone', () => {
    const named = alarms.map(({ description }) => description.split('#').at(-1));
    expect([...new Set(named)].sort()).toEqual(anchors.filter((anchor) => anchor !== 'first').sort());
  });
});

/** How GitHub and GitLab name the anchor of a heading. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
}
