/** Keeps what was put on the app's own event buses, for whoever has no system of their own that listens: one file each. */
import { z } from 'zod';
import { NumberedFolder } from './numbered-folder.ts';

const PublishedEventSchema = z.object({
  id: z.string(),
  time: z.string(),
  bus: z.string(),
  source: z.string(),
  detailType: z.string(),
  detail: z.unknown(),
});
/** An event as it was put; `time` is the runtime's (ISO 8601). */
export type PublishedEvent = z.infer<typeof PublishedEventSchema>;

export class PublishedEvents {
  readonly #folder: NumberedFolder;

  constructor(folder: string, { now }: { now: () => number }) {
    this.#folder = new NumberedFolder(folder, '.json', now);
  }

  /** How many there are. */
  get count(): number {
    return this.#folder.count;
  }

  keep(event: Omit<PublishedEvent, 'time'>): void {
    this.#folder.keep((time) => `${JSON.stringify({ time, ...event }, undefined, 2)}\n`);
  }

  /** All events, oldest first. */
  list(): PublishedEvent[] {
    return [...this.#folder.read()].map(({ content }) => PublishedEventSchema.parse(JSON.parse(content)));
  }
}
