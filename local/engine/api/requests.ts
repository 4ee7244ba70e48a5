import { z } from 'zod';

const Arn = z.string().min(1).max(2048);
const Name = z.string();
const Page = { maxResults: z.number().int().min(0).max(1000).optional(), nextToken: z.string().optional() };
/** Error codes and causes of callbacks and stops have AWS's lengths. */
const ErrorCode = z.string().max(256).optional();
const Cause = z.string().max(32_768).optional();
const Token = z.string().min(1).max(2048);
const Status = z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE']);

/**
 * The requests of the Step Functions API (JSON protocol 1.0) that the engine answers. Members that it has no use for
 * (tags, tracing, logging) are accepted and ignored, as far as they don't change what happens.
 */
export const REQUESTS = {
  CreateStateMachine: z.looseObject({
    name: Name,
    definition: z.string(),
    roleArn: z.string().min(1),
    type: z.enum(['STANDARD']).optional(),
  }),
  UpdateStateMachine: z.looseObject({
    stateMachineArn: Arn,
    definition: z.string().optional(),
    roleArn: z.string().min(1).optional(),
  }),
  DeleteStateMachine: z.looseObject({ stateMachineArn: Arn }),
  DescribeStateMachine: z.looseObject({ stateMachineArn: Arn }),
  ListStateMachines: z.looseObject(Page),
  ValidateStateMachineDefinition: z.looseObject({ definition: z.string(), maxResults: z.number().int().optional() }),
  StartExecution: z.looseObject({ stateMachineArn: Arn, name: Name.optional(), input: z.string().optional() }),
  StopExecution: z.looseObject({ executionArn: Arn, error: ErrorCode, cause: Cause }),
  DescribeExecution: z.looseObject({ executionArn: Arn }),
  ListExecutions: z.looseObject({
    stateMachineArn: Arn.optional(),
    mapRunArn: Arn.optional(),
    statusFilter: Status.optional(),
    ...Page,
  }),
  GetExecutionHistory: z.looseObject({
    executionArn: Arn,
    reverseOrder: z.boolean().optional(),
    includeExecutionData: z.boolean().optional(),
    ...Page,
  }),
  SendTaskSuccess: z.looseObject({ taskToken: Token, output: z.string() }),
  SendTaskFailure: z.looseObject({ taskToken: Token, error: ErrorCode, cause: Cause }),
  SendTaskHeartbeat: z.looseObject({ taskToken: Token }),
  DescribeMapRun: z.looseObject({ mapRunArn: Arn }),
} as const;

/** A request body of an operation, parsed. */
export type Request<Name extends keyof typeof REQUESTS> = z.infer<(typeof REQUESTS)[Name]>;
