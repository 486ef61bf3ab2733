import type { Entry, Group, Operation } from "../types";

export const groupNames: Record<Group, string> = {
  merge: "Merge conflicts", staged: "Staged", changes: "Changes", untracked: "Untracked",
};

/** As they stand in the panel. */
export const groups: readonly Group[] = ["merge", "staged", "changes", "untracked"];

const statusNames: Record<string, string> = {
  M: "Modified", A: "Added", D: "Deleted", R: "Renamed", C: "Copied", T: "Type changed", U: "In conflict", "?": "Untracked",
};

const conflictNames: Record<NonNullable<Entry["conflict"]>, string> = {
  "both-deleted": "Deleted by both", "added-by-us": "Added by us", "deleted-by-them": "Deleted by them", "added-by-them": "Added by them",
  "deleted-by-us": "Deleted by us", "both-added": "Added by both", "both-modified": "Changed by both",
};

/** What happened to a file, in words. */
export function statusName(entry: Pick<Entry, "status" | "conflict" | "submodule">): string {
  const name = entry.conflict ? conflictNames[entry.conflict] : statusNames[entry.status] ?? entry.status;
  if (!entry.submodule) return name;
  const { commitChanged, modified, untracked } = entry.submodule;
  return ["Submodule", commitChanged && "other commit", modified && "changes inside", untracked && "new files inside"].filter(Boolean).join(", ");
}

/** One letter; those of conflicts and of untracked files as editors show them. */
export function statusLetter(status: string): string {
  return status === "U" ? "!" : status === "?" ? "U" : status;
}

/** A class for its colour. */
export function statusClass(status: string): string {
  return `c1v-is-${({ M: "modified", A: "added", D: "deleted", R: "renamed", C: "renamed", T: "modified", U: "conflict", "?": "added" } as Record<string, string>)[status] ?? "modified"}`;
}

const operationNames: Record<Operation, string> = {
  "merge": "A merge", "rebase": "A rebase", "cherry-pick": "A cherry-pick", "revert": "A revert", "bisect": "A bisection", "am": "Applying patches",
};

export function operationName(operation: Operation): string {
  return operationNames[operation];
}

export function many(count: number, one: string, more = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : more}`;
}

export function shortId(id: string): string {
  return id.slice(0, 8);
}

const steps: readonly [seconds: number, letter: string][] = [[31_536_000, "y"], [2_592_000, "mo"], [604_800, "w"], [86_400, "d"], [3600, "h"], [60, "m"]];

/** How long ago, as short as it can be said: "now", "5m", "3d", "2y". */
export function ago(at: string, now: number): string {
  const seconds = (now - Date.parse(at)) / 1000;
  if (!Number.isFinite(seconds)) return "";
  for (const [length, letter] of steps) if (seconds >= length) return `${Math.floor(seconds / length)}${letter}`;
  return "now";
}

/** The moment itself, for a tip. */
export function moment(at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : date.toLocaleString();
}

export function splitPath(path: string): { name: string; folder: string } {
  const at = path.lastIndexOf("/");
  return { name: path.slice(at + 1), folder: at < 0 ? "" : path.slice(0, at) };
}
