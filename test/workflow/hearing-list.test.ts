/** A list of hearings that the housing administration puts into the bucket, on the real app. */
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Report, ReportSchema } from '../../functions/read-hearing-list/schema.ts';
import { byConstruct, REGION } from '../../local/template/index.ts';
import type { CaseFile } from '../support/legal/case-file.ts';
import { terminatedCases } from '../support/legal/stages.ts';
import { Scenario } from '../support/scenario.ts';

const HEADER = 'Sag;Kundenummer;Type;Dato;Tid;Sted;Lokale;Retsnummer';
const NAME = 'uge 51.csv';
const MEETING = ';000000000001001;Fogedmøde;17-12-2026;10.00;Retten;Retssal 5;FS 41-1234/2026';
const UNFILED = ';1002;Fogedmøde;17-12-2026;10.30;Retten;Retssal 5;';

let scenario: Scenario;
let bucket: S3Client;
let filed: CaseFile;
let unfiled: CaseFile;
let elsewhere: CaseFile;
const reports: Report[] = [];

/** Two organisations with a tenant of the same number; alboa has filed one of its two cases. */
beforeAll(async () => {
  scenario = await Scenario.begin('2026-10-28');
  await scenario.settings('alboa');
  await scenario.settings('other');
  [filed, unfiled, elsewhere] = await terminatedCases(
    scenario,
    ['alboa', '1001'],
    ['alboa', '1002'],
    ['other', '1001'],
  );
  await scenario.untilMorningOf('2026-11-30');
  await filed.file();
  await elsewhere.file();
  bucket = new S3Client({
    endpoint: scenario.runtime.url,
    region: REGION,
    credentials: { accessKeyId: 'owner', secretAccessKey: 'local' },
    forcePathStyle: true,
  });
  for (const rows of [[MEETING, UNFILED], [MEETING, UNFILED], [MEETING.replace('17-12', '22-12')]])
    reports.push(await deliver(rows));
});
afterAll(async () => {
  bucket.destroy();
  await scenario.end();
});

async function deliver(rows: readonly string[]): Promise<Report> {
  const Bucket = byConstruct(scenario.runtime.deployment.buckets, 'DeliveryBucket').name;
  const Body = [HEADER, ...rows, ''].join('\r\n');
  await bucket.send(new PutObjectCommand({ Bucket, Key: `hearing-lists/alboa/${NAME}`, Body }));
  await scenario.runtime.settle();
  const { Body: report } = await bucket.send(new GetObjectCommand({ Bucket, Key: `reports/alboa/${NAME}.json` }));
  return ReportSchema.parse(JSON.parse((await report?.transformToString()) ?? ''));
}

const hearingsOf = async (file: CaseFile) => [...(await file.aggregate()).hearings.values()];

describe('a list of hearings', () => {
  test('schedules, and says in its report what could not be', () => {
    expect(reports[0]).toMatchObject({
      outcome: 'read',
      scheduled: 1,
      rejected: 1,
      rows: [{ row: 2, outcome: 'scheduled', shortNotice: false }],
      rejects: [{ row: 3, field: 'Kundenummer', value: '1002', expected: expect.stringContaining('recorded') }],
    });
  });

  test('delivered again changes nothing, and a newer one moves the hearing', async () => {
    expect(reports[1]).toMatchObject({ scheduled: 0, changed: 0, unchanged: 1, rejected: 1 });
    expect(reports[2]).toMatchObject({ scheduled: 0, changed: 1, unchanged: 0, rejected: 0 });
    expect(await hearingsOf(filed)).toMatchObject([
      { status: 'scheduled', startsAt: '2026-12-22T09:00:00.000Z', sequence: 1, scheduledBy: 'housing' },
    ]);
  });

  test('is told like a hearing that was entered by hand, and followed by an execution of its own', async () => {
    const told = (await filed.told()).filter((one) => one.startsWith('hearing'));
    expect(told).toEqual([
      'hearing-scheduled to housing',
      'hearing-scheduled to advice',
      'hearing-changed to housing',
      'hearing-changed to advice',
    ]);
    const { hearingId } = await filed.hearing();
    expect(await scenario.executions('Hearing', 'RUNNING')).toEqual([hearingId]);
  });

  test('reaches neither a case that isn’t filed nor another organisation’s tenant of the same number', async () => {
    expect(await hearingsOf(unfiled)).toEqual([]);
    expect(await hearingsOf(elsewhere)).toEqual([]);
  });
});
