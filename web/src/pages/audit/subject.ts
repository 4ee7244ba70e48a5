/** Whose looks are asked for, as the address and the form have it. Pure. */

export const SUBJECTS = ['case', 'person', 'user'] as const;
export type SubjectKind = (typeof SUBJECTS)[number];

/** A case, a person or a user, by a reference that means nothing to whoever finds it in a browser's history. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
}

const NAMES = { kind: 'om', id: 'id' } as const;

/** As the contract has them. */
const PATTERNS: Readonly<Record<SubjectKind, RegExp>> = {
  case: /^hv-[a-z0-9]{10}$/,
  person: /^p-[A-Za-z0-9]{1,40}$/,
  user: /^[A-Za-z0-9._:-]{1,64}$/,
};

/** Whether there can be such a reference. */
export function canBe({ kind, id }: Subject): boolean {
  return PATTERNS[kind].test(id);
}

/** Reads the subject of an address; undefined where it has none, or none that can be. */
export function subjectOf(search: URLSearchParams): Subject | undefined {
  const kind = SUBJECTS.find((known) => known === search.get(NAMES.kind));
  const subject = kind && { kind, id: search.get(NAMES.id) ?? '' };
  return subject && canBe(subject) ? subject : undefined;
}

/** The address's query for a subject. */
export function searchOf({ kind, id }: Subject): URLSearchParams {
  return new URLSearchParams({ [NAMES.kind]: kind, [NAMES.id]: id });
}
