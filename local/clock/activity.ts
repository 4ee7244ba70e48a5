/**
 * Counts what is in flight, so that a stopped clock knows when nothing more happens without time passing.
 *
 * Whatever works on the system holds one activity while it works: a transition of the engine, a call of a Lambda, a
 * batch of a stream, an event on its way. A wait (for a timer, for a callback) is not work and holds none.
 */
export class Activity {
  #count = 0;
  #waiting: Array<() => void> = [];

  /** How many are in flight right now. */
  get count(): number {
    return this.#count;
  }

  /** Starts one; call what it returns when it is over (calling it again changes nothing). */
  begin(): () => void {
    this.#count += 1;
    let over = false;
    return () => {
      if (over) return;
      over = true;
      this.#count -= 1;
      if (this.#count === 0) this.#wake();
    };
  }

  /**
   * Resolves when nothing is in flight and nothing followed at once.
   *
   * One task hands over to the next through a promise: between the two the count may touch zero, so zero counts only
   * if it is still there after the event loop has run everything that was ready.
   */
  async idle(): Promise<void> {
    do {
      if (this.#count > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
      await new Promise<void>((resolve) => setImmediate(resolve));
    } while (this.#count > 0);
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
