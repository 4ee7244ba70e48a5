/** Days as Danish law, banks and offices see them, and the Danish day of a moment. */
export {
  addBankDays,
  addWorkingDays,
  helligdagName,
  isBankDay,
  isHelligdag,
  isWorkingDay,
  nextHverdag,
  shiftsDeadline,
  shiftToHverdag,
  workingDaysBetween,
} from './day-types.ts';
export { CALENDAR_FIRST_YEAR, CALENDAR_LAST_YEAR } from './helligdage.ts';
export {
  addWorkingDaysToInstant,
  epochMsOf,
  type Instant,
  instantOf,
  localDateOf,
  startOfLocalDay,
} from './instant.ts';
export {
  addDays,
  addMonths,
  CalendarRangeError,
  compareDates,
  daysBetween,
  firstDayOf,
  isLocalDate,
  isPeriod,
  type LocalDate,
  monthsBetween,
  type Period,
  periodOf,
  type Weekday,
  weekday,
} from './local-date.ts';
export { InstantSchema, LocalDateSchema, PeriodSchema } from './schemas.ts';
