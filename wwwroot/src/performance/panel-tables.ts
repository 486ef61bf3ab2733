import { type Column, Table } from "../admin/table";
import { element } from "../elements";
import { formatBytes } from "../sizes";
import type { CacheRow } from "./caches";
import type { Collector } from "./collector";
import type { Interaction } from "./interactions";
import type { LongTask, TaskScript } from "./long-tasks";
import type { RenderRow } from "./renders";
import type { ResourceRow } from "./resources";
import { causeNames, kindNames, timeOfDay, took } from "./words";

/** A table under a heading that shows anew what the collector has by now. */
export interface Part {
  element: HTMLElement;
  show(collector: Collector): void;
}

export function tables(openedAt: number): Part[] {
  const when = (at: number): string => timeOfDay(at, openedAt);
  return [
    part("Slow renders by part of the page", "Nothing was drawn yet.", renderColumns, row => `${row.component} ${row.cause}`,
      collector => collector.renders.rows),
    part("Long tasks", "No long task yet.", taskColumns(when), task => `${task.at} ${task.durationMs}`,
      collector => collector.longTasks.recent.reverse()),
    part("Slowest interactions", "No interaction of 16 ms or more yet.", interactionColumns(when), one => String(one.id),
      collector => collector.interactions.slowest),
    part("Loaded, or taken from the cache", "Nothing was loaded yet.", resourceColumns, row => row.kind,
      collector => collector.resources.rows),
    part("The page's own caches", "None was asked yet.", cacheColumns, row => row.name, collector => collector.caches.rows),
  ];
}

/** A heading and what stands under it. */
export function section(title: string, ...content: HTMLElement[]): HTMLElement {
  return element("section", "", element("h3", "", title), ...content);
}

function part<T>(title: string, empty: string, columns: readonly Column<T>[], keyOf: (item: T) => string, items: (collector: Collector) => readonly T[]): Part {
  const table = new Table(title, empty, columns, keyOf);
  return { element: section(title, table.root), show: collector => table.show(items(collector)) };
}

const renderColumns: readonly Column<RenderRow>[] = [
  { head: "Part", look: "wide", text: row => row.component },
  { head: "By", text: row => causeNames[row.cause] },
  { head: "Slow", look: "figure", text: row => String(row.slow) },
  { head: "All", look: "figure", text: row => String(row.count) },
  { head: "Longest", look: "figure", text: row => took(row.longestMs) },
  { head: "Median", look: "figure", text: row => took(row.medianMs) },
];

const taskColumns = (when: (at: number) => string): readonly Column<LongTask>[] => [
  { head: "When", text: task => when(task.at) },
  { head: "Took", look: "figure", text: task => took(task.durationMs) },
  { head: "What ran", look: "wide", text: task => task.scripts.map(scriptText).join("; ") || "not told" },
];

function scriptText(script: TaskScript): string {
  const what = script.function || script.invoker;
  const name = what === script.file || !script.file ? what : `${what} in ${script.file}`.trim();
  return `${name || "a script"}, ${took(script.durationMs)}`;
}

const interactionColumns = (when: (at: number) => string): readonly Column<Interaction>[] => [
  { head: "When", text: one => when(one.at) },
  { head: "Where", look: "wide", text: one => `${one.component} (${one.kind})` },
  { head: "Took", look: "figure", text: one => took(one.durationMs) },
  { head: "Waited", look: "figure", text: one => took(Math.round(one.delayMs)) },
  { head: "Handled", look: "figure", text: one => took(Math.round(one.handlersMs)) },
  { head: "Drawn", look: "figure", text: one => took(Math.round(one.presentationMs)) },
];

const resourceColumns: readonly Column<ResourceRow>[] = [
  { head: "What", look: "wide", text: row => kindNames[row.kind] },
  { head: "From cache", look: "figure", text: row => String(row.hits) },
  { head: "Loaded", look: "figure", text: row => String(row.misses) },
  { head: "Over the wire", look: "figure", text: row => formatBytes(row.transferredBytes) },
  { head: "Saved", look: "figure", text: row => formatBytes(row.savedBytes) },
];

const cacheColumns: readonly Column<CacheRow>[] = [
  { head: "Cache", look: "wide", text: row => row.name },
  { head: "Hits", look: "figure", text: row => String(row.hits) },
  { head: "Misses", look: "figure", text: row => String(row.misses) },
];
