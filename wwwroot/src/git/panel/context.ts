import type { Commit } from "../types";
import type { GitView } from "../views";
import type { Credentials } from "./credentials";
import type { Notice } from "./notice";
import type { Repository } from "./repository";
import type { Sync } from "./sync";
import type { Toast } from "./toast";
import type { Work } from "./work";

/** What the panel's parts share. */
export interface Context {
  /** The workspace's id, and its folder on the server. */
  workspace: string;
  folder: string;
  repository: Repository;
  work: Work;
  sync: Sync;
  credentials: Credentials;
  notice: Notice;
  toast: Toast;
  /** Opens a file of the repository in the editor. */
  openFile(path: string): void;
  openView(view: GitView): void;
  show: Navigation;
}

export interface Navigation {
  changes(): void;
  /** The history of all, or of one file or folder. */
  history(path?: string): void;
  commit(commit: Pick<Commit, "id">): void;
  compare(from: string, to?: string): void;
  /** Branches or tags came or went: the history is told anew. */
  refsChanged(): void;
  stashes(): void;
  worktrees(): void;
}
