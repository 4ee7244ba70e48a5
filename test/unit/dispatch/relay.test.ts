import { marshall } from '@aws-sdk/util-dynamodb';
import type { Context } from 'aws-lambda';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { OutboxMessage } from '../../../functions/kernel/index.ts';
import { logger } from '../../../functions/platform/logger.ts';
import { alert, callback, FakePorts, notice, start } from './fakes.ts';

let world = new FakePorts();
vi.mock('../../../functions/adapters/dispatch/index.ts', async () => {
  const { dispatch } = await import('../../../functions/adapters/dispatch/dispatcher.ts');
  return {
    dispatchPorts: () => undefined,
    dispatch: (_ports: unknown, message: OutboxMessage) => dispatch(world.ports, message),
  };
});
const { handler } = await import('../../../functions/relay/handler.ts');

beforeEach(() => {
  world = new FakePorts();
  vi.spyOn(logger, 'warn').mockImplementation(() => {});
  vi.spyOn(logger, 'info').mockImplementation(() => {});
});

const record = (message: unknown, SequenceNumber: string) => ({
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber,
    NewImage: marshall({ pk: 'p', sk: 's', message, attempts: 0 }, { removeUndefinedValues: true }),
  },
});
const relay = (...records: unknown[]) => handler({ Records: records }, {} as Context);

describe('the relay', () => {
  test('sends every message of a batch, in order', async () => {
    const batch = [record(start('handoff'), '1'), record(callback('t'), '2'), record(alert(), '3')];
    expect(await relay(...batch)).toEqual({ batchItemFailures: [] });
    expect(world.recorded.map(({ messageId }) => messageId)).toEqual(['00000001-0', 'callback-t', '00000002-1']);
  });

  test('stops at the first message that fails and names its place, so that the order is kept', async () => {
    world.onSend = (act) => {
      if (act === 'email') throw new Error('mailbox refused');
    };
    const batch = [record(start('handoff'), '1'), record(alert(), '2'), record(callback('t'), '3')];
    expect(await relay(...batch)).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(world.answered).toEqual([]);
  });

  test('tried again from there sends the rest, and what was sent before is not sent twice', async () => {
    const batch = [record(alert(), '1'), record(callback('t'), '2')];
    let failures = 1;
    world.onSend = () => {
      if (world.sent.length === 1 && failures-- > 0) throw new Error('throttled');
    };
    expect(await relay(...batch)).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(await relay(...batch)).toEqual({ batchItemFailures: [] });
    expect(world.sent).toHaveLength(1);
    expect(world.answered).toHaveLength(1);
  });

  test('passes over what waits for the digest, and over what nobody can get, without holding up the rest', async () => {
    const batch = [record(alert({ urgency: 'digest' }), '1'), record(notice(), '2'), record(callback('t'), '3')];
    expect(await relay(...batch)).toEqual({ batchItemFailures: [] });
    expect(world.recorded.map(({ outcome }) => outcome)).toEqual(['undeliverable', 'delivered']);
  });

  test('does not send an item that is no outbox message, and names its place', async () => {
    expect(await relay(record({ kind: 'unknown' }, '1'))).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  });

  test('of nothing does nothing', async () => {
    expect(await relay()).toEqual({ batchItemFailures: [] });
  });
});
