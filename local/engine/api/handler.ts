import type { z } from 'zod';
import { ApiError } from '../errors.ts';
import type { Callbacks } from './callbacks.ts';
import type { Executions } from './executions.ts';
import type { Machines } from './machines.ts';
import { REQUESTS } from './requests.ts';

type Answer = (body: unknown) => Promise<unknown>;

const SECOND_MS = 1000;

/** The Step Functions API (JSON protocol 1.0): operation by operation, request in, answer out. */
export class Handler {
  readonly #answers: ReadonlyMap<string, Answer>;

  constructor(machines: Machines, executions: Executions, callbacks: Callbacks) {
    this.#answers = new Map([
      ...machineAnswers(machines),
      ...executionAnswers(machines, executions),
      ...callbackAnswers(callbacks),
    ]);
  }

  /** Answers one operation; throws ApiError. */
  async handle(operation: string, body: unknown): Promise<unknown> {
    const answer = this.#answers.get(operation);
    if (!answer) throw new ApiError('UnknownOperationException', `The engine has no operation '${operation}'`);
    return answer(body ?? {});
  }
}

/** An answer to requests that fit `schema`; others are refused with ValidationException, which says what is wrong. */
function answering<S extends z.ZodType>(schema: S, answer: (request: z.infer<S>) => unknown): Answer {
  return async (body) => {
    const parsed = schema.safeParse(body);
    if (parsed.success) return answer(parsed.data);
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'request'}: ${message}`);
    throw new ApiError(
      'ValidationException',
      `${problems.length} validation error(s) detected: ${problems.join('; ')}`,
    );
  };
}

function machineAnswers(machines: Machines): Array<[string, Answer]> {
  return [
    [
      'CreateStateMachine',
      answering(REQUESTS.CreateStateMachine, (request) => {
        const { arn, createdAt } = machines.create(request);
        return { stateMachineArn: arn, creationDate: createdAt / SECOND_MS };
      }),
    ],
    [
      'UpdateStateMachine',
      answering(REQUESTS.UpdateStateMachine, (request) => ({ updateDate: machines.update(request) / SECOND_MS })),
    ],
    [
      'DeleteStateMachine',
      answering(REQUESTS.DeleteStateMachine, ({ stateMachineArn }) => {
        machines.delete(stateMachineArn);
        return {};
      }),
    ],
    [
      'DescribeStateMachine',
      answering(REQUESTS.DescribeStateMachine, ({ stateMachineArn }) => machines.describe(stateMachineArn)),
    ],
    ['ListStateMachines', answering(REQUESTS.ListStateMachines, (request) => machines.list(request))],
    [
      'ValidateStateMachineDefinition',
      answering(REQUESTS.ValidateStateMachineDefinition, (request) => machines.validate(request)),
    ],
  ];
}

function executionAnswers(machines: Machines, executions: Executions): Array<[string, Answer]> {
  return [
    [
      'StartExecution',
      answering(REQUESTS.StartExecution, async ({ stateMachineArn, name, input }) => {
        const machine = machines.get(stateMachineArn);
        const parsed = executions.parseInput(input ?? '{}');
        const { execution, stored } = executions.start(machine, { name, input: parsed, startedBy: undefined });
        await stored;
        return { executionArn: execution.arn, startDate: execution.startedAt / SECOND_MS };
      }),
    ],
    [
      'StopExecution',
      answering(REQUESTS.StopExecution, async (request) => ({
        stopDate: (await executions.stop(request)) / SECOND_MS,
      })),
    ],
    [
      'DescribeExecution',
      answering(REQUESTS.DescribeExecution, ({ executionArn }) => executions.describe(executionArn)),
    ],
    ['ListExecutions', answering(REQUESTS.ListExecutions, (request) => executions.list(request))],
    ['GetExecutionHistory', answering(REQUESTS.GetExecutionHistory, (request) => executions.history(request))],
    ['DescribeMapRun', answering(REQUESTS.DescribeMapRun, ({ mapRunArn }) => executions.describeMapRun(mapRunArn))],
  ];
}

function callbackAnswers(callbacks: Callbacks): Array<[string, Answer]> {
  const acknowledged = (settled: Promise<void>): Promise<object> => settled.then(() => ({}));
  return [
    ['SendTaskSuccess', answering(REQUESTS.SendTaskSuccess, (request) => acknowledged(callbacks.success(request)))],
    ['SendTaskFailure', answering(REQUESTS.SendTaskFailure, (request) => acknowledged(callbacks.failure(request)))],
    [
      'SendTaskHeartbeat',
      answering(REQUESTS.SendTaskHeartbeat, (request) => acknowledged(callbacks.heartbeat(request))),
    ],
  ];
}
