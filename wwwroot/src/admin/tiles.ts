import { levelName, size } from "./format";
import { part } from "./part";
import type { Live, Stats } from "./types";

/** The figures on top: level, pressure against the budget, headroom, the server itself. */
export function showTiles(live: Live, stats: Stats): void {
  const { thresholds } = stats;
  const pill = part("level");
  pill.className = `c1a-level c1a-is-${live.level}`;
  set("level", levelName(live.level));
  set("tier", `Tier ${live.tier}`);
  set("pressure", size(live.pressureBytes));
  set("limit", `of ${size(thresholds.limitBytes)}`);
  set("working-set", size(live.workingSetBytes));
  set("usage", `${size(live.usageBytes)} with all page cache`);
  set("headroom", size(Math.max(0, thresholds.redLineBytes - live.pressureBytes)));
  set("container", `to the red line of ${size(thresholds.redLineBytes)}`);
  set("server", size(live.heap.committedBytes));
  set("heap-limit", `heap, ${size(stats.server.residentBytes)} resident`);
  const bar = part("pressure-bar");
  bar.style.width = `${Math.min(100, 100 * live.pressureBytes / thresholds.containerBytes)}%`;
  bar.className = `c1a-is-${live.level}`;
  const marks: [string, number][] = [
    ["warning", thresholds.warningBytes], ["critical", thresholds.criticalBytes], ["panic", thresholds.panicBytes], ["redline", thresholds.redLineBytes],
  ];
  for (const [name, bytes] of marks) part(`mark-${name}`).style.left = `${100 * bytes / thresholds.containerBytes}%`;
}

function set(name: string, text: string): void {
  const element = part(name);
  if (element.textContent !== text) element.textContent = text;
}
