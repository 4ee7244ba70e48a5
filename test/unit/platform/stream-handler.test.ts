import type { Context } from 'aws-lambda';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { logger } from '../../../functions/platform/logger.ts';
import { streamHandler } from '../../../functions/platform/stream-handler.ts';

const record = (SequenceNumber: string, value = SequenceNumber) => ({
  dynamodb: { SequenceNumber, NewImage: { value: { S: value } } },
});
const call = (payload: unknown, work: (image: Record<string, unknown>) => Promise<void>) =>
  streamHandler(work)(payload, {} as Context);
afterEach(() => vi.restoreAllMocks());

describe('a stream handler', () => {
  test('works on the records one after the other, each when the one before is done', async () => {
    const log: string[] = [];
    const work = async (image: Record<string, unknown>) => {
      const text = JSON.stringify(image);
      log.push(`begin ${text}`);
      await Promise.resolve();
      log.push(`end ${text}`);
    };
    expect(await call({ Records: [record('1'), record('2')] }, work)).toEqual({ batchItemFailures: [] });
    expect(log.map((line) => line.replace(/\{.*"S":"(.)".*/, '$1'))).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2']);
  });

  test('stops at the first that fails and names its sequence number, and leaves the rest alone', async () => {
    vi.spyOn(logger, 'warn').mockImplementation(() => {});
    const seen: unknown[] = [];
    const work = async (image: Record<string, unknown>) => {
      seen.push(image['value']);
      if (seen.length === 2) throw new Error('broken');
    };
    expect(await call({ Records: ['11', '12', '13'].map((number) => record(number)) }, work)).toEqual({
      batchItemFailures: [{ itemIdentifier: '12' }],
    });
    expect(seen).toHaveLength(2);
  });

  test('logs a fault’s name and place, never its message or the record', async () => {
    const warn = vi.spyOn(logger, 'warn').mockImplementation(() => {});
    const fails = async () => {
      throw new TypeError('Åse Ærlig');
    };
    await call({ Records: [record('21', 'Åse Ærlig')] }, fails);
    expect(warn.mock.calls).toEqual([['stream record failed', { sequenceNumber: '21', fault: 'TypeError' }]]);
  });

  test('refuses what is no stream event, by name, without showing it', async () => {
    const fault = await call({ Records: [{ Åse: 'Ærlig' }] }, async () => {}).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(fault).toMatchObject({ name: 'InvalidInputError' });
    expect(String(fault)).not.toMatch(/Åse|Ærlig/);
  });
});
