import { confirmed } from "../../confirm";
import type { GitApi } from "../api";
import type { Progress } from "../types";
import type { Credentials } from "./credentials";
import type { Action } from "./notice";
import { refusalKind, refusalWords, wantsPassword } from "./refusals";
import type { Repository } from "./repository";
import { nextSync, type SyncEvent, syncPlan, type SyncState, type Transfer } from "./sync-state";
import type { Work } from "./work";

type PushOptions = Omit<Parameters<GitApi["push"]>[0], "credentials">;
type PullOptions = Omit<Parameters<GitApi["pull"]>[0], "credentials">;
type FetchOptions = Omit<Parameters<GitApi["fetch"]>[0], "credentials">;

/** Fetch, pull and push: one at a time, with progress, cancelled by hand, asked for a sign-in where one is needed. */
export class Sync {
  readonly #repository: Repository;
  readonly #work: Work;
  readonly #credentials: Credentials;
  readonly #told: (text: string, good: boolean) => void;
  readonly #listeners = new Set<(state: SyncState) => void>();
  #state: SyncState = { kind: "idle" };
  #abort: AbortController | undefined;

  constructor(repository: Repository, work: Work, credentials: Credentials, told: (text: string, good: boolean) => void) {
    this.#repository = repository;
    this.#work = work;
    this.#credentials = credentials;
    this.#told = told;
  }

  get state(): SyncState {
    return this.#state;
  }

  listen(listener: (state: SyncState) => void): void {
    this.#listeners.add(listener);
    listener(this.#state);
  }

  /** What one press on the button does. */
  async sync(): Promise<void> {
    const head = this.#repository.status?.head;
    if (!head) return;
    const plan = syncPlan(head);
    if (plan === "publish") await this.publish();
    else if (plan === "fetch") await this.fetch();
    else for (const step of plan) if (!await (step === "pull" ? this.pull() : this.push())) return;
  }

  fetch(options: FetchOptions = {}): Promise<boolean> {
    return this.#transfer("fetch", options.remote, (credentials, line, signal) => this.#repository.api.fetch({ ...options, ...credentials }, line, signal));
  }

  pull(options: PullOptions = {}): Promise<boolean> {
    return this.#transfer("pull", undefined, (credentials, line, signal) => this.#repository.api.pull({ ...options, ...credentials }, line, signal));
  }

  push(options: PushOptions = {}): Promise<boolean> {
    return this.#transfer("push", options.remote, (credentials, line, signal) => this.#repository.api.push({ ...options, ...credentials }, line, signal));
  }

  /** Pushes the branch to a remote and follows it from now on. */
  publish(branch = this.#repository.status?.head.branch, remote = "origin"): Promise<boolean> {
    return branch === undefined ? Promise.resolve(false) : this.push({ branch, remote, setUpstream: true });
  }

  cancel(): void {
    this.#turn({ type: "cancel" });
    this.#abort?.abort();
  }

  dispose(): void {
    this.#listeners.clear();
    this.#abort?.abort();
  }

  async #transfer(
    what: Transfer, remote: string | undefined,
    run: (credentials: { credentials?: { username: string; password: string } }, line: (line: Progress) => void, signal: AbortSignal) => Promise<string>,
  ): Promise<boolean> {
    if (this.#state.kind === "running") return false;
    let stopped = false;
    const name = remote ?? this.#repository.status?.head.upstream?.split("/")[0] ?? "origin";
    const abort = this.#abort = new AbortController();
    this.#turn({ type: "begin", what });
    try {
      for (;;) {
        const credentials = this.#credentials.of(name);
        try {
          const text = await run(credentials ? { credentials } : {}, line => this.#turn({ type: "line", line }), abort.signal);
          this.#turn({ type: "done" });
          this.#work.went();
          this.#told(text || { fetch: "Fetched.", pull: "Pulled.", push: "Pushed." }[what], true);
          return true;
        } catch (error) {
          if (abort.signal.aborted || !wantsPassword(error)) throw error;
          this.#credentials.forget(name);
          const { said, next } = refusalWords(error);
          if (!await this.#credentials.ask(name, said.split("\n")[0] || next)) throw error;
        }
      }
    } catch (error) {
      const cancelled = abort.signal.aborted;
      stopped = !cancelled && refusalKind(error) === "unmerged";
      this.#turn({ type: "failed", error });
      if (cancelled) this.#told({ fetch: "Fetch", pull: "Pull", push: "Push" }[what] + " cancelled.", true);
      else this.#refused(what, error, () => void this.#transfer(what, remote, run));
      return false;
    } finally {
      if (this.#abort === abort) this.#abort = undefined;
      await this.#repository.refresh().catch(() => undefined);
      if (stopped) this.#work.stopped();
    }
  }

  #refused(what: Transfer, error: unknown, retry: () => void): void {
    this.#told(refusalWords(error).said || refusalWords(error).next, false);
    this.#work.refused(error, retry, {
      diverged: this.#diverged(what),
      authentication: wantsPassword(error) ? [{ text: "Sign in…", run: retry }] : [{ text: "Try again", run: retry }],
      "no-upstream": [{ text: "Publish the branch", run: () => void this.publish() }],
    });
  }

  /** Both sides have commits that the other lacks: three ways, each with what it does. */
  #diverged(what: Transfer): Action[] {
    const then = async (pulled: Promise<boolean>): Promise<void> => {
      if (await pulled && what === "push") await this.push();
    };
    return [
      { text: "Rebase: mine on top of theirs", testId: "git-diverged-rebase", run: () => void then(this.pull({ rebase: true })) },
      { text: "Merge: keep both lines", testId: "git-diverged-merge", run: () => void then(this.pull({ rebase: false })) },
      ...(what === "push" ? [{ text: "Push with lease: replace theirs…", testId: "git-diverged-force", run: () => void this.#force() }] : []),
    ];
  }

  async #force(): Promise<void> {
    const { head } = this.#repository.status ?? {};
    const sure = await confirmed(
      `Commits on ${head?.upstream ?? "the remote branch"} that you do not have are replaced by yours. It is refused where somebody pushed since your last fetch.`, "Push with lease");
    if (sure) await this.push({ force: true });
  }

  #turn(event: SyncEvent): void {
    const next = nextSync(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    for (const listener of this.#listeners) listener(next);
  }
}
