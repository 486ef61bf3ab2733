// What the parts of the page report to the collector. They may do so before it is there, and without a page at all.
import { slowRenderMs } from "./bounds";
import type { Collector } from "./collector";
import type { MeasureFrame } from "./frames";
import type { RenderCause } from "./renders";

interface Target {
  collector: Collector;
  measureFrame: MeasureFrame;
}

let target: Target | undefined;

/** Says where reports go from now on. */
export function trackTo(chosen: Target | undefined): void {
  target = chosen;
}

/** Does work that draws a part of the page, and counts it together with the frame that shows it. */
export function trackRender<T>(component: string, cause: RenderCause, work: () => T): T {
  if (!target) return work();
  const begun = performance.now();
  try {
    return work();
  } finally {
    const worked = performance.now() - begun;
    target.measureFrame(frame => recordRender(component, cause, worked + frame, begun));
  }
}

/** Counts a render that was measured; slow ones are marks on the time line of the browser's own tools. */
export function recordRender(component: string, cause: RenderCause, ms: number, begun = performance.now() - ms): void {
  if (!target) return;
  target.collector.renders.record(component, cause, ms);
  if (ms <= slowRenderMs) return;
  const mark = `coder1 ${component} ${cause}`;
  performance.measure(mark, { start: Math.max(0, begun), duration: ms });
  // The page keeps its own list of them, which would grow: a recording has it already.
  performance.clearMeasures(mark);
}

/** Counts whether something was remembered that would have had to be asked for otherwise. */
export function trackCache(name: string, hit: boolean): void {
  target?.collector.caches.record(name, hit);
}
