/** Which rows are chosen: one that has the focus, and all between it and an anchor, or picked one by one. Rows go by their id: another order keeps them. */
export class Selection {
  readonly #ids = new Set<string>();
  /** The row that the keys act on. */
  focus: string | undefined;
  anchor: string | undefined;

  get size(): number {
    return this.#ids.size;
  }

  get ids(): ReadonlySet<string> {
    return this.#ids;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  only(id: string): void {
    this.#ids.clear();
    this.#ids.add(id);
    this.focus = this.anchor = id;
  }

  toggle(id: string): void {
    if (!this.#ids.delete(id)) this.#ids.add(id);
    this.focus = this.anchor = id;
  }

  /** These, and nothing else; the anchor stays for the next range. */
  range(ids: Iterable<string>, focus: string): void {
    this.#ids.clear();
    for (const id of ids) this.#ids.add(id);
    this.focus = focus;
    this.anchor ??= focus;
  }

  clear(): void {
    this.#ids.clear();
    this.focus = this.anchor = undefined;
  }
}
