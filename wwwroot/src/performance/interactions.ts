import { maxInteractions } from "./bounds";

/** One press of a key, click or tap, until its answer was on the screen. */
export interface Interaction {
  id: number;
  at: number;
  kind: string;
  component: string;
  durationMs: number;
  /** Until the page began to handle it, in the handlers, and from there to the screen. */
  delayMs: number;
  handlersMs: number;
  presentationMs: number;
}

export type EventEntry = Pick<PerformanceEventTiming, "name" | "startTime" | "duration" | "processingStart" | "processingEnd" | "interactionId">;

/**
 * Interaction to next paint as web-vitals defines it: the slowest of few interactions, of many the 98th percentile,
 * which is one left out for each fifty.
 */
export class Interactions {
  static readonly leftOutEach = 50;

  readonly #countOf: () => number | undefined;
  readonly #slowest: Interaction[] = [];
  #lowestId = Infinity;
  #highestId = 0;

  /** @param countOf How many interactions there were, where the browser counts them. */
  constructor(countOf: () => number | undefined) {
    this.#countOf = countOf;
  }

  get count(): number {
    // Browsers that do not count give ids at a distance of seven.
    return this.#countOf() ?? (this.#highestId === 0 ? 0 : Math.round((this.#highestId - this.#lowestId) / 7) + 1);
  }

  /** Undefined as long as none took long enough to be told of. */
  get inpMs(): number | undefined {
    const index = Math.min(this.#slowest.length - 1, Math.floor(this.count / Interactions.leftOutEach));
    return this.#slowest[index]?.durationMs;
  }

  /** The slowest first. */
  get slowest(): readonly Interaction[] {
    return this.#slowest;
  }

  /** Takes an event; several belong to one interaction, which is as slow as the slowest of them. */
  add(entry: EventEntry, component: string): void {
    const id = entry.interactionId;
    if (!id) return;
    this.#lowestId = Math.min(this.#lowestId, id);
    this.#highestId = Math.max(this.#highestId, id);
    const known = this.#slowest.findIndex(one => one.id === id);
    if (known >= 0 && this.#slowest[known]!.durationMs >= entry.duration) return;
    if (known >= 0) this.#slowest.splice(known, 1);
    this.#slowest.push(describe(entry, component));
    this.#slowest.sort((a, b) => b.durationMs - a.durationMs);
    if (this.#slowest.length > maxInteractions) this.#slowest.length = maxInteractions;
  }
}

function describe(entry: EventEntry, component: string): Interaction {
  const end = entry.startTime + entry.duration;
  return {
    id: entry.interactionId, at: entry.startTime, kind: kindOf(entry.name), component, durationMs: entry.duration,
    delayMs: Math.max(0, entry.processingStart - entry.startTime),
    handlersMs: Math.max(0, entry.processingEnd - entry.processingStart),
    // Durations are rounded to 8 ms, the times of the handlers are not.
    presentationMs: Math.max(0, end - entry.processingEnd),
  };
}

/** No key's name: what was typed is nobody's business. */
function kindOf(event: string): string {
  return event.startsWith("key") || event.includes("input") || event.startsWith("composition") ? "key" : "pointer";
}
