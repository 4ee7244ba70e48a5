/** What has been opened so far, to be closed in the opposite order. */
export class Closing {
  readonly #steps: Array<() => Promise<void> | void> = [];

  /** Has `close` called when all is closed; returns what was opened. */
  add<T>(opened: T, close: () => Promise<void> | void): T {
    this.#steps.push(close);
    return opened;
  }

  async close(): Promise<void> {
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) await step();
  }
}
