import type { Disposable } from "../contracts";
import type { Group } from "./types";

/** What the editor shows for git, each in a tab of its own. */
export type GitView =
  /** One change of the working tree: staged is HEAD to index, changes and untracked are index to working tree. */
  | { kind: "diff"; path: string; key?: string; from?: string; fromKey?: string; group: Exclude<Group, "merge"> }
  /** A file between two revisions; without `to` the working tree. */
  | { kind: "compare"; path: string; fromPath?: string; from: string; to?: string }
  /** Ours, theirs, both and the result. */
  | { kind: "conflict"; path: string };

let open: ((view: GitView) => void) | undefined;

/** Called by the editor: from now on it can be asked to show what git has. */
export function provideGitViews(show: (view: GitView) => void): Disposable {
  open = show;
  return { dispose: () => { if (open === show) open = undefined; } };
}

/** Shows it in the editor, where there is one. */
export function openGitView(view: GitView): void {
  open?.(view);
}

let history: ((path: string) => void) | undefined;

/** Called by the panel: from now on it can be asked for a file's history. */
export function provideFileHistory(show: (path: string) => void): Disposable {
  history = show;
  return { dispose: () => { if (history === show) history = undefined; } };
}

/** Shows a file's commits in the panel, where there is one; the path is the repository's. */
export function showFileHistory(path: string): void {
  history?.(path);
}
