// What the routes of docs/git.md answer.

export type Group = "merge" | "staged" | "changes" | "untracked";

/** What is in the middle of being done. */
export type Operation = "merge" | "rebase" | "cherry-pick" | "revert" | "bisect" | "am";

export interface Head {
  /** Undefined where the head is detached. */
  branch?: string;
  /** Undefined before the first commit. */
  commit?: string;
  upstream?: string;
  /** The upstream branch is named, but gone. */
  upstreamGone?: boolean;
  ahead: number;
  behind: number;
}

export interface Status {
  /** "none": not a repository; "missing": no git on the server; "old": one that is too old; "ownership": somebody else's folder, not trusted; "failed": git refused in another way. */
  state: "ready" | "none" | "missing" | "old" | "ownership" | "failed";
  /** For people, where the state is not "ready", in git's words and with what to do next. */
  message?: string;
  /** Another one for every change that can be seen. */
  version: string;
  /** Where the workspace lies in the repository: "" or "folder/". */
  prefix: string;
  head: Head;
  operation?: Operation;
  trusted: boolean;
  shallow: boolean;
  /** Whether the repository names programs (hooks, filters, textconv) that do not run until it is trusted. */
  bringsPrograms: boolean;
  stashes: number;
  counts: Record<Group, number>;
  /** Untracked files were not looked for: memory is short. */
  untrackedOmitted: boolean;
  /** More entries than are kept: the counts are right, the lists are cut. */
  truncated: boolean;
  at: string;
  tookMs: number;
}

export interface Entry {
  path: string;
  /** Says which file it is where the path is not UTF-8. */
  key?: string;
  /** Where a renamed or copied file came from. */
  from?: string;
  fromKey?: string;
  /** One letter, as git's: M A D R C T; U for what is in conflict, ? for untracked. */
  status: string;
  conflict?: "both-deleted" | "added-by-us" | "deleted-by-them" | "added-by-them" | "deleted-by-us" | "both-added" | "both-modified";
  submodule?: { commitChanged: boolean; modified: boolean; untracked: boolean };
}

export interface Entries {
  version: string;
  group: Group;
  from: number;
  entries: Entry[];
  count: number;
}

export interface Branch {
  name: string;
  commit: string;
  at: string;
  subject: string;
  upstream?: string;
  upstreamGone?: boolean;
  ahead?: number;
  behind?: number;
  /** The other working tree that has it checked out. */
  worktree?: string;
}

export interface Branches {
  current?: string;
  branches: Branch[];
  /** Branches of remotes: "origin/main". */
  remotes: Branch[];
  tags: Branch[];
  remoteNames: string[];
  truncated: boolean;
}

export interface Commit {
  id: string;
  parents: string[];
  author: string;
  email: string;
  at: string;
  subject: string;
  /** Branches and tags that point here: "HEAD", "main", "origin/main", "tag: v1". */
  refs: string[];
}

export interface ChangedFile {
  path: string;
  key?: string;
  from?: string;
  fromKey?: string;
  status: string;
  added?: number;
  deleted?: number;
  binary?: boolean;
}

export interface CommitDetail extends Commit {
  committer: string;
  committedAt: string;
  body: string;
  files: ChangedFile[];
  truncated: boolean;
}

export interface Stash {
  commit: string;
  message: string;
  branch?: string;
  at: string;
}

export interface Worktree {
  path: string;
  branch?: string;
  commit?: string;
  current: boolean;
  locked: boolean;
  prunable: boolean;
  /** The workspace that it can be opened as. */
  workspace?: string;
}

export interface Blame {
  commits: Record<string, Omit<Commit, "parents" | "refs"> & { path?: string }>;
  /** Lines from `line` on, 1-based; a commit of only zeros is "not committed yet". */
  lines: { line: number; count: number; commit: string; source: number }[];
  truncated: boolean;
}

export type Progress =
  | { type: "progress"; phase: string; percent?: number; text: string }
  | { type: "done"; text: string }
  | { type: "error"; error: { type: string; title: string; detail: string } };
