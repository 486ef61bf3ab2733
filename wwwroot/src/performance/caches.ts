import { maxCaches } from "./bounds";

export interface CacheRow {
  name: string;
  hits: number;
  misses: number;
}

/** Hits and misses of what the page itself remembers to spare a question to the server. */
export class Caches {
  readonly #rows = new Map<string, CacheRow>();

  get rows(): readonly CacheRow[] {
    return [...this.#rows.values()];
  }

  record(name: string, hit: boolean): void {
    let row = this.#rows.get(name);
    if (!row && this.#rows.size >= maxCaches) return;
    if (!row) this.#rows.set(name, row = { name, hits: 0, misses: 0 });
    if (hit) row.hits++;
    else row.misses++;
  }
}
