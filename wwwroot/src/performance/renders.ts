import { maxRenderNames, maxRenderTimes, slowRenderMs } from "./bounds";
import { Ring } from "./ring";

/** What makes a part of the page draw itself. "input" is told by the browser, and only of those that took 16 ms or more. */
export type RenderCause = "draw" | "input" | "open" | "update";

export interface RenderRow {
  component: string;
  cause: RenderCause;
  count: number;
  slow: number;
  longestMs: number;
  medianMs: number;
}

interface Counts {
  component: string;
  cause: RenderCause;
  count: number;
  slow: number;
  longestMs: number;
  times: Ring<number>;
}

/** Renders by part of the page and cause, and how many were slow. */
export class Renders {
  static readonly others = "Others";

  readonly #counts = new Map<string, Counts>();
  readonly #warn: ((text: string) => void) | undefined;

  /** @param warn Told of each slow render; in development only. */
  constructor(warn?: (text: string) => void) {
    this.#warn = warn;
  }

  record(component: string, cause: RenderCause, ms: number): void {
    const counts = this.#countsOf(component, cause);
    counts.count++;
    counts.longestMs = Math.max(counts.longestMs, ms);
    counts.times.add(ms);
    if (ms <= slowRenderMs) return;
    counts.slow++;
    this.#warn?.(`Slow render: ${component} (${cause}) took ${Math.round(ms)} ms, a frame has ${slowRenderMs}.`);
  }

  get slow(): number {
    let sum = 0;
    for (const counts of this.#counts.values()) sum += counts.slow;
    return sum;
  }

  /** The one with the most slow renders first. */
  get rows(): RenderRow[] {
    return [...this.#counts.values()]
      .map(({ times, ...counts }) => ({ ...counts, medianMs: median(times.toArray()) }))
      .sort((a, b) => b.slow - a.slow || b.longestMs - a.longestMs);
  }

  #countsOf(component: string, cause: RenderCause): Counts {
    const key = `${component}\n${cause}`;
    let counts = this.#counts.get(key);
    if (!counts && this.#counts.size >= maxRenderNames - 1 && component !== Renders.others) return this.#countsOf(Renders.others, "draw");
    if (!counts) this.#counts.set(key, counts = { component, cause, count: 0, slow: 0, longestMs: 0, times: new Ring(maxRenderTimes) });
    return counts;
  }
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  const middle = values.length >> 1;
  return values.length % 2 === 1 ? values[middle]! : ((values[middle - 1] ?? 0) + (values[middle] ?? 0)) / 2;
}
