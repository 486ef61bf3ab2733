import type { Commit } from "../types";
import { maxCommits, pageCommits } from "./bounds";
import { Graph, type GraphRow } from "./graph";

type Load = (from: number, count: number) => Promise<{ commits: Commit[]; more: boolean }>;

export interface LogRow {
  commit: Commit;
  /** Undefined where commits are left out in between. */
  graph: GraphRow | undefined;
}

/** The history as far as one scrolled, newest first, with its graph. */
export class LogPages {
  readonly #load: Load;
  readonly #graph: Graph | undefined;
  readonly #known = new Set<string>();
  readonly rows: LogRow[] = [];
  #from = 0;
  #more = true;
  #loading: Promise<void> | undefined;

  constructor(load: Load, withGraph: boolean) {
    this.#load = load;
    this.#graph = withGraph ? new Graph() : undefined;
  }

  /** Whether scrolling on brings older ones. */
  get more(): boolean {
    return this.#more && this.rows.length < maxCommits;
  }

  /** There are older ones, which are not held: one searches for them. */
  get isFull(): boolean {
    return this.#more && this.rows.length >= maxCommits;
  }

  /** Asks for the next page; a second call while it is on its way waits for the same one. */
  next(): Promise<void> {
    if (!this.more) return Promise.resolve();
    return this.#loading ??= this.#next().finally(() => { this.#loading = undefined; });
  }

  async #next(): Promise<void> {
    const { commits, more } = await this.#load(this.#from, Math.min(pageCommits, maxCommits - this.rows.length));
    this.#from += commits.length;
    this.#more = more && commits.length > 0;
    for (const commit of commits) {
      // A commit made meanwhile moves the others down: the page begins with what the last one ended with.
      if (this.#known.has(commit.id)) continue;
      this.#known.add(commit.id);
      this.rows.push({ commit, graph: this.#graph?.add(commit) });
    }
  }
}
