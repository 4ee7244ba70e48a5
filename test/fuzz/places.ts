/** What there is in the running world that a path can name. */
import * as z from 'zod';

/** Names of path variables, and of fields that name something, with what is there. */
export type Place = Record<string, string>;

/** What of an answer names what came into being. */
const LearntSchema = z.looseObject({
  created: z.string().optional(),
  path: z.string().optional(),
});
/** What every place shares: there are few, they come and go. */
const SHARED = ['webhookId', 'deliveryId', 'feedId', 'token', 'arrivalId'];
/** The names of a case's parts, by the letter of their ids. */
const PART_OF: Readonly<Record<string, string>> = { h: 'handoffId', m: 'hearingId', c: 'consentId' };

export class Places {
  readonly #all: Place[];

  constructor(all: readonly Place[]) {
    this.#all = all.map((each) => ({ ...each }));
  }

  /** Counted round and round. */
  at(index: number): Readonly<Place> {
    return this.#all[index % this.#all.length] ?? {};
  }

  /** Takes in what an accepted request about a place has made, so that later ones go on from there. */
  learn(index: number, answer: unknown): void {
    const { success, data } = LearntSchema.safeParse(answer);
    const place = this.#all[index % this.#all.length];
    if (!success || !place) return;
    for (const [name, value] of Object.entries({ ...data, ...partOf(data.created), ...tokenOf(data.path) })) {
      if (typeof value !== 'string' || !(name in place)) continue;
      for (const each of SHARED.includes(name) ? this.#all : [place]) each[name] = value;
    }
  }
}

function partOf(created = ''): Place {
  const name = PART_OF[created.match(/^hv-\w{10}-([a-z])\d+$/)?.[1] ?? ''];
  return name === undefined ? {} : { [name]: created };
}

function tokenOf(path = ''): Place {
  const token = path.match(/^\/calendar\/(.+)$/)?.[1];
  return token === undefined ? {} : { token };
}
