import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import * as z from 'zod';
import { InvalidInputError } from './errors.ts';
import { log, logger } from './logger.ts';
import { maskedFaults } from './masked-faults.ts';
import type { TaskTools } from './task-handler.ts';

const StreamEventSchema = z.object({
  Records: z.array(
    z.object({
      dynamodb: z.object({ SequenceNumber: z.string(), NewImage: z.record(z.string(), z.unknown()) }),
    }),
  ),
});

/** Lambda's answer for a stream batch: it goes on after the record before the first one named. */
export interface StreamBatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/**
 * The middy stack of a DynamoDB stream consumer. Records are worked on one after the other; the first that fails ends
 * the batch, so that the stream's order per case is kept and Lambda tries again from there.
 *
 * @param work gets one record's new image in DynamoDB's own JSON
 */
export function streamHandler(
  work: (newImage: Record<string, unknown>, tools: Pick<TaskTools, 'log'>) => Promise<void>,
) {
  return middy<unknown, StreamBatchResponse>()
    .use(injectLambdaContext(logger, { clearState: true }))
    .use(maskedFaults())
    .handler(async (payload) => {
      const event = StreamEventSchema.safeParse(payload);
      if (!event.success) throw new InvalidInputError('Stream event', event.error);
      for (const { dynamodb } of event.data.Records) {
        try {
          await work(dynamodb.NewImage, { log });
        } catch (fault) {
          log.warn('stream record failed', {
            sequenceNumber: dynamodb.SequenceNumber,
            fault: fault instanceof Error ? fault.name : 'unknown',
          });
          return { batchItemFailures: [{ itemIdentifier: dynamodb.SequenceNumber }] };
        }
      }
      return { batchItemFailures: [] };
    });
}
