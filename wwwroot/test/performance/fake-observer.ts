import type { EntryType, Observe } from "../../src/performance/observe";

/** A browser that has some kinds of entries, and hands out those that a test makes. */
export class FakeObserver {
  readonly #batches = new Map<EntryType, (entries: readonly PerformanceEntry[]) => void>();
  readonly #known: readonly EntryType[];

  constructor(...known: EntryType[]) {
    this.#known = known;
  }

  readonly observe: Observe = (type, batch) => {
    if (!this.#known.includes(type)) return false;
    this.#batches.set(type, batch);
    return true;
  };

  get observed(): EntryType[] {
    return [...this.#batches.keys()];
  }

  send(type: EntryType, ...entries: object[]): void {
    this.#batches.get(type)?.(entries as PerformanceEntry[]);
  }
}
