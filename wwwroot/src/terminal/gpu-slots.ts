/** A bounded number of something, given out in order; who has to wait gets one when it is given back. */
export class GpuSlots {
  readonly #most: number;
  readonly #using = new Set<() => void>();
  readonly #waiting = new Set<() => void>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Calls back with a slot, now or later. The answer gives it back, or gives up waiting. */
  wait(start: () => void): () => void {
    const own = (): void => start();
    this.#waiting.add(own);
    this.#next();
    return () => {
      this.#waiting.delete(own);
      if (this.#using.delete(own)) this.#next();
    };
  }

  #next(): void {
    const [first] = this.#waiting;
    if (!first || this.#using.size >= this.#most) return;
    this.#waiting.delete(first);
    this.#using.add(first);
    first();
  }
}
