import { formatBytes } from "../sizes";
import type { RenderCause } from "./renders";
import type { ResourceKind } from "./resources";
import type { Figures } from "./snapshots";

/** What stands where there is nothing to say. */
export const nothing = "–";

/** "7 ms", "0.4 ms", "1.2 s". */
export function took(ms: number | undefined): string {
  if (ms === undefined) return nothing;
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
  return `${ms >= 10 || Number.isInteger(ms) ? Math.round(ms) : ms.toFixed(1)} ms`;
}

/** The time of day of a moment that is known in milliseconds since the page was opened. */
export function timeOfDay(at: number, openedAt: number): string {
  return new Date(openedAt + at).toLocaleTimeString("en-GB");
}

export function signed(value: number, format: (value: number) => string): string {
  return value === 0 ? "±0" : `${value > 0 ? "+" : "−"}${format(Math.abs(value))}`;
}

/** What interactions of that length are called, as web-vitals does. */
export function rating(ms: number): string {
  return ms <= 200 ? "good" : ms <= 500 ? "needs improvement" : "poor";
}

export const causeNames: Record<RenderCause, string> = {
  draw: "drawing", input: "keys and clicks", open: "opening", update: "an update",
};

export const kindNames: Record<ResourceKind, string> = {
  page: "The page", script: "Scripts", style: "Styles", font: "Fonts", image: "Images", request: "Requests", other: "Other",
};

const count = (value: number): string => String(Math.round(value));

export const figureNames: Record<keyof Figures, readonly [name: string, format: (value: number) => string]> = {
  heapBytes: ["Heap", formatBytes],
  domNodes: ["Elements of the page", count],
  longTasks: ["Long tasks", count],
  blockedMs: ["Blocked by them", took],
  slowRenders: ["Slow renders", count],
  interactions: ["Interactions", count],
  inpMs: ["Interaction to next paint", took],
  cacheHits: ["Taken from the cache", count],
  cacheMisses: ["Loaded", count],
  transferredBytes: ["Over the wire", formatBytes],
};
