import { CasePath, commandOperation } from '../api/index.ts';
import { type DecisionCommand, DecisionCommandSchema } from '../domain/case/index.ts';

type Type = DecisionCommand['type'];

/** What each decision is in the API: a sub-resource of its own, since each has other content and other conditions. */
const DECISIONS: Readonly<Record<Type, { segment: string; id: string; summary: string; example: object }>> = {
  DecideAgreement: {
    segment: 'agreement',
    id: 'decideAgreement',
    summary: 'Agree on instalments (afdragsordning)',
    example: {
      instalments: [
        { dueOn: '2026-12-01', amountOere: 325_000 },
        { dueOn: '2027-01-04', amountOere: 325_000 },
      ],
    },
  },
  DecideExtension: {
    segment: 'extension',
    id: 'decideExtension',
    summary: 'Give more time to pay (henstand)',
    example: { until: '2026-12-18' },
  },
  DecideTermination: {
    segment: 'termination',
    id: 'decideTermination',
    summary: 'Terminate the tenancy (ophævelse, ALL § 90 stk. 1)',
    example: { terminatedOn: '2026-11-24' },
  },
  DecideNoAction: {
    segment: 'no-action',
    id: 'decideNoAction',
    summary: 'Do nothing for now, with a reason',
    example: { reason: 'help-expected' },
  },
};

/** The operations, each with the type of its command. */
export const DECISION_OPERATIONS = DecisionCommandSchema.options.map((Command) => {
  const type: Type = Command.shape.type.value;
  const { segment, ...said } = DECISIONS[type];
  return {
    type,
    operation: commandOperation(Command, {
      ...said,
      below: `decisions/${segment}`,
      tag: 'Legal path',
      action: 'decision.record',
      path: CasePath,
    }),
  };
});
