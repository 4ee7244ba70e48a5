/** What roles may do although no call on one machine needs it, and why each of it is granted all the same. */
import type { Deployment, Role } from '../../local/template/index.ts';

interface Unneeded {
  readonly because: string;
  /** As {@link grantText} has them. */
  readonly grants: readonly string[];
}

/** `PlanCase: dynamodb:Query on table/HenvisData-CaseTable`; the resource without what all ARNs here have in common. */
export function grantText({ role, action, resource }: { role: string; action: string; resource: string }): string {
  return `${shortName(role)}: ${action} on ${resource.split(':').slice(5).join(':') || resource}`;
}

/** Roles of both stacks, whose names are nowhere the same. */
function shortName(role: string): string {
  return role.replace(/^Henvis(?:Service|Api)-/, '').replace(/Role$/, '');
}

const TRACE_ACTIONS = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];
const SAMPLING_ACTIONS = ['xray:GetSamplingRules', 'xray:GetSamplingTargets'];
const LOG_DELIVERY_ACTIONS = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];

/** Everything there is to know about grants that nothing here needs. */
export function unneededIn({ roles }: Deployment): readonly Unneeded[] {
  const functions = namesOf(roles, 'lambda.amazonaws.com');
  const workflows = namesOf(roles, 'states.amazonaws.com');
  return [
    {
      because: 'Lambda itself writes the log of a function and sends its traces; here logs are files.',
      grants: functions.flatMap(({ name, stack }) => [
        ...['logs:CreateLogStream', 'logs:PutLogEvents'].map(
          (action) => `${name}: ${action} on log-group:${stack}-${name}LogGroup:*`,
        ),
        ...TRACE_ACTIONS.map((action) => `${name}: ${action} on *`),
      ]),
    },
    {
      because: 'Step Functions itself sets up the delivery of logs and sends traces; here the history is kept instead.',
      grants: workflows.flatMap(({ name }) =>
        [...LOG_DELIVERY_ACTIONS, ...TRACE_ACTIONS, ...SAMPLING_ACTIONS].map((action) => `${name}: ${action} on *`),
      ),
    },
    {
      because:
        'Step Functions watches the batches of a distributed map and stops them with their parent by these calls, and ' +
        'an operator who redrives an intake redrives its batches; here one engine holds parent and batches.',
      grants: [
        'ArrearsIntake: states:DescribeExecution on execution:HenvisService-ArrearsIntakeStateMachine:*',
        'ArrearsIntake: states:StopExecution on execution:HenvisService-ArrearsIntakeStateMachine:*',
        'ArrearsIntake: states:RedriveExecution on execution:HenvisService-ArrearsIntakeStateMachine/*',
      ],
    },
    {
      because:
        'A schedule that could not reach its target for the whole of its retries puts the call into its dead letters; ' +
        'here the targets are in the same process.',
      grants: [
        'IntakeTriggersDailySweep: sqs:SendMessage on HenvisService-IntakeTriggersDeadLetters',
        'OutboxRedrive: sqs:SendMessage on HenvisService-OutboxRedriveDeadLetters',
        'Digests: sqs:SendMessage on HenvisService-DigestsDeadLetters',
        'WebhooksDue: sqs:SendMessage on HenvisService-WebhooksDueDeadLetters',
        'Verification: sqs:SendMessage on HenvisService-VerificationDeadLetters',
        'Erasure: sqs:SendMessage on HenvisService-ErasureDeadLetters',
      ],
    },
    {
      because:
        'Lambda keeps a call that failed each time: a verification that found no end, an erasure that left something. In ' +
        'a life in which nothing fails there is none; spoilt digests and lists take the same way.',
      grants: [
        'VerifyChain: sqs:SendMessage on HenvisService-VerificationDeadLetters',
        'EraseExpired: sqs:SendMessage on HenvisService-ErasureDeadLetters',
      ],
    },
    {
      because:
        'A list of more than 100,000 due accounts goes up in parts of 5 MiB: S3 reads back what it has encrypted of ' +
        'them, and drops them when one fails. The life of a test has no such list; its spoilt delivery takes the same ' +
        'way with rows and rejects.',
      grants: [
        'ListDueTenancies: kms:Decrypt on key/HenvisData-PersonalDataKey',
        'ListDueTenancies: s3:AbortMultipartUpload on henvisdata-deliverybucket/rows/_due/*',
      ],
    },
  ];
}

function namesOf(roles: readonly Role[], service: string): Array<{ readonly name: string; readonly stack: string }> {
  return roles
    .filter(({ trusts }) => trusts.includes(service))
    .map(({ name, stack }) => ({ name: shortName(name), stack }));
}
