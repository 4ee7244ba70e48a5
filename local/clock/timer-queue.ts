/** A timer in the queue; `run` is dropped when it was cancelled. */
interface Timer {
  readonly dueAt: number;
  readonly order: number;
  run: (() => void) | undefined;
}

/** Timers by due time, those of the same instant in the order of setting. A binary heap: setting costs log n. */
export class TimerQueue {
  readonly #heap: Timer[] = [];
  #order = 0;
  #cancelled = 0;

  /** How many timers wait. */
  get size(): number {
    return this.#heap.length - this.#cancelled;
  }

  /** Puts `run` in for the instant `dueAt` (epoch ms); the returned function takes it out again. */
  add(dueAt: number, run: () => void): () => void {
    const timer: Timer = { dueAt, order: this.#order++, run };
    this.#heap.push(timer);
    this.#up(this.#heap.length - 1);
    return () => {
      if (!timer.run) return;
      timer.run = undefined;
      this.#cancelled += 1;
      this.#compact();
    };
  }

  /** When the next timer is due (epoch ms), or undefined if none waits. */
  nextDueAt(): number | undefined {
    this.#dropCancelled();
    return this.#heap[0]?.dueAt;
  }

  /** Takes the next timer out if it is due at `now` or before. */
  takeDue(now: number): (() => void) | undefined {
    this.#dropCancelled();
    const first = this.#heap[0];
    if (!first || first.dueAt > now) return undefined;
    this.#removeFirst();
    const { run } = first;
    first.run = undefined;
    return run;
  }

  #dropCancelled(): void {
    while (this.#heap[0] && !this.#heap[0].run) {
      this.#removeFirst();
      this.#cancelled -= 1;
    }
  }

  /** A heap of mostly cancelled timers is built anew, so that a long wait that is always called off holds no memory. */
  #compact(): void {
    if (this.#cancelled < 64 || this.#cancelled * 2 < this.#heap.length) return;
    const left = this.#heap.filter((timer) => timer.run).sort((a, b) => a.dueAt - b.dueAt || a.order - b.order);
    this.#heap.length = 0;
    this.#heap.push(...left);
    this.#cancelled = 0;
  }

  #removeFirst(): void {
    const last = this.#heap.pop();
    if (last && this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#down(0);
    }
  }

  #up(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#swapIfBefore(at, parent)) return;
      at = parent;
    }
  }

  #down(from: number): void {
    let at = from;
    for (;;) {
      const left = at * 2 + 1;
      const smaller = this.#isBefore(left + 1, left) ? left + 1 : left;
      if (!this.#swapIfBefore(smaller, at)) return;
      at = smaller;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const one = this.#heap[a];
    const other = this.#heap[b];
    if (!one || !other) return false;
    return one.dueAt < other.dueAt || (one.dueAt === other.dueAt && one.order < other.order);
  }

  #swapIfBefore(lower: number, upper: number): boolean {
    const one = this.#heap[lower];
    const other = this.#heap[upper];
    if (!one || !other || !this.#isBefore(lower, upper)) return false;
    this.#heap[upper] = one;
    this.#heap[lower] = other;
    return true;
  }
}
