/** The search for persons' data can fail: what leaks on purpose is found, in every kind of place and in any writing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AWS_CALL, allow, lambda, role, table, writeAssembly } from '../../support/fixture-assembly.ts';
import { bootRuntime, type TestRuntime } from '../../support/runtime.ts';
import { leaksIn } from './findings.ts';
import { type Place, placesOf, RequestsSeen } from './places.ts';
import { CPR, isToPlanted, PLANTED_MARKERS, plantedPerson } from './planted.ts';

const { name, street, city, email, phone } = plantedPerson('1001');
const found = async (places: readonly Place[]) =>
  (await Array.fromAsync(leaksIn(places, PLANTED_MARKERS))).map((leak) => leak.replace(/: ….*$/s, ''));
/** A name to be filled in, as a definition writes it. */
const placeholder = (of: string) => `\${${of}}`;
const at = (place: string, text: string): Place => ({ name: place, text });

describe('a leak in a text is found', () => {
  test.each([
    ['name', 'as it is', `told ${name}`],
    ['name', 'in a path', `/people/${encodeURIComponent(name)}`],
    ['name', 'in capitals', name.toUpperCase()],
    ['name', 'in Base64', Buffer.from(`{"to":"${name}"}`).toString('base64')],
    ['name', 'in Base64, one further', Buffer.from(`{"to": "${name}"}`).toString('base64')],
    ['name', 'in Base64, two further', Buffer.from(`{"to":  "${name}"}`).toString('base64')],
    ['street', 'in JSON in JSON', JSON.stringify(JSON.stringify({ street }))],
    ['city', 'as it is', city],
    ['e-mail', 'in a path', encodeURIComponent(email)],
    ['phone', 'as it is', phone],
    ['phone', 'with its country', `+45${phone}`],
    ['phone', 'in pairs', `51 70 10 01`],
    ['cpr', 'with its hyphen', CPR],
    ['cpr', 'in a row', CPR.replace('-', '')],
  ])('%s, %s', async (what, _how, text) => {
    expect(await found([at('logs/x.log', text)])).toEqual([`${what} in logs/x.log`]);
  });

  test('and none where there is none: ids, digests, amounts', async () => {
    const harmless = 'hv-859nd00j2t 650000 a51701001b 2026-11-30T18:36:21.646Z 0551701001ff Qvist Zebra plante';
    expect(await found([at('logs/x.log', harmless)])).toEqual([]);
  });

  test('in a place that may hold something else', async () => {
    const letters = 'buckets/henvisdata-letterbucket/objects/letters/alboa/hv-1/x.json';
    expect(await found([at(letters, `${name} ${phone}`)])).toEqual([`phone in ${letters}`]);
    expect(await found([at('table HenvisData-PersonTable', `${name} ${CPR}`)])).toEqual([
      'cpr in table HenvisData-PersonTable',
    ]);
    expect(await found([at('messages to tenants', `${email} ${street}`)])).toEqual(['street in messages to tenants']);
  });
});

describe('a function that leaks is found', () => {
  const sandbox = mkdtempSync(join(tmpdir(), 'henvis leak '));
  const requests = new RequestsSeen();
  let runtime: TestRuntime;
  let leaks: string[];

  beforeAll(async () => {
    const code = `${AWS_CALL}
      export const handler = async ({ person, cpr, bus, table, queue, fault }) => {
        console.log('working for ' + person.name);
        await aws('AWSEvents.PutEvents', { Entries: [{ EventBusName: bus, Source: 'x', DetailType: 'x', Detail: JSON.stringify({ street: person.street }) }] });
        await aws('DynamoDB_20120810.PutItem', { TableName: table, Item: { pk: { S: 'a' }, sk: { S: 'b' }, note: { S: cpr } } });
        await fetch(process.env.AWS_ENDPOINT_URL + '/nowhere/' + encodeURIComponent(person.email));
        if (fault) throw new Error('no such tenant: ' + person.phone);
        return { told: person.city };
      };`;
    const everything = allow(['events:PutEvents', 'dynamodb:PutItem'], '*');
    const States = JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: 'Leak',
      States: { Leak: { Type: 'Task', Resource: placeholder('Leaky'), End: true } },
    });
    const assembly = writeAssembly(
      join(sandbox, 'cdk.out'),
      {
        Fixture: {
          resources: {
            Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'Bus' } },
            Cases: table(),
            LeakyRole: role('lambda.amazonaws.com', everything),
            Leaky: lambda('leaky', 'LeakyRole'),
            MachineRole: role('states.amazonaws.com', allow('lambda:InvokeFunction', '*')),
            Machine: {
              Type: 'AWS::StepFunctions::StateMachine',
              Properties: {
                DefinitionString: States,
                DefinitionSubstitutions: { Leaky: { 'Fn::GetAtt': ['Leaky', 'Arn'] } },
                RoleArn: { 'Fn::GetAtt': ['MachineRole', 'Arn'] },
              },
            },
          },
        },
      },
      { leaky: code },
    );
    runtime = await bootRuntime({ startAt: '2026-11-22T08:00:00.000Z', assembly });
    const person = plantedPerson('1001');
    const input = {
      person,
      cpr: CPR,
      bus: runtime.deployment.buses.at(-1)?.name,
      table: runtime.deployment.tables[0]?.name,
    };
    const stateMachineArn = runtime.deployment.stateMachines[0]?.arn;
    await runtime.engine.handle('StartExecution', { stateMachineArn, input: JSON.stringify(input) });
    await runtime.settle();
    await runtime.call('Leaky', { ...input, fault: true }).catch(() => undefined);
    await runtime.settle();
    leaks = await found([...requests.places(), ...(await Array.fromAsync(placesOf(runtime, isToPlanted)))]);
  });
  afterAll(async () => {
    requests.end();
    await runtime.close();
    rmSync(sandbox, { recursive: true, force: true });
  });

  test.each([
    ['in its log', /^name in logs\/.*Leaky\.log$/],
    ['in what its fault says', /^phone in logs\/.*Leaky\.log$/],
    ['in an event', /^street in events\/.*\.json$/],
    ['in a table that is not for persons', /^cpr in table Fixture-Cases$/],
    ['in a request', /^e-mail in requests$/],
    ['in the input of an execution', /^name in execution Fixture-Machine$/],
    ['in what a step answers', /^city in execution Fixture-Machine$/],
  ])('%s', (_where, leak) => {
    expect(leaks).toContainEqual(expect.stringMatching(leak));
  });
});
