/** The one file of the web app that asks the browser for what is not an argument (design rule 1). */

/** An id that nobody has used before. */
export function newId(): string {
  return crypto.randomUUID();
}
