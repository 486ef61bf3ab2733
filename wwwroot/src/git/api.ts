// The routes of docs/git.md. Everything that the server can refuse is thrown as a Refusal with git's words and what to do next.
import { ask, read, Refusal, send } from "../requests";
import type {
  Blame, Branches, ChangedFile, Commit, CommitDetail, Entries, Group, Progress, Stash, Status, Worktree,
} from "./types";

type Query = Record<string, string | number | boolean | undefined>;
type Paths = { paths: string[] } | { group: Group };
type Credentials = { credentials?: { username: string; password: string } | undefined };

/** One workspace's repository. */
export class GitApi {
  readonly #workspace: string;

  constructor(workspace: string) {
    this.#workspace = workspace;
  }

  status = (fresh = false) => this.#read<Status>("GET", "status", { fresh: fresh || undefined });
  entries = (group: Group, from: number, count: number) => this.#read<Entries>("GET", "status/entries", { group, from, count });
  trust = (trusted: boolean) => this.#read<void>("POST", "trust", {}, { trusted });
  init = () => this.#read<void>("POST", "init", {}, {});
  identity = (name: string, email: string, everywhere: boolean) => this.#read<void>("POST", "identity", {}, { name, email, everywhere });

  stage = (what: Paths) => this.#read<void>("POST", "stage", {}, what);
  unstage = (what: Paths) => this.#read<void>("POST", "unstage", {}, what);
  discard = (what: Paths & { forever?: boolean }) => this.#read<{ count: number; undo: string }>("POST", "discard", {}, what);
  undo = (id: string) => this.#read<void>("POST", `undo/${encodeURIComponent(id)}`, {}, {});

  draft = () => this.#read<{ message: string; recent: string[] }>("GET", "draft");
  commit = (commit: { message: string; amend?: boolean; signOff?: boolean; all?: boolean }) =>
    this.#read<{ commit: string; summary: string }>("POST", "commit", {}, commit);
  undoCommit = () => this.#read<void>("POST", "commit/undo", {}, {});

  branches = () => this.#read<Branches>("GET", "branches");
  createBranch = (name: string, from: string | undefined, switchTo: boolean) => this.#read<void>("POST", "branch", {}, { name, from, switchTo });
  renameBranch = (name: string, to: string) => this.#read<void>("PATCH", "branch", {}, { name, to });
  deleteBranch = (name: string, force: boolean) => this.#read<{ commit: string }>("DELETE", "branch", { name, force: force || undefined });
  checkout = (target: ({ branch: string } | { commit: string } | { remoteBranch: string }) & { stash?: boolean }) =>
    this.#read<void>("POST", "checkout", {}, target);
  merge = (branch: string) => this.#read<void>("POST", "merge", {}, { branch });
  operation = (action: "continue" | "abort" | "skip") => this.#read<void>("POST", "operation", {}, { action });
  resolve = (paths: string[], side: "ours" | "theirs" | "marked") => this.#read<void>("POST", "resolve", {}, { paths, side });

  fetch = (options: { remote?: string; prune?: boolean } & Credentials, progress: (line: Progress) => void, signal: AbortSignal) =>
    this.#run("fetch", options, progress, signal);
  pull = (options: { rebase?: boolean } & Credentials, progress: (line: Progress) => void, signal: AbortSignal) =>
    this.#run("pull", options, progress, signal);
  push = (
    options: { branch?: string; remote?: string; setUpstream?: boolean; force?: boolean } & Credentials,
    progress: (line: Progress) => void, signal: AbortSignal,
  ) => this.#run("push", options, progress, signal);

  stashes = () => this.#read<Stash[]>("GET", "stashes");
  stash = (options: { message?: string; untracked?: boolean; staged?: boolean }) => this.#read<void>("POST", "stash", {}, options);
  applyStash = (commit: string, pop: boolean) => this.#read<void>("POST", "stash/apply", {}, { commit, pop });
  dropStash = (commit: string) => this.#read<void>("POST", "stash/drop", {}, { commit });
  restoreStash = (commit: string, message: string) => this.#read<void>("POST", "stash/restore", {}, { commit, message });

  log = (query: { rev?: string; all?: boolean; path?: string; q?: string; author?: string; from?: number; count: number }) =>
    this.#read<{ commits: Commit[]; more: boolean }>("GET", "log", query);
  detail = (id: string) => this.#read<CommitDetail>("GET", "commit", { id });
  compare = (from: string, to?: string, path?: string) => this.#read<{ files: ChangedFile[]; truncated: boolean }>("GET", "compare", { from, to, path });
  blame = (path: string, rev?: string, from?: number, to?: number) => this.#read<Blame>("GET", "blame", { path, rev, from, to });

  worktrees = () => this.#read<Worktree[]>("GET", "worktrees");
  addWorktree = (path: string, branch: string, create: boolean) => this.#read<Worktree>("POST", "worktrees", {}, { path, branch, create });
  removeWorktree = (path: string, force: boolean) => this.#read<void>("DELETE", "worktrees", { path, force: force || undefined });

  /** The bytes of a file as git has it, with their blob's ETag; undefined where it has none. */
  async content(path: string, rev: string, signal?: AbortSignal): Promise<{ bytes: Uint8Array<ArrayBuffer>; etag: string } | undefined> {
    try {
      const answer = await send("GET", this.#address("content", { path, rev }), undefined, signal);
      return { bytes: new Uint8Array(await answer.arrayBuffer()), etag: answer.headers.get("ETag") ?? "" };
    } catch (error) {
      if (error instanceof Refusal && error.status === 404) return undefined;
      throw error;
    }
  }

  /** Makes these bytes the file's content in the index, if it is still what they were made from. */
  async writeIndex(path: string, bytes: Uint8Array<ArrayBuffer>, etag: string | undefined): Promise<void> {
    await ask(this.#address("index", { path }), {
      method: "PUT", body: bytes, headers: { "Content-Type": "application/octet-stream", "If-Match": etag ?? "*" },
    });
  }

  #address(route: string, query: Query = {}): URL {
    const target = new URL(`api/workspaces/${encodeURIComponent(this.#workspace)}/git/${route}`, document.baseURI);
    for (const [key, value] of Object.entries(query)) if (value !== undefined) target.searchParams.set(key, String(value));
    return target;
  }

  #read<T>(method: string, route: string, query: Query = {}, body?: unknown): Promise<T> {
    return read<T>(method, this.#address(route, query), body);
  }

  /** Reads lines as they come; resolves with the last one's text, or throws its refusal. */
  async #run(route: string, options: unknown, progress: (line: Progress) => void, signal: AbortSignal): Promise<string> {
    const answer = await send("POST", this.#address(route), options, signal);
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    let done = "";
    for (;;) {
      const { value, done: ended } = await reader.read();
      rest += value ?? "";
      const lines = rest.split("\n");
      rest = lines.pop()!;
      for (const line of lines.filter(text => text !== "")) {
        const event = JSON.parse(line) as Progress;
        progress(event);
        if (event.type === "error") throw new Refusal(409, event.error.type, event.error.detail || event.error.title);
        if (event.type === "done") done = event.text;
      }
      if (ended) return done;
    }
  }
}
