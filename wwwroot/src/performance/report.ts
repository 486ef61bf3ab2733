import type { Collector } from "./collector";

/** The page and the browser, as far as it matters for what was measured. No address, file name or text of the user's. */
export interface PageFacts {
  userAgent: string;
  cores: number;
  viewport: string;
  isolated: boolean;
}

/** Raised when a name in it changes its meaning. */
export const reportFormat = 1;

/** Everything that was measured, to keep or to hand to somebody. Times are milliseconds since the page was opened. */
export function report(collector: Collector, facts: PageFacts, takenAt: Date): object {
  const { heap, longTasks, interactions, renders, resources, caches, snapshots } = collector;
  return {
    product: "coder1",
    format: reportFormat,
    takenAt: takenAt.toISOString(),
    page: { openMs: collector.age, ...facts },
    now: collector.figures(),
    heap: { source: heap.sourceName ?? null, latest: heap.latest ?? null, trend: heap.trend ?? null, samples: heap.samples },
    longTasks: {
      source: longTasks.source ?? null, count: longTasks.count, totalMs: longTasks.totalMs, blockedMs: longTasks.blockedMs,
      longestMs: longTasks.longestMs, recent: longTasks.recent,
    },
    interactions: { told: collector.tellsInteractions, count: interactions.count, inpMs: interactions.inpMs ?? null, slowest: interactions.slowest },
    renders: renders.rows,
    resources: { total: resources.total, byKind: resources.rows },
    caches: caches.rows,
    snapshots: snapshots.all,
  };
}

/** The name of the file that it is downloaded as. */
export function reportName(takenAt: Date): string {
  return `coder1-performance-${takenAt.toISOString().slice(0, 19).replaceAll(":", "-")}.json`;
}
