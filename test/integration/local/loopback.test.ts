import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allow, lambda, role, writeAssembly } from '../../support/fixture-assembly.ts';
import { bootRuntime, type TestRuntime } from '../../support/runtime.ts';

const sandbox = mkdtempSync(join(tmpdir(), 'henvis loopback '));
let runtime: TestRuntime;

beforeAll(async () => {
  const resources = {
    FnRole: role('lambda.amazonaws.com', allow('dynamodb:GetItem', '*')),
    Fn: lambda('fn', 'FnRole'),
  };
  const assembly = writeAssembly(
    join(sandbox, 'cdk.out'),
    { Fixture: { resources } },
    { fn: 'export const handler = () => 1;' },
  );
  runtime = await bootRuntime({ startAt: '2026-11-22T08:00:00.000Z', assembly });
});
afterAll(async () => {
  await runtime.close();
  rmSync(sandbox, { recursive: true, force: true });
});

/** Whether somebody listens on the runtime's port at an address. */
const answers = (host: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host, port: runtime.port, timeout: 1000 });
    const end = (answered: boolean) => () => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });

describe('the runtime', () => {
  test('listens on the one address of this machine that no other can reach', async () => {
    expect(await answers('127.0.0.1')).toBe(true);
    // Of this machine too, and reached as well by whatever listens everywhere.
    expect(await answers('127.0.0.2')).toBe(false);
  });
});
