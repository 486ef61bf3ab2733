import type { ToolCall } from "./types";

const icons: Record<string, string> = {
  read: "file-text", edit: "pencil", delete: "trash-2", move: "move-right", search: "search", execute: "square-terminal", think: "lightbulb",
  fetch: "globe", switch_mode: "refresh-cw", other: "wrench",
};

export function toolIcon(kind: string | undefined): string {
  return icons[kind ?? "other"] ?? "wrench";
}

const verbs: Record<string, string> = {
  read: "Read", edit: "Edit", delete: "Delete", move: "Move", search: "Search", execute: "Run", think: "Think", fetch: "Fetch",
};

export function toolTitle(call: Partial<ToolCall> | undefined): string {
  return call?.title?.replaceAll("`", "").trim() || (call?.kind && verbs[call.kind]) || (call ? "Use a tool" : "");
}

export const statusNames: Record<string, string> = {
  pending: "Waits", in_progress: "Runs", completed: "Done", failed: "Failed", stopped: "Stopped",
};
