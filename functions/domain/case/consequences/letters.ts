import type { Happened, LetterToSend } from './consequence.ts';

/**
 * The statutory notice (underretning, ALL § 92 stk. 2) goes out with the filing, in the same transaction: a filing
 * without its notice can't exist. A case that can be filed has a person.
 */
export function lettersOf({ event, after: { caseId, case: state } }: Happened): LetterToSend[] {
  if (event.type !== 'FilingRecorded') return [];
  const { filingId, filedOn, noticeId: handoffId } = event.filing;
  if (state.personId === undefined) throw new FilingWithoutPersonError(caseId);
  return [
    { kind: 'letter', letter: 'statutory-notice-letter', personId: state.personId, handoffId, filingId, filedOn },
  ];
}

/** A filing was recorded of a case that names no person: its decider let through what it must refuse. */
export class FilingWithoutPersonError extends Error {
  override readonly name = 'FilingWithoutPersonError';
  constructor(caseId: string) {
    super(`${caseId} has a filing but no person; expected the notice of ALL § 92 stk. 2 to have somebody to name.`);
  }
}
