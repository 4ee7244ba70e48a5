/** Who rents what, and how they pay: most on time, some late, some in part, a few not at all. */
import { addDays, addWeekdays, type Day, onWeekday } from './calendar.ts';
import { Chance, seedOf } from './chance.ts';
import type { DemoOrganisation } from './organisations.ts';
import { type Tenant, tenant } from './people.ts';

export interface Tenancy {
  readonly customer: string;
  readonly unit: string;
  readonly tenant: Tenant;
  readonly rentOere: number;
  readonly movedInOn: Day;
  readonly habit: Habit;
}

/** How a tenant pays, month after month. */
export type Habit = keyof typeof HABITS;

/** Of a thousand tenants. */
const HABITS = {
  'on-time': 922,
  late: 14,
  'very-late': 8,
  partial: 8,
  'refused-then-paid': 12,
  cancelled: 6,
  reversed: 9,
  double: 5,
  never: 16,
} as const;

/** What a payment file says of one tenant: a transaction of Betalingsservice. */
export interface Transaction {
  readonly code: '0236' | '0237' | '0238' | '0239' | '0297' | '0299';
  readonly customer: string;
  /** The due date that it was asked for. */
  readonly askedOn: Day;
  readonly askedOere: number;
  readonly paidOn: Day;
  readonly actualOere: number;
  /** The bank day on whose delivery it comes. */
  readonly deliveredOn: Day;
}

/** All tenancies of an organisation. */
export function tenanciesOf(organisation: DemoOrganisation): Tenancy[] {
  const chance = new Chance(seedOf(`tenancies of ${organisation.slug}`));
  return Array.from({ length: organisation.tenancies }, (_, index) => {
    const customer = String(organisation.firstCustomer + index);
    return {
      customer,
      unit: `${chance.whole(1, 14)}-${String(index + 1).padStart(4, '0')}`,
      tenant: tenant(chance, customer),
      rentOere: chance.whole(4_300, 11_900) * 100 + chance.one([0, 0, 50]),
      movedInOn: `${chance.whole(2001, 2025)}-0${chance.whole(1, 9)}-01`,
      habit: chance.weighted(HABITS),
    };
  });
}

/** When a month's rent is due: its first weekday. */
export function dueOn(month: string): Day {
  return onWeekday(`${month}-01`);
}

/** What happens to one month's rent of a tenancy. */
export function transactionsOf({ customer, rentOere, habit }: Tenancy, month: string): Transaction[] {
  const chance = new Chance(seedOf(`${customer} pays ${month} ${habit}`));
  const due = dueOn(month);
  const make = (code: Transaction['code'], paidOn: Day, actualOere: number): Transaction => ({
    code,
    customer,
    askedOn: due,
    askedOere: rentOere,
    paidOn,
    actualOere,
    // A payment shows in the next bank day's delivery, or the one after.
    deliveredOn: addWeekdays(onWeekday(paidOn), chance.one([1, 1, 2])),
  });
  const automatic = make('0236', due, rentOere);
  const slipAfter = (days: number, oere = rentOere): Transaction => make('0297', onWeekday(addDays(due, days)), oere);
  switch (habit) {
    case 'on-time':
      return [automatic];
    case 'late':
      return [slipAfter(chance.whole(6, 11))];
    case 'very-late':
      return [slipAfter(chance.whole(18, 27))];
    case 'partial': {
      const part = Math.round(rentOere * chance.one([0.4, 0.5, 0.75]));
      return chance.number() < 0.5 ? [slipAfter(1, part)] : [slipAfter(1, part), slipAfter(17, rentOere - part)];
    }
    case 'refused-then-paid':
      return [make('0237', due, 0), slipAfter(chance.whole(7, 14))];
    case 'cancelled':
      return [make('0238', due, 0), ...(chance.number() < 0.5 ? [slipAfter(20)] : [])];
    case 'reversed':
      return [automatic, make('0239', onWeekday(addDays(due, 8)), rentOere)];
    case 'double':
      return [automatic, slipAfter(2)];
    case 'never':
      return [];
  }
}
