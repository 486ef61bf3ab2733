import type { Entries, Entry, Group } from "../types";
import { maxEntryPages, pageEntries, rangeEntries } from "./bounds";

type Load = (group: Group, from: number, count: number) => Promise<Entries>;

interface Page {
  version: string;
  entries: Entry[];
}

/** One group's entries, asked for by pages as they come into view. What is known of an older status is shown until the newer is there. */
export class EntryPages {
  readonly #group: Group;
  readonly #load: Load;
  readonly #changed: () => void;
  /** In the order of their use, the longest ago first. */
  readonly #pages = new Map<number, Page>();
  readonly #loading = new Set<string>();
  #version = "";
  #count = 0;
  #listed: number | undefined;

  constructor(group: Group, load: Load, changed: () => void) {
    this.#group = group;
    this.#load = load;
    this.#changed = changed;
  }

  /** All that there are, also beyond what the server lists. */
  get count(): number {
    return this.#count;
  }

  /** Those that can be asked for. */
  get length(): number {
    return Math.min(this.#count, this.#listed ?? this.#count);
  }

  get held(): number {
    return this.#pages.size;
  }

  /** Another status: pages are asked for anew when they are looked at. */
  turn(version: string, count: number): void {
    if (version !== this.#version) {
      this.#listed = undefined;
      this.#loading.clear();
    }
    this.#version = version;
    this.#count = count;
    for (const page of this.#pages.keys()) if (page * pageEntries >= count) this.#pages.delete(page);
  }

  /** The entry, if it is known; where it is not, or may be old, it is on its way. */
  at(index: number): Entry | undefined {
    const number = Math.floor(index / pageEntries);
    const page = this.#pages.get(number);
    if (page) {
      this.#pages.delete(number);
      this.#pages.set(number, page);
    }
    if (page?.version !== this.#version) void this.#fetch(number);
    return page?.entries[index % pageEntries];
  }

  /** Where a file stands, among the entries that are known. */
  indexOf(key: string): number | undefined {
    for (const [number, page] of this.#pages) {
      const at = page.entries.findIndex(entry => keyOf(entry) === key);
      if (at >= 0 && number * pageEntries + at < this.length) return number * pageEntries + at;
    }
    return undefined;
  }

  /** Entries of a range, asked for where they are not known; they are given, not kept. */
  async range(from: number, to: number): Promise<Entry[]> {
    const all: Entry[] = [];
    for (let at = from; at < Math.min(to, this.length);) {
      const page = this.#pages.get(Math.floor(at / pageEntries));
      const known = page?.version === this.#version ? page.entries[at % pageEntries] : undefined;
      if (known) {
        all.push(known);
        at++;
        continue;
      }
      const { entries } = await this.#load(this.#group, at, Math.min(rangeEntries, to - at));
      if (entries.length === 0) break;
      all.push(...entries);
      at += entries.length;
    }
    return all;
  }

  async #fetch(number: number): Promise<void> {
    const asked = this.#version;
    const mark = `${asked}:${number}`;
    if (this.#loading.has(mark)) return;
    this.#loading.add(mark);
    try {
      const { entries, count } = await this.#load(this.#group, number * pageEntries, pageEntries);
      if (asked !== this.#version) return;
      this.#pages.delete(number);
      this.#pages.set(number, { version: asked, entries });
      // Fewer than there are: the list is cut there.
      const from = number * pageEntries;
      if (entries.length < Math.min(pageEntries, count - from)) this.#listed = Math.min(this.#listed ?? Infinity, from + entries.length);
      for (const oldest of this.#pages.keys()) {
        if (this.#pages.size <= maxEntryPages) break;
        this.#pages.delete(oldest);
      }
      this.#loading.delete(mark);
      this.#changed();
    } catch {
      // Asked again with the next status: the server may be away, and a list that is drawn again must not ask without an end.
    }
  }
}

/** Which file it is, for the server. */
export function keyOf(entry: Pick<Entry, "path" | "key">): string {
  return entry.key ?? entry.path;
}
