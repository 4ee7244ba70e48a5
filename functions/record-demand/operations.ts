import { CasePath, commandOperation } from '../api/index.ts';
import { type DemandCommand, DemandCommandSchema } from '../domain/case/index.ts';

type Type = DemandCommand['type'];

/** What each command is in the API. The demand in force is the current one; there is never another to speak of. */
const COMMANDS: Readonly<
  Record<Type, { below: string; id: string; summary: string; description?: string; example: object; creates?: string }>
> = {
  RecordDemand: {
    below: 'demands',
    id: 'recordDemand',
    summary: 'Record that a demand (påkrav) was given',
    description:
      'ALL § 90 stk. 2: refused before the first day on which it may be given, in a way that is none, or over amounts that are not owed. An earlier demand is replaced.',
    example: {
      givenOn: '2026-11-06',
      way: 'letter',
      amounts: [
        { what: 'rent', chargeId: '2026-11', amountOere: 650_000 },
        { what: 'demand-fee', amountOere: 33_500 },
      ],
      warningConfirmed: true,
    },
    creates: 'hv-0123456789-d1',
  },
  RecordDemandReceipt: {
    below: 'demands/current/receipt',
    id: 'recordDemandReceipt',
    summary: 'Record on which day the demand reached the tenant',
    description: 'The 14 days to pay run from that day.',
    example: { receivedOn: '2026-11-09' },
  },
  WithdrawDemand: {
    below: 'demands/current/withdrawal',
    id: 'withdrawDemand',
    summary: 'Take the demand back',
    example: { reason: 'wrong-amount' },
  },
};

/** The operations, each with the type of its command. */
export const DEMAND_OPERATIONS = DemandCommandSchema.options.map((Command) => {
  const type: Type = Command.shape.type.value;
  return {
    type,
    operation: commandOperation(Command, {
      ...COMMANDS[type],
      tag: 'Legal path',
      action: 'demand.record',
      path: CasePath,
    }),
  };
});
