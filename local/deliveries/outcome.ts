/** What became of a file that was handed in, from the execution that read it. */
import { z } from 'zod';
import { byConstruct, type Deployment } from '../template/index.ts';
import { awsJson } from './aws-json.ts';

/** Why a file was refused. */
export const ReasonSchema = z.object({
  code: z.string(),
  expected: z.string(),
  row: z.number().optional(),
  field: z.string().optional(),
  value: z.string().optional(),
});
/** The output of read-delivery. */
const ReadSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('accepted'),
    deliveryId: z.string(),
    system: z.string(),
    rowCount: z.number(),
    rejectCount: z.number(),
  }),
  z.object({ outcome: z.enum(['repeat', 'refused']), deliveryId: z.string().optional(), reason: ReasonSchema }),
]);
/** The output of report-delivery. */
const CountsSchema = z.object({ posted: z.number(), repeated: z.number(), rejected: z.number() });
/** The output of the whole execution of an accepted delivery. */
const EvaluatedSchema = z.object({ evaluated: z.number(), opened: z.number(), settled: z.number() });
/** A row of the reject report. */
export const RejectSchema = z.object({ row: z.number(), field: z.string(), value: z.string(), expected: z.string() });

export interface DeliveryOutcome {
  readonly status: string;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  readonly read: z.infer<typeof ReadSchema> | undefined;
  readonly counts: z.infer<typeof CountsSchema> | undefined;
  readonly evaluated: z.infer<typeof EvaluatedSchema> | undefined;
}

const ListSchema = z.object({ executions: z.array(z.object({ executionArn: z.string() })) });
const ExecutionSchema = z.object({
  status: z.string(),
  input: z.string(),
  output: z.string().optional(),
  error: z.string().optional(),
  cause: z.string().optional(),
});
const HistorySchema = z.object({
  events: z.array(z.object({ taskSucceededEventDetails: z.object({ output: z.string() }).optional() })),
});
const InputSchema = z.object({ detail: z.object({ object: z.object({ key: z.string() }) }) });
const PayloadSchema = z.object({ Payload: z.unknown() });

/** Executions to look through for the one that read the file: it has only just started. */
const EXECUTIONS_MAX = 50;

/** The outcome of the newest execution that a key started; undefined if none has. */
export async function outcomeOf(
  url: string,
  { stateMachines }: Deployment,
  key: string,
): Promise<DeliveryOutcome | undefined> {
  const stateMachineArn = byConstruct(stateMachines, 'ArrearsIntake').arn;
  const call = <T>(operation: string, body: unknown, schema: z.ZodType<T>): Promise<T> =>
    awsJson(url, `AWSStepFunctions.${operation}`, body, schema);
  const { executions } = await call('ListExecutions', { stateMachineArn, maxResults: EXECUTIONS_MAX }, ListSchema);
  for (const { executionArn } of executions) {
    const execution = await call('DescribeExecution', { executionArn }, ExecutionSchema);
    if (InputSchema.safeParse(JSON.parse(execution.input)).data?.detail.object.key !== key) continue;
    const { events } = await call('GetExecutionHistory', { executionArn, maxResults: 1000 }, HistorySchema);
    const payloads = events.flatMap(({ taskSucceededEventDetails: details }) =>
      details === undefined ? [] : [PayloadSchema.safeParse(JSON.parse(details.output)).data?.Payload],
    );
    const output: unknown = execution.output === undefined ? undefined : JSON.parse(execution.output);
    return {
      status: execution.status,
      error: execution.error,
      cause: execution.cause,
      read: first(payloads, ReadSchema),
      counts: first(payloads, CountsSchema),
      evaluated: first([output], EvaluatedSchema),
    };
  }
  return undefined;
}

function first<T>(values: readonly unknown[], schema: z.ZodType<T>): T | undefined {
  for (const value of values) {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
  }
  return undefined;
}
