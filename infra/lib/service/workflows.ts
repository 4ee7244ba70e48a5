import type { Construct } from 'constructs';
import { Workflow } from '../constructs/workflow.ts';
import type { DataStack } from '../data-stack.ts';
import type { FunctionName, Functions } from './functions.ts';

/** Every workflow: its folder in workflows/ and the functions its tasks call. */
const CALLS = {
  'arrears-intake': ['read-delivery', 'post-to-ledger', 'list-due-tenancies', 'evaluate-arrears', 'report-delivery'],
  'arrears-case': [
    'plan-case',
    'await-signal',
    'refer-to-advice',
    'announce-demand-date',
    'ask-demand-receipt',
    'ask-decision',
    'remind-decision',
    'check-agreement',
    'review-case',
    'continue-case',
    'close-case',
  ],
  handoff: ['plan-handoff', 'await-signal', 'remind-handoff', 'escalate-handoff', 'resume-handoff', 'expire-handoff'],
  hearing: ['plan-hearing', 'await-signal', 'remind-hearing', 'ask-hearing-outcome'],
} as const satisfies Record<string, readonly FunctionName[]>;

export type WorkflowName = keyof typeof CALLS;
export type Workflows = Readonly<Record<WorkflowName, Workflow>>;

/** Makes every workflow. The names in its definition and the ones given here must be the same, or this throws. */
export function createWorkflows(
  scope: Construct,
  projectRoot: string,
  functions: Functions,
  { deliveries }: DataStack,
): Workflows {
  const make = (name: WorkflowName, names: Record<string, string> = {}) =>
    new Workflow(scope, name, { projectRoot, calls: CALLS[name].map((folder) => functions[folder]), names });
  return {
    'arrears-intake': make('arrears-intake', { DeliveryBucketName: deliveries.bucket.bucketName }),
    'arrears-case': make('arrears-case'),
    handoff: make('handoff'),
    hearing: make('hearing'),
  };
}
