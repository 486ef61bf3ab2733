import { Recency } from "./recency";

/** The part of localStorage that is used. */
export type Storage = Pick<globalThis.Storage, "getItem" | "setItem">;

/** Cursor, scroll position and folds of the files that were looked at last, kept across reloads. */
export class ViewStates {
  static readonly limit = 100;

  readonly #storage: Storage;
  readonly #key: string;
  readonly #states = new Map<string, unknown>();
  readonly #recency = new Recency<string>();

  constructor(storage: Storage, workspace: string) {
    this.#storage = storage;
    this.#key = `coder1-view:${workspace}`;
    for (const [path, state] of this.#read()) {
      this.#states.set(path, state);
      this.#recency.touch(path);
    }
    this.#trim();
  }

  get(path: string): unknown {
    return this.#states.get(path);
  }

  set(path: string, state: unknown): void {
    this.#states.set(path, state);
    this.#recency.touch(path);
    this.#trim();
    this.#write();
  }

  move(from: string, to: string): void {
    const state = this.#states.get(from);
    if (state === undefined) return;
    this.#states.delete(from);
    this.#recency.delete(from);
    this.set(to, state);
  }

  #trim(): void {
    for (const path of this.#recency.excess(ViewStates.limit)) {
      this.#recency.delete(path);
      this.#states.delete(path);
    }
  }

  #read(): [string, unknown][] {
    try {
      const saved: unknown = JSON.parse(this.#storage.getItem(this.#key) ?? "[]");
      return Array.isArray(saved) ? saved.filter(entry => Array.isArray(entry) && typeof entry[0] === "string") : [];
    } catch {
      return [];
    }
  }

  #write(): void {
    try {
      this.#storage.setItem(this.#key, JSON.stringify([...this.#states]));
    } catch {
      // The browser's storage is full or closed: the cursor starts at the top next time.
    }
  }
}
