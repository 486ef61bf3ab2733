import { duration, levelName, size, took } from "./format";
import { part } from "./part";
import { Table } from "./table";
import type { Cleanup, Stats } from "./types";

/** The ladder: every registered step in the order in which they are taken, and what came of it. */
export function createLadder(): (stats: Stats) => void {
  const table = new Table<Cleanup>("Steps that give memory back, in order", "No feature has registered a step.", [
    { head: "From", text: step => levelName(step.level) },
    { head: "Step", text: step => step.name },
    { head: "What it takes", look: "wide", text: step => step.description },
    { head: "May free", look: "figure", text: step => size(step.estimateBytes) },
    { head: "Runs", look: "figure", text: step => String(step.runs) },
    { head: "Last run", look: "figure", text: step => step.lastRunAt ? `${duration(Date.now() - Date.parse(step.lastRunAt))} ago` : "never" },
    { head: "Freed", look: "figure", text: step => step.lastRunAt ? `${step.lastError ?? size(step.lastFreedBytes)} in ${took(step.lastTookMs)}` : "–" },
  ], step => step.name, (row, step) => {
    row.dataset["testid"] = "cleanup";
    row.dataset["level"] = step.level;
  });
  part("ladder").replaceChildren(table.root);
  return stats => table.show(stats.cleanups);
}
