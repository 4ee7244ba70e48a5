/** The CSV files of a housing administration: rent roll and arrears list. */
export { readArrearsList } from './arrears-list.ts';
export { ARREARS_LIST, RENT_ROLL } from './columns.ts';
export { readRentRoll } from './rent-roll.ts';
