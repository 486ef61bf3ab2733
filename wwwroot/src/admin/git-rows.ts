import { duration, size } from "./format";
import type { GitFigures } from "./types";

export interface GitRow {
  what: string;
  now: string;
  /** Empty for what only counts up. */
  bound: string;
  /** A part of the row above that has none. */
  isPart?: boolean;
}

/** Why a status is kept no longer. */
const reasons: Record<string, string> = {
  replaced: "a newer one took its place",
  expired: "it was older than a status may be",
  capacity: "there were too many",
  bytes: "they were too large together",
  left: "the last page left the workspace",
  memory: "memory was short",
  changed: "something changed that nobody watches",
};

/** Git's figures as rows; none as long as git was not asked. */
export function gitRows({ commands, statuses, watches }: GitFigures): GitRow[] {
  const asked = statuses.hits + statuses.misses;
  if (asked + commands.runs + commands.running + watches.folders === 0) return [];
  const left = Object.entries(statuses.evictions).filter(([, count]) => count > 0);
  return [
    { what: "Statuses kept", now: count(statuses.kept), bound: count(statuses.maxKept) },
    { what: "What they hold", now: size(statuses.bytes), bound: size(statuses.maxBytes) },
    { what: "Asked for and found (hits)", now: share(statuses.hits, asked), bound: "" },
    { what: "Asked for and not found (misses)", now: share(statuses.misses, asked), bound: "" },
    { what: "Kept no longer", now: count(left.reduce((sum, [, each]) => sum + each, 0)), bound: "" },
    ...left.map(([reason, each]) => ({ what: reasons[reason] ?? reason, now: count(each), bound: "", isPart: true })),
    { what: "Commands that run", now: count(commands.running), bound: count(commands.maxRunning) },
    { what: "Commands that ended", now: commands.runs > 0 ? `${count(commands.runs)} in ${duration(commands.tookMs)}` : "0", bound: "" },
    { what: "with an error", now: count(commands.failures), bound: "", isPart: true },
    { what: "early: cancelled, too slow, or enough was read", now: count(commands.ended), bound: "", isPart: true },
    { what: "killed, for they did not go when asked", now: count(commands.killed), bound: "", isPart: true },
    { what: `Folders that the kernel watches${watches.isExhausted ? exhausted : ""}`, now: count(watches.folders), bound: count(watches.maxFolders) },
  ];
}

const exhausted = ". It gives no more, for this machine's are used up: repositories are looked at by time";

function count(value: number): string {
  return value.toLocaleString("en");
}

function share(part: number, all: number): string {
  return all > 0 ? `${count(part)} (${Math.round(part / all * 100)} %)` : count(part);
}
