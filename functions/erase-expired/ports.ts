import type { AccessEraser } from '../adapters/access-eraser.ts';
import type { AccountEraser } from '../adapters/account-eraser.ts';
import type { CaseEraser } from '../adapters/case-eraser.ts';
import type { LedgerStore } from '../adapters/ledger-store.ts';
import type { LetterEraser } from '../adapters/letter-eraser.ts';
import type { PersonEraser } from '../adapters/person-eraser.ts';
import type { LocalDate } from '../domain/calendar/index.ts';

/** What erasing needs of the outside. */
export interface ErasurePorts {
  readonly cases: CaseEraser;
  readonly accounts: AccountEraser;
  readonly ledger: Pick<LedgerStore, 'loadAccount'>;
  readonly letters: LetterEraser;
  readonly persons: PersonEraser;
  readonly accesses: AccessEraser;
  /** Every organisation that has settings on the day. */
  organisationsOn(on: LocalDate): Promise<readonly string[]>;
}
