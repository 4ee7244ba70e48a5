import { maskedValue, type Reject } from '../adapters/csv/index.ts';
import type { Refusal, RefusalCode } from '../domain/decision/index.ts';
import { HEARING_DAYS_AHEAD_MAX } from '../domain/hearing/index.ts';
import { HEARING_LIST } from './columns.ts';
import type { ListedHearing } from './listed-hearing.ts';

type About = 'case' | 'time';

/** What a refused row should have been, in the words of the report. */
const EXPECTED: Readonly<Partial<Record<RefusalCode, readonly [About, string]>>> = {
  'not-found': ['case', 'a case of this organisation, and in one row not the customer number of another'],
  'case-closed': ['case', 'a case that is open'],
  'filing-missing': [
    'case',
    'a case whose request to the court is recorded; record the filing, then deliver the list again',
  ],
  'date-not-in-future': ['time', 'a time that is still to come'],
  'date-too-far': ['time', `a time within ${HEARING_DAYS_AHEAD_MAX} days of the day the hearing was first recorded`],
  'not-current': [
    'time',
    'a newer list: the hearing was moved away from this time; move it back by hand if it is right',
  ],
  'already-recorded': ['time', 'another time: this one was cancelled; schedule it by hand if it takes place after all'],
};

/** A row that the case refuses, as a line of the report. */
export function rejectedRow(row: number, listed: ListedHearing, { code }: Refusal): Reject {
  const [about, expected] = EXPECTED[code] ?? ['time', `a hearing that the case can have (${code})`];
  return about === 'time'
    ? { row, field: HEARING_LIST.date.name, value: listed.startsAt, expected }
    : { row, ...caseNamed(listed), expected };
}

/** A row of which none or several cases could be meant. */
export function unmatchedRow(row: number, listed: ListedHearing): Reject {
  return { row, ...caseNamed(listed), expected: 'the customer number of a tenancy with a case that is not closed' };
}

/** Two rows that contradict each other: neither is believed. */
export function contradictedRow(row: number, others: readonly number[]): Reject {
  const value = `also in line ${others.join(', ')}`;
  return { row, field: '(line)', value, expected: 'one time for each case and type' };
}

/** The reference of a case is made to be shown; a customer number only when it is plainly a number. */
function caseNamed({ caseId, customer = '' }: ListedHearing): Pick<Reject, 'field' | 'value'> {
  return caseId === undefined
    ? { field: HEARING_LIST.customer.name, value: maskedValue(customer) }
    : { field: HEARING_LIST.caseId.name, value: caseId };
}
