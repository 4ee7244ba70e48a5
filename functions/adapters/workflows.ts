import {
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';

/** Step Functions, as far as the relay needs it. */
export interface Workflows {
  /** Starts an execution by a deterministic name; `existed`: it was started before, which is just as well. */
  start(stateMachineArn: string, name: string, input: unknown): Promise<'started' | 'existed'>;
  /** Answers a task token; `late`: it timed out or was answered before, so nobody listens any more. */
  answer(token: string, output: unknown): Promise<'answered' | 'late'>;
}

/** {@link Workflows} on AWS Step Functions. */
export function stepFunctions(): Workflows {
  const client = new SFNClient({});
  return {
    start: async (stateMachineArn, name, input) => {
      try {
        await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
        return 'started';
      } catch (error) {
        if (error instanceof ExecutionAlreadyExists) return 'existed';
        throw error;
      }
    },
    answer: async (taskToken, output) => {
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));
        return 'answered';
      } catch (error) {
        const isLate =
          error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken;
        if (isLate) return 'late';
        throw error;
      }
    },
  };
}
