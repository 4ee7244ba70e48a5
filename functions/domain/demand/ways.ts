import type { LocalDate } from '../calendar/index.ts';
import { RENT_RULES_FROM } from '../rent/index.ts';
import type { DemandWay } from './demand.ts';

interface WayRule {
  readonly from: LocalDate;
  /** `on-proof`: the day has to be found out; `when-given`: it is the day the message is available to the tenant. */
  readonly received: 'on-proof' | 'when-given';
  readonly source: string;
}

/**
 * From when a påkrav may be given in a way. E-mail is in no row: ALL § 5 stk. 3 forbids it for the notices of § 90 stk. 2
 * (LBK 928/2019), and LOV 2078 of 21 Dec 2020 let in Digital Post alone, for a boligorganisation that is connected as a
 * public sender and a tenant who is not exempt. Boligorganisationer could connect from January 2023 (BL Informerer 0223),
 * so an earlier one can't have been Digital Post.
 */
export const WAYS: Readonly<Record<DemandWay, WayRule>> = {
  letter: { from: RENT_RULES_FROM, received: 'on-proof', source: 'ALL § 90 stk. 2' },
  'digital-post': { from: '2023-01-01', received: 'when-given', source: 'ALL § 5 stk. 3, LOV 2078/2020; DPL § 10' },
};

/** The ways in which a påkrav may be given on a day. */
export function waysOn(on: LocalDate): DemandWay[] {
  return (Object.keys(WAYS) as DemandWay[]).filter((way) => WAYS[way].from <= on);
}
