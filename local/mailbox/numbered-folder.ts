/** A folder of files that are numbered in the order in which they were kept, and named by when. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DIGITS = 6;
/** `000123 2026-11-22T08.00`: what a file and its companions have in common. */
const NAME = new RegExp(`^\\d{${DIGITS}} \\d{4}-\\d\\d-\\d\\dT\\d\\d\\.\\d\\d`);

/** A file that was kept beside a numbered one. */
export interface Companion {
  /** What follows the common name: `.ics`, ` letter.pdf`. */
  readonly suffix: string;
  readonly bytes: Buffer;
}

export class NumberedFolder {
  readonly #folder: string;
  readonly #ending: string;
  readonly #now: () => number;
  #count: number;
  #last: number;

  /** @param ending of the numbered files, as `.txt`; files of another ending are companions of these. */
  constructor(folder: string, ending: string, now: () => number) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    this.#ending = ending;
    this.#now = now;
    const names = [...this.#byName().keys()];
    this.#count = names.length;
    this.#last = Number(names.at(-1)?.slice(0, DIGITS) ?? 0);
  }

  /** How many there are. */
  get count(): number {
    return this.#count;
  }

  /** Keeps the next one: its companions first, so that whatever is numbered is complete. */
  keep(content: (at: string) => string, companions: readonly Companion[] = []): void {
    const at = new Date(this.#now()).toISOString();
    const name = `${String(this.#last + 1).padStart(DIGITS, '0')} ${at.slice(0, 16).replace(':', '.')}`;
    for (const { suffix, bytes } of companions) writeFileSync(this.#path(`${name}${suffix}`), bytes);
    writeFileSync(this.#path(`${name}${this.#ending}`), content(at));
    this.#count += 1;
    this.#last += 1;
  }

  /** All of them, oldest first. */
  *read(): Generator<{ readonly content: string; readonly companions: () => readonly Companion[] }> {
    for (const [name, suffixes] of this.#byName()) {
      yield {
        content: readFileSync(this.#path(`${name}${this.#ending}`), 'utf8'),
        companions: () =>
          suffixes
            .filter((suffix) => suffix !== this.#ending)
            .map((suffix) => ({ suffix, bytes: readFileSync(this.#path(`${name}${suffix}`)) })),
      };
    }
  }

  #path(file: string): string {
    return join(this.#folder, file);
  }

  /** The endings of what is kept under each name, in order; a name without its own file was never completed. */
  #byName(): Map<string, string[]> {
    const byName = new Map<string, string[]>();
    for (const file of readdirSync(this.#folder).sort()) {
      const name = file.match(NAME)?.[0];
      if (name === undefined) continue;
      const suffixes = byName.get(name) ?? [];
      suffixes.push(file.slice(name.length));
      byName.set(name, suffixes);
    }
    return new Map([...byName].filter(([, suffixes]) => suffixes.includes(this.#ending)));
  }
}
