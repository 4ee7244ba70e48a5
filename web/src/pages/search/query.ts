/** What is looked for, by how it is written. Pure. */

const CASE_ID = /^hv-[a-z0-9]{10}$/;
/** As the contract has it. */
const TENANCY_ID = /^[0-9A-Za-z][0-9A-Za-z:._-]{0,63}$/;

export type Query =
  | { readonly kind: 'case'; readonly caseId: string }
  | { readonly kind: 'tenancy'; readonly tenancyId: string };

/** The number of a case, else that of a tenancy; undefined where it can be neither. */
export function queryOf(written: string): Query | undefined {
  const word = written.trim();
  const caseId = word.toLowerCase();
  if (CASE_ID.test(caseId)) return { kind: 'case', caseId };
  return TENANCY_ID.test(word) ? { kind: 'tenancy', tenancyId: word } : undefined;
}
