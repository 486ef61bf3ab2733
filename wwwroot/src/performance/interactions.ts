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

interface Kept extends Pick<Interaction, "id" | "at" | "kind" | "component" | "durationMs"> {
  /** When its handlers ran. */
  from: number;
  to: number;
}

/** Events that are painted this close to each other are of one frame: the browser rounds their durations to it. */
const sameFrameMs = 8;

export type EventEntry = Pick<PerformanceEventTiming, "name" | "startTime" | "duration" | "processingStart" | "processingEnd" | "interactionId">;

/**
 * Interaction to next paint as web-vitals defines it: the slowest of few interactions, of many the 98th percentile,
 * which is one left out for each fifty.
 */
export class Interactions {
  static readonly leftOutEach = 50;

  readonly #countOf: () => number | undefined;
  readonly #slowest: Kept[] = [];
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
  get slowest(): Interaction[] {
    return this.#slowest.map(describe);
  }

  /** Takes an event; several belong to one interaction, which is as slow as the slowest of them. */
  add(entry: EventEntry, component: string): void {
    const id = entry.interactionId;
    if (!id) return;
    this.#lowestId = Math.min(this.#lowestId, id);
    this.#highestId = Math.max(this.#highestId, id);
    const known = this.#slowest.findIndex(one => one.id === id);
    const kept = keep(entry, component);
    if (known >= 0) this.#slowest[known] = merge(this.#slowest[known]!, kept);
    else this.#slowest.push(kept);
    this.#slowest.sort((a, b) => b.durationMs - a.durationMs);
    if (this.#slowest.length > maxInteractions) this.#slowest.length = maxInteractions;
  }
}

function keep({ interactionId, name, startTime, duration, processingStart, processingEnd }: EventEntry, component: string): Kept {
  return { id: interactionId, at: startTime, kind: kindOf(name), component, durationMs: duration, from: processingStart, to: processingEnd };
}

/** A click's events may share their frame, and so their handlers' time; or lie apart, where the button was held. */
function merge(one: Kept, other: Kept): Kept {
  const slower = other.durationMs > one.durationMs ? other : one;
  const distance = Math.abs(one.at + one.durationMs - other.at - other.durationMs);
  return distance > sameFrameMs ? slower : { ...slower, from: Math.min(one.from, other.from), to: Math.max(one.to, other.to) };
}

function describe({ from, to, ...kept }: Kept): Interaction {
  const handled = Math.max(from, kept.at);
  return {
    ...kept,
    delayMs: handled - kept.at,
    handlersMs: Math.max(0, to - handled),
    // Durations are rounded, the times of the handlers are not.
    presentationMs: Math.max(0, kept.at + kept.durationMs - to),
  };
}

/** No key's name: what was typed is nobody's business. */
function kindOf(event: string): string {
  return event.startsWith("key") || event.includes("input") || event.startsWith("composition") ? "key" : "pointer";
}
