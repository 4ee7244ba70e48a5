import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { z } from 'zod';
import { InvalidInputError, InvalidOutputError } from './errors.ts';
import { type Log, log, logger } from './logger.ts';
import { maskedFaults } from './masked-faults.ts';

/** What a task's work is given besides its input. */
export interface TaskTools {
  readonly log: Log;
  /** Milliseconds until Lambda ends the call: for work that stops in time and says where to go on, never for deciding. */
  remainingMs(): number;
}

/**
 * The middy stack of a Step Functions task or a directly invoked command: parse the input, do the work, check the
 * output. An expected outcome is a value in the output; a fault is thrown, so that the state machine sees it by name.
 * The only error middleware masks what the fault says: one that answers instead of throwing would turn a failed task into a
 * success.
 *
 * @param Input schema of the payload; a violation throws {@link InvalidInputError}
 * @param Output schema of the answer; a violation throws {@link InvalidOutputError}
 * @param work the use case
 */
export function taskHandler<Input extends z.ZodType, Output extends z.ZodType>(
  Input: Input,
  Output: Output,
  work: (input: z.output<Input>, tools: TaskTools) => Promise<z.input<Output>>,
) {
  return middy<unknown, z.output<Output>>()
    .use(injectLambdaContext(logger, { clearState: true }))
    .use(maskedFaults())
    .handler(async (payload, context) => {
      const input = Input.safeParse(payload);
      if (!input.success) throw new InvalidInputError('Task input', input.error);
      const output = Output.safeParse(
        await work(input.data, { log, remainingMs: () => context.getRemainingTimeInMillis() }),
      );
      if (!output.success) throw new InvalidOutputError('Task output', output.error);
      return output.data;
    });
}
