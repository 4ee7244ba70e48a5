import * as z from 'zod';
import { EvaluateArrearsInput, EvaluateArrearsOutput } from '../../functions/evaluate-arrears/schema.ts';
import * as listDueTenancies from '../../functions/list-due-tenancies/schema.ts';
import * as postToLedger from '../../functions/post-to-ledger/schema.ts';
import * as readDelivery from '../../functions/read-delivery/schema.ts';
import * as reportDelivery from '../../functions/report-delivery/schema.ts';

/**
 * What an execution is started with: EventBridge's event that a file was delivered into the bucket
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html), or the daily sweep.
 */
export const Input = z.union([
  z.object({
    detail: z.object({
      bucket: z.object({ name: z.string().min(1) }),
      object: z.object({ key: z.string().startsWith('deliveries/') }),
    }),
  }),
  z.object({ sweep: z.literal(true) }),
]);

/** Every task state; see the contract of arrears-case. */
export const tasks = {
  'Read the delivery': {
    function: 'read-delivery',
    Input: readDelivery.InputSchema,
    Output: readDelivery.OutputSchema,
  },
  'Post one batch': { function: 'post-to-ledger', Input: postToLedger.InputSchema, Output: postToLedger.OutputSchema },
  'Report the delivery': {
    function: 'report-delivery',
    Input: reportDelivery.InputSchema,
    Output: reportDelivery.OutputSchema,
  },
  'List the tenancies to evaluate': {
    function: 'list-due-tenancies',
    Input: listDueTenancies.InputSchema,
    Output: listDueTenancies.OutputSchema,
  },
  'Evaluate one batch': { function: 'evaluate-arrears', Input: EvaluateArrearsInput, Output: EvaluateArrearsOutput },
} as const;

/** The names under which an execution itself fails; docs/runbook.md says what to do. */
export const failures = ['DeliveryRefusedError', 'RowsLeftOutError', 'TenanciesLeftOutError'] as const;
