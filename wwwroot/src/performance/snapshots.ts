import { maxSnapshots } from "./bounds";

/** The page at one moment, in figures that can be compared. Undefined is what the browser does not tell. */
export interface Figures {
  heapBytes: number | undefined;
  domNodes: number;
  longTasks: number;
  blockedMs: number;
  slowRenders: number;
  interactions: number;
  inpMs: number | undefined;
  cacheHits: number;
  cacheMisses: number;
  transferredBytes: number;
}

export interface Snapshot {
  number: number;
  /** Milliseconds since the page was opened. */
  at: number;
  figures: Figures;
}

export interface Difference {
  figure: keyof Figures;
  then: number | undefined;
  now: number | undefined;
  /** Undefined where one of both is. */
  by: number | undefined;
}

/** States that the user wants to compare with. They live as long as the page. */
export class Snapshots {
  readonly #kept: Snapshot[] = [];
  #taken = 0;

  get all(): readonly Snapshot[] {
    return this.#kept;
  }

  take(at: number, figures: Figures): Snapshot {
    const snapshot = { number: ++this.#taken, at, figures };
    this.#kept.push(snapshot);
    if (this.#kept.length > maxSnapshots) this.#kept.shift();
    return snapshot;
  }
}

export function compare(then: Figures, now: Figures): Difference[] {
  return (Object.keys(now) as (keyof Figures)[]).map(figure => {
    const [before, after] = [then[figure], now[figure]];
    return { figure, then: before, now: after, by: before === undefined || after === undefined ? undefined : after - before };
  });
}
