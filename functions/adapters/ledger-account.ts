import type { MissedRent } from '../domain/arrears/index.ts';
import type { LocalDate } from '../domain/calendar/index.ts';
import type { Ledger } from '../domain/ledger/index.ts';

/** One tenancy's account as it stands at one version. */
export interface Account {
  readonly organisation: string;
  readonly tenancyId: string;
  /** 0 while nothing is stored. Every write is conditional on it. */
  readonly version: number;
  readonly ledger: Ledger;
  readonly openCaseId: string | undefined;
  readonly episode: number;
  readonly missed: readonly MissedRent[];
  /** Charges of a case that ended without payment: they open no case by themselves. */
  readonly closedCharges: readonly string[];
  readonly evaluateOn: LocalDate | undefined;
}

/** What an evaluation leaves on the account. An absent `openCaseId` or `evaluateOn` is removed. */
export type Evaluation = Pick<Account, 'openCaseId' | 'episode' | 'missed' | 'closedCharges' | 'evaluateOn'>;
