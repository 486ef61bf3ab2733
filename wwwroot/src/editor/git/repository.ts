import { GitApi } from "../../git/api";
import { onStatus, statusChanged } from "../../git/changes";
import { fileOf, repositoryPath } from "../../git/paths";
import type { Status } from "../../git/types";
import type { Disposable } from "../../contracts";
import { Disposables } from "../../disposables";

/** What the editor knows of the workspace's repository, and who wants to know when it changes. */
export class Repository implements Disposable {
  readonly api: GitApi;
  /** When the first status is known, or cannot be had. */
  readonly known: Promise<void>;
  readonly #listeners = new Set<() => void>();
  readonly #disposables = new Disposables();
  #status: Status | undefined;

  constructor(workspace: string) {
    this.api = new GitApi(workspace);
    this.#disposables.add(onStatus(status => this.#changed(status)));
    // Where no panel told it yet, it is asked for once.
    this.known = this.#status ? Promise.resolve() : this.refresh(false);
  }

  get status(): Status | undefined {
    return this.#status;
  }

  get ready(): boolean {
    return this.#status?.state === "ready";
  }

  /** The path that git has for a file of the workspace; undefined where there is no repository. */
  pathOf(file: string): string | undefined {
    return this.ready ? repositoryPath(file, this.#status!.prefix) : undefined;
  }

  fileOf(path: string): string | undefined {
    return fileOf(path, this.#status?.prefix ?? "");
  }

  /** Calls whenever the repository may be another one than before. */
  onChange(listener: () => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => { this.#listeners.delete(listener); } };
  }

  /** Tells everybody what holds after something was done to it; a server that does not answer tells by itself later. */
  async refresh(fresh = true): Promise<void> {
    const status = await this.api.status(fresh).catch(() => undefined);
    if (status) statusChanged(status);
  }

  dispose(): void {
    this.#disposables.dispose();
    this.#listeners.clear();
  }

  #changed(status: Status): void {
    const before = this.#status;
    this.#status = status;
    if (before?.version === status.version && before.state === status.state) return;
    for (const listener of [...this.#listeners]) listener();
  }
}
