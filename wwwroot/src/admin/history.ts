import type { Heap, Live, Owners } from "./types";
import { megabytes } from "./format";

type Point = number | null;

export const ownerKeys: readonly (keyof Owners)[] = [
  "serverBytes", "terminalBytes", "agentBytes", "gitBytes", "searchBytes", "unattributedBytes", "cacheBytes",
];
export const generationKeys: readonly (keyof Heap)[] = ["gen0Bytes", "gen1Bytes", "gen2Bytes", "lohBytes", "pohBytes"];

/** What the charts show: the newest events in columns, in megabytes. Bounded; the oldest go. */
export class History {
  static readonly maxPoints = 1200;
  /** Without an event for so long, a line is broken. */
  static readonly gapSeconds = 4;

  readonly seconds: number[] = [];
  readonly pressure: Point[] = [];
  readonly workingSet: Point[] = [];
  readonly usage: Point[] = [];
  readonly owners: Point[][] = ownerKeys.map(() => []);
  readonly generations: Point[][] = generationKeys.map(() => []);
  readonly pauses: Point[] = [];
  readonly sessions: Point[][] = [[], [], []];

  get #columns(): Point[][] {
    return [this.pressure, this.workingSet, this.usage, ...this.owners, ...this.generations, this.pauses, ...this.sessions];
  }

  get length(): number {
    return this.seconds.length;
  }

  add(live: Live): void {
    const at = live.atMs / 1000;
    const last = this.seconds.at(-1);
    // The server's clock may have been set back.
    if (last !== undefined && at <= last) return;
    if (last !== undefined && at - last > History.gapSeconds) this.#push(last + 0.001, this.#columns.map(() => null));
    const split = live.ledgerAtMs > 0;
    this.#push(at, [
      megabytes(live.pressureBytes), megabytes(live.workingSetBytes), megabytes(live.usageBytes),
      ...ownerKeys.map(key => split ? megabytes(live.owners[key]) : null),
      ...generationKeys.map(key => megabytes(live.heap[key])),
      live.heap.pausedMs > 0 ? live.heap.pausedMs : null,
      live.sessions.runningTerminals, live.sessions.terminals, live.sessions.pages,
    ]);
  }

  /** Puts in front what the server remembers of the time before the page was opened. */
  prepend(earlier: readonly { atMs: number; pressureBytes: number; workingSetBytes: number }[]): void {
    const first = this.seconds[0] ?? Infinity;
    const before = earlier.filter(point => point.atMs / 1000 < first).slice(-(History.maxPoints - this.length));
    this.seconds.unshift(...before.map(point => point.atMs / 1000));
    for (const column of this.#columns) {
      if (column === this.pressure) column.unshift(...before.map(point => megabytes(point.pressureBytes)));
      else if (column === this.workingSet) column.unshift(...before.map(point => megabytes(point.workingSetBytes)));
      else column.unshift(...before.map(() => null));
    }
  }

  #push(at: number, values: Point[]): void {
    this.seconds.push(at);
    const columns = this.#columns;
    columns.forEach((column, index) => column.push(values[index] ?? null));
    if (this.seconds.length <= History.maxPoints) return;
    this.seconds.shift();
    for (const column of columns) column.shift();
  }
}

/** Lines on top of each other: each is the sum of itself and those before it. A gap in one is a gap in all. */
export function stacked(columns: readonly (readonly Point[])[]): Point[][] {
  const length = columns[0]?.length ?? 0;
  const sums: Point[] = Array.from({ length }, () => 0);
  return columns.map(column => {
    for (let index = 0; index < length; index++) {
      const [sum, value] = [sums[index], column[index]];
      sums[index] = sum == null || value == null ? null : sum + value;
    }
    return [...sums];
  });
}
