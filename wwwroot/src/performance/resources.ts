import type { Observe } from "./observe";

export type ResourceKind = "page" | "script" | "style" | "font" | "image" | "request" | "other";

export interface ResourceRow {
  kind: ResourceKind;
  /** Taken from the browser's cache, or asked for and found unchanged. */
  hits: number;
  misses: number;
  /** What came over the wire, headers included. */
  transferredBytes: number;
  /** What did not have to. */
  savedBytes: number;
}

export type ResourceEntry = Pick<PerformanceResourceTiming, "entryType" | "name" | "initiatorType" | "transferSize" | "encodedBodySize" | "decodedBodySize" | "responseStatus">;

/** What the page loaded, and how much of it the cache had. Addresses are looked at and not kept. */
export class Resources {
  readonly #rows = new Map<ResourceKind, ResourceRow>();

  constructor(observe: Observe) {
    const batch = (entries: readonly PerformanceEntry[]): void => entries.forEach(entry => this.add(entry as PerformanceResourceTiming));
    observe("navigation", batch);
    observe("resource", batch);
  }

  get rows(): readonly ResourceRow[] {
    return [...this.#rows.values()];
  }

  get total(): Omit<ResourceRow, "kind"> {
    const total = { hits: 0, misses: 0, transferredBytes: 0, savedBytes: 0 };
    for (const row of this.#rows.values()) {
      total.hits += row.hits;
      total.misses += row.misses;
      total.transferredBytes += row.transferredBytes;
      total.savedBytes += row.savedBytes;
    }
    return total;
  }

  add(entry: ResourceEntry): void {
    // Neither sent nor received: it failed, or the browser does not say.
    if (entry.transferSize === 0 && entry.decodedBodySize === 0) return;
    const kind = kindOf(entry);
    let row = this.#rows.get(kind);
    if (!row) this.#rows.set(kind, row = { kind, hits: 0, misses: 0, transferredBytes: 0, savedBytes: 0 });
    row.transferredBytes += entry.transferSize;
    // Found unchanged, only headers came: the rest was here, in the browser's cache or, where the page asked so, in the page.
    const unchanged = entry.transferSize < entry.encodedBodySize || entry.transferSize === 0 || entry.responseStatus === 304;
    if (unchanged) row.hits++;
    else row.misses++;
    if (unchanged) row.savedBytes += entry.encodedBodySize;
  }
}

function kindOf({ entryType, name, initiatorType }: ResourceEntry): ResourceKind {
  if (entryType === "navigation") return "page";
  const ending = /\.(\w+)(?:[?#]|$)/.exec(name)?.[1];
  if (initiatorType === "fetch" || initiatorType === "xmlhttprequest" || initiatorType === "beacon") return "request";
  if (ending === "js" || initiatorType === "script") return "script";
  if (ending === "woff2" || ending === "ttf") return "font";
  if (ending === "css") return "style";
  if (ending === "svg" || initiatorType === "img" || initiatorType === "image") return "image";
  return "other";
}
