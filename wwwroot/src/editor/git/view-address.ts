// A view as the key of its tab: see ViewAddress.cs, which reads path, title and file out of it.
import type { GitView } from "../../git/views";
import { fileName } from "../../paths";

/** What a view is called in its tab. */
export function viewTitle(view: GitView): string {
  const name = fileName(view.path);
  if (view.kind === "conflict") return `${name} (conflict)`;
  if (view.kind === "compare") return `${name} (${shortRevision(view.from)} ↔ ${view.to ? shortRevision(view.to) : "working tree"})`;
  return `${name} (${view.group === "staged" ? "staged" : view.group === "untracked" ? "untracked" : "changes"})`;
}

const stages: Record<string, string> = { stage1: "base", stage2: "current", stage3: "incoming", index: "staged" };

/** A hash as git shortens it; other names as they are. */
export function shortRevision(revision: string): string {
  return stages[revision] ?? revision.replace(/^([0-9a-f]{7})[0-9a-f]{33}(?:[0-9a-f]{24})?(?=$|[\^~])/, "$1");
}

/** The tab's key; `file` is the path in the workspace that the view edits, where it edits one. */
export function viewAddress(view: GitView, file: string | undefined): string {
  const { kind, ...rest } = view;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) query.set(name, value);
  query.set("title", viewTitle(view));
  if (file !== undefined) query.set("file", file);
  return `/git/${kind}?${query}`;
}

/** Whether the view's right side is the working tree's file. */
export function editsFile(view: GitView): boolean {
  return view.kind === "conflict" || (view.kind === "compare" ? view.to === undefined : view.group !== "staged");
}

export function isViewAddress(key: string): boolean {
  return key.startsWith("/");
}

/** Reads a key; undefined where it is none of ours. */
export function parseView(key: string): { view: GitView; file?: string } | undefined {
  const match = /^\/git\/(diff|compare|conflict)\?(.*)$/s.exec(key);
  if (!match) return undefined;
  const query = new URLSearchParams(match[2]);
  const text = (name: string) => query.get(name) ?? undefined;
  const optional = (...names: string[]) => Object.fromEntries(names.flatMap(name => query.has(name) ? [[name, query.get(name)!]] : []));
  const path = text("path");
  if (!path) return undefined;
  const file = optional("file") as { file?: string };
  if (match[1] === "conflict") return { view: { kind: "conflict", path }, ...file };
  if (match[1] === "compare") {
    const from = text("from");
    return from ? { view: { kind: "compare", path, from, ...optional("fromPath", "to") }, ...file } : undefined;
  }
  const group = text("group");
  if (group !== "staged" && group !== "changes" && group !== "untracked") return undefined;
  return { view: { kind: "diff", path, group, ...optional("key", "from", "fromKey") }, ...file };
}
