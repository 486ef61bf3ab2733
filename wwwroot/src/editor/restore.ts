import { type Backup, HttpBackupStore } from "./backup-store";

/** The backups that were there when the page opened, until the files that they belong to are opened. */
export class RestorableBackups {
  readonly #store: HttpBackupStore;
  readonly #paths: Promise<Set<string>>;

  constructor(store: HttpBackupStore) {
    this.#store = store;
    this.#paths = store.list().then(paths => new Set(paths), () => new Set<string>());
  }

  async paths(): Promise<string[]> {
    return [...await this.#paths];
  }

  /** The backup of a path, handed out once. */
  async take(path: string): Promise<Backup | undefined> {
    const paths = await this.#paths;
    if (!paths.has(path)) return undefined;
    const backup = await this.#store.get(path);
    paths.delete(path);
    return backup;
  }

  /** Keeps text that is closed unsaved; the next time it is opened it is there again. */
  async keep(path: string, text: string, baseEtag: string): Promise<void> {
    const paths = await this.#paths;
    paths.add(path);
    await this.#store.put(path, text, baseEtag, false);
  }

  async discard(path: string): Promise<void> {
    (await this.#paths).delete(path);
    await this.#store.remove(path, false);
  }

  async move(from: string, to: string): Promise<void> {
    const backup = await this.take(from);
    if (!backup) return;
    await this.keep(to, backup.text, backup.baseEtag);
    await this.#store.remove(from, false);
  }
}
