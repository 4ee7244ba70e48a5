import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListExecutionsCommand, ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handIn, outcomeOf, rejectsOf } from '../../../local/deliveries/index.ts';
import { delivery } from '../../../local/demo/betalingsservice.ts';
import { ORGANISATIONS, setUpOrganisations } from '../../../local/demo/index.ts';
import { rentRoll } from '../../../local/demo/rent-roll.ts';
import { tenanciesOf, transactionsOf } from '../../../local/demo/tenancies.ts';
import { bootRuntime, type TestRuntime } from '../../support/runtime.ts';

let runtime: TestRuntime;
const sandbox = mkdtempSync(join(tmpdir(), 'henvis cli '));
const credentials = { accessKeyId: 'me', secretAccessKey: 'x' };

beforeAll(async () => {
  runtime = await bootRuntime({ startAt: '2026-09-21T08:00:00.000Z' });
  await setUpOrganisations(runtime, '2026-01-01');
});
afterAll(async () => {
  await runtime.close();
  rmSync(sandbox, { recursive: true, force: true });
});

const HEADER = 'Kundenummer;Navn;Adresse;Postnummer;By;Periode;Husleje';
async function deliver(name: string, ...lines: string[]) {
  const bytes = Buffer.from([HEADER, ...lines].join('\n'));
  const key = await handIn(runtime.url, runtime.deployment, { organisation: 'alboa', name, bytes });
  await runtime.settle();
  return outcomeOf(runtime.url, runtime.deployment, key);
}

describe('the synthesised app', () => {
  test('stands up with every function, workflow and table that its templates have', () => {
    const { functions, stateMachines, tables, buses, eventSourceMappings, rules, schedules } = runtime.deployment;
    expect(stateMachines.map(({ name }) => name.replace(/^HenvisService-|StateMachine$/g, '')).sort()).toEqual([
      'ArrearsCase',
      'ArrearsIntake',
      'Handoff',
      'Hearing',
    ]);
    expect(tables).toHaveLength(5);
    expect(functions.length).toBeGreaterThanOrEqual(20);
    expect(buses.map(({ name }) => name)).toContain('HenvisService-CaseEventsBus');
    expect([eventSourceMappings.length, rules.length, schedules.length]).toEqual([1, 3, 6]);
  });

  test('takes a delivered file from the bucket to the ledger, and reports the rows that are wrong', async () => {
    const outcome = await deliver(
      'roll.csv',
      '2001;Åse Ågesen;Søblikket 1;8220;Brabrand;2026-10;5.000,00',
      '2002;Bo Bæk;Søblikket 2;8220;Brabrand;2026-10;gratis',
    );
    expect(outcome).toMatchObject({ status: 'SUCCEEDED', read: { outcome: 'accepted', rejectCount: 1 } });
    const id = outcome?.read?.outcome === 'accepted' ? outcome.read.deliveryId : '';
    expect(await rejectsOf(runtime.url, runtime.deployment, 'alboa', id)).toMatchObject([{ row: 3, field: 'Husleje' }]);
  });

  test('refuses a file that is none of its formats, and says what it takes', async () => {
    const key = await handIn(runtime.url, runtime.deployment, {
      organisation: 'alboa',
      name: 'x.txt',
      bytes: Buffer.from('hej'),
    });
    await runtime.settle();
    const outcome = await outcomeOf(runtime.url, runtime.deployment, key);
    expect(outcome).toMatchObject({
      status: 'FAILED',
      error: 'DeliveryRefusedError',
      read: { outcome: 'refused', reason: { code: 'unknown-format' } },
    });
  });
});

describe("the demo's files", () => {
  test.each(ORGANISATIONS)(
    'of $slug are taken whole: rent roll and payments, in its own encoding',
    async (organisation) => {
      const tenancies = tenanciesOf(organisation);
      const transactions = tenancies.flatMap((tenancy) => transactionsOf(tenancy, '2026-10'));
      const files = {
        'huslejeliste.csv': rentRoll(organisation, tenancies, '2026-10'),
        '0602.txt': delivery(organisation, '4200000001', '2026-10-30', transactions),
      };
      for (const [name, bytes] of Object.entries(files)) {
        const key = await handIn(runtime.url, runtime.deployment, { organisation: organisation.slug, name, bytes });
        await runtime.settle();
        expect(await outcomeOf(runtime.url, runtime.deployment, key)).toMatchObject({
          status: 'SUCCEEDED',
          read: { outcome: 'accepted', rejectCount: 0 },
          counts: { rejected: 0 },
        });
      }
    },
  );

  test('of a day with more taken back than paid are taken whole', async () => {
    const [alboa] = ORGANISATIONS;
    const tenancies = tenanciesOf(alboa);
    const day = tenancies.flatMap((tenancy) => transactionsOf(tenancy, '2026-10'));
    const reversals = day.filter(({ code }) => code === '0236').map((each) => ({ ...each, code: '0239' as const }));
    const slips = day.filter(({ code }) => code === '0297').slice(0, 2);
    expect(slips.length).toBeGreaterThan(0);
    const bytes = delivery(alboa, '4200000002', '2026-10-30', [...reversals.slice(0, 3), ...slips]);
    const key = await handIn(runtime.url, runtime.deployment, { organisation: 'alboa', name: 'back.txt', bytes });
    await runtime.settle();
    expect(await outcomeOf(runtime.url, runtime.deployment, key)).toMatchObject({ read: { outcome: 'accepted' } });
  });
});

describe("AWS's own clients", () => {
  test('of Step Functions and Lambda work against the gateway', async () => {
    const sfn = new SFNClient({ endpoint: runtime.url, region: 'eu-north-1', credentials });
    const lambda = new LambdaClient({ endpoint: runtime.url, region: 'eu-north-1', credentials });
    const { stateMachines = [] } = await sfn.send(new ListStateMachinesCommand({}));
    expect(stateMachines.map(({ name }) => name)).toContain('HenvisService-HandoffStateMachine');
    const FunctionName = runtime.deployment.outputs['CaseloadOverviewFunctionName'];
    const answer = await lambda.send(new InvokeCommand({ FunctionName, Payload: '{"upcomingMax":0}' }));
    expect(answer.FunctionError).toBeUndefined();
    expect(JSON.parse(answer.Payload?.transformToString() ?? '')).toHaveProperty('organisations');
    const stateMachineArn = runtime.deployment.outputs['ArrearsIntakeArn'];
    const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn }));
    expect(executions.filter(({ status }) => status === 'RUNNING')).toEqual([]);
    sfn.destroy();
    lambda.destroy();
  });

  /** Without blocking this process, which is the server. */
  function aws(...args: string[]): Promise<{ code: number | null; out: string }> {
    const child = spawn('aws', [...args, '--endpoint-url', runtime.url, '--region', 'eu-north-1', '--output', 'json'], {
      env: { ...process.env, AWS_ACCESS_KEY_ID: 'me', AWS_SECRET_ACCESS_KEY: 'x', AWS_PAGER: '' },
    });
    let out = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text: Buffer) => {
        out += text.toString();
      });
    }
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, out })));
  }
  const hasCli = spawnSync('aws', ['--version']).status === 0;

  test.runIf(hasCli)('on the command line work against the gateway', async () => {
    const Bucket = runtime.deployment.outputs['DeliveryBucketName'];
    const {
      HandoffArn = '',
      CaseloadOverviewFunctionName: fn = '',
      LedgerTableName: table = '',
    } = runtime.deployment.outputs;
    const listed = await aws('stepfunctions', 'list-executions', '--state-machine-arn', HandoffArn);
    expect(listed).toMatchObject({ code: 0 });
    expect(JSON.parse(listed.out)).toHaveProperty('executions');
    const file = join(sandbox, 'up æ.txt');
    writeFileSync(file, 'Ærø\n');
    expect(await aws('s3', 'cp', file, `s3://${Bucket}/other/up æ.txt`)).toMatchObject({ code: 0 });
    expect((await aws('s3', 'ls', `s3://${Bucket}/other/`)).out).toContain('up æ.txt');
    expect(await aws('s3', 'cp', `s3://${Bucket}/other/up æ.txt`, join(sandbox, 'down.txt'))).toMatchObject({
      code: 0,
    });
    expect(readFileSync(join(sandbox, 'down.txt'), 'utf8')).toBe('Ærø\n');
    expect(JSON.parse((await aws('dynamodb', 'scan', '--table-name', table, '--select', 'COUNT')).out)).toHaveProperty(
      'Count',
    );
    const answer = join(sandbox, 'answer.json');
    expect(await aws('lambda', 'invoke', '--function-name', fn, answer)).toMatchObject({ code: 0 });
    expect(JSON.parse(readFileSync(answer, 'utf8'))).toHaveProperty('organisations');
  });
});
