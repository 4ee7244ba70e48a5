import type { Reject } from '../adapters/csv/index.ts';
import type { Part, Reading, Refusal } from './formats/reading.ts';

/** An object that is written piece by piece and exists once it is completed. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>;
  complete(): Promise<void>;
  abort(): Promise<void>;
}

/** Where the parts of a reading go. A sink is opened when its first part comes; rows always have one. */
export interface Destinations {
  openRows(): Sink;
  openRejects(): Sink;
  putPersons(part: Extract<Part, { kind: 'persons' }>): Promise<void>;
}

/** What a reading came to. */
export type Normalised =
  | { readonly outcome: 'read'; readonly rowCount: number; readonly rejectCount: number }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/**
 * Takes a reading to its destinations, a part at a time: the next part is asked for when the last one is taken. What was
 * written exists only if the reading ends well; a refused or broken one leaves nothing behind but the original.
 */
export async function normalise(reading: Reading, destinations: Destinations): Promise<Normalised> {
  const run = new Run(destinations);
  try {
    for (;;) {
      const step = await reading.next();
      if (!step.done) await run.take(step.value);
      else if (step.value === undefined) return await run.complete();
      else return await run.refuse(step.value);
    }
  } catch (fault) {
    await run.abort();
    throw fault;
  }
}

class Run {
  readonly #destinations: Destinations;
  readonly #rows: Sink;
  #rejects: Sink | undefined;
  #rowCount = 0;
  #rejectCount = 0;

  constructor(destinations: Destinations) {
    this.#destinations = destinations;
    this.#rows = destinations.openRows();
  }

  async take(part: Part): Promise<void> {
    if (part.kind === 'rows') {
      this.#rowCount += part.count;
      await this.#rows.write(part.bytes);
    } else if (part.kind === 'rejects') {
      this.#rejectCount += part.rejects.length;
      this.#rejects ??= this.#destinations.openRejects();
      await this.#rejects.write(linesOf(part.rejects));
    } else {
      await this.#destinations.putPersons(part);
    }
  }

  /** Rejects first: rows that exist without their reject report would look complete. */
  async complete(): Promise<Normalised> {
    await this.#rejects?.complete();
    await this.#rows.complete();
    return { outcome: 'read', rowCount: this.#rowCount, rejectCount: this.#rejectCount };
  }

  async refuse(refusal: Refusal): Promise<Normalised> {
    await this.abort();
    return { outcome: 'refused', refusal };
  }

  async abort(): Promise<void> {
    await Promise.all([this.#rows.abort(), this.#rejects?.abort()]);
  }
}

function linesOf(rejects: readonly Reject[]): Uint8Array {
  return Buffer.from(rejects.map((reject) => `${JSON.stringify(reject)}\n`).join(''), 'utf8');
}
