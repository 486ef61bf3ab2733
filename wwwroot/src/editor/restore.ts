import { movedPath } from "../paths";
import type { Backup, HttpBackupStore } from "./backup-store";

/**
 * Backups of files that are not open: those there were when the page opened, and those of files closed unsaved. One
 * step at a time, so that what was just put away is found by whoever opens it next.
 */
export class RestorableBackups {
  readonly #store: HttpBackupStore;
  /** Undefined when the list could not be had: then each path is asked for by itself. */
  readonly #listed: Promise<Set<string> | undefined>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(store: HttpBackupStore) {
    this.#store = store;
    this.#listed = store.list().then(paths => new Set(paths), () => undefined);
  }

  async paths(): Promise<string[]> {
    return [...await this.#listed ?? []];
  }

  /** The backup of a path, if it has one; handed out once. */
  take(path: string): Promise<Backup | undefined> {
    return this.#inTurn(async () => {
      const listed = await this.#listed;
      if (listed && !listed.has(path)) return undefined;
      const backup = await this.#store.get(path);
      listed?.delete(path);
      return backup;
    });
  }

  /** Puts text away that is closed unsaved, after an older backup on its way; the next time the file is opened it is there again. */
  keep(path: string, text: string, baseEtag: string, older: Promise<void> = Promise.resolve()): Promise<void> {
    return this.#inTurn(async () => {
      await older;
      (await this.#listed)?.add(path);
      await this.#store.put(path, text, baseEtag, false);
    });
  }

  discard(path: string): Promise<void> {
    return this.#inTurn(async () => {
      await this.#store.remove(path, false);
      (await this.#listed)?.delete(path);
    });
  }

  async move(from: string, to: string): Promise<void> {
    const backup = await this.take(from);
    if (!backup) return;
    await this.keep(to, backup.text, backup.baseEtag);
    await this.discard(from);
  }

  /** Follows a rename of a file, or of a folder above files. */
  async moveBelow(from: string, to: string): Promise<void> {
    for (const path of await this.paths()) {
      const moved = movedPath(path, from, to);
      if (moved !== undefined) await this.move(path, moved).catch(() => undefined);
    }
  }

  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const result = this.#last.then(step);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
