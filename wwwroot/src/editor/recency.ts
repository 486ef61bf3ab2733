/** The order in which keys were used, oldest first: what a bounded set of things drops first. */
export class Recency<K> {
  readonly #keys = new Set<K>();

  get size(): number {
    return this.#keys.size;
  }

  touch(key: K): void {
    this.#keys.delete(key);
    this.#keys.add(key);
  }

  delete(key: K): void {
    this.#keys.delete(key);
  }

  /** The least recently used keys to drop so that at most `limit` stay; what may not go is passed over. */
  excess(limit: number, mayGo: (key: K) => boolean = () => true): K[] {
    const excess: K[] = [];
    for (const key of this.#keys) {
      if (this.#keys.size - excess.length <= limit) break;
      if (mayGo(key)) excess.push(key);
    }
    return excess;
  }
}
