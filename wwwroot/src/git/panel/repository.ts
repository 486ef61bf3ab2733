import type { Disposable } from "../../contracts";
import { GitApi } from "../api";
import { onStatus, statusChanged } from "../changes";
import { fileOf } from "../paths";
import type { Branches, Status } from "../types";

/** The repository of the workspace as the panel knows it: its last status, and where to ask for more. */
export class Repository implements Disposable {
  readonly api: GitApi;
  readonly #listeners = new Set<(status: Status, before: Status | undefined) => void>();
  readonly #subscription: Disposable;
  #remotes: readonly string[] = ["origin"];
  #status: Status | undefined;

  constructor(workspace: string) {
    this.api = new GitApi(workspace);
    this.#subscription = onStatus(status => this.#turn(status));
  }

  get status(): Status | undefined {
    return this.#status;
  }

  /** Calls with the status that is known, if any, and with every other one that comes. */
  listen(listener: (status: Status, before: Status | undefined) => void): Disposable {
    this.#listeners.add(listener);
    if (this.#status) listener(this.#status, undefined);
    return { dispose: () => { this.#listeners.delete(listener); } };
  }

  /** Looks anew: after what was done here one does not wait to be told. */
  async refresh(): Promise<void> {
    statusChanged(await this.api.status(true));
  }

  /** The remotes' names, as far as they are known: "upstream/main" is one's branch, where "feature/main" is one of here. */
  get remotes(): readonly string[] {
    return this.#remotes;
  }

  async branches(): Promise<Branches> {
    const branches = await this.api.branches();
    this.#remotes = branches.remoteNames;
    return branches;
  }

  /** The path in the workspace of a path in the repository; undefined for what lies beside it. */
  workspacePath(path: string): string | undefined {
    return fileOf(path, this.#status?.prefix ?? "");
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#listeners.clear();
  }

  #turn(status: Status): void {
    const before = this.#status;
    // An answer that was on its way while a newer one came is none any more.
    if (before && Date.parse(status.at) < Date.parse(before.at)) return;
    this.#status = status;
    for (const listener of [...this.#listeners]) listener(status, before);
  }
}
