import type { Clock } from "../clock";

/** Where unsaved text is kept. */
export interface BackupStore {
  put(path: string, text: string, baseEtag: string, keepalive: boolean): Promise<void>;
  remove(path: string, keepalive: boolean): Promise<void>;
}

/** Unsaved text and the version of the file that it was made from. */
export interface UnsavedText {
  text: string;
  baseEtag: string;
}

export interface BackupSource {
  /** The unsaved text of a path now; undefined when it has none. */
  unsaved(path: string): UnsavedText | undefined;
  /** Backups do not reach the server: told once until one does. */
  failing(error: unknown): void;
}

interface Entry {
  /** Something changed that the server does not know yet. */
  pending: boolean;
  /** When the oldest such change was made. */
  since: number;
  failures: number;
  running: Promise<void> | undefined;
  cancelTimer: (() => void) | undefined;
}

/**
 * Keeps unsaved text on the server: soon after the last key, and once a second while typing goes on. One request a path
 * at a time; what fails is tried again, more and more slowly. A path without unsaved text has its backup removed.
 */
export class BackupScheduler {
  static readonly idleMs = 700;
  static readonly typingMs = 1000;
  static readonly firstRetryMs = 1000;
  static readonly longestRetryMs = 30_000;
  /** Browsers refuse more than this in all the requests that outlive a page. */
  static readonly keepaliveBytes = 60 * 1024;

  readonly #store: BackupStore;
  readonly #source: BackupSource;
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();
  #disposed = false;

  constructor(store: BackupStore, source: BackupSource, clock: Clock) {
    this.#store = store;
    this.#source = source;
    this.#clock = clock;
  }

  /** Whether text is on its way to the server and does not get there. */
  get isFailing(): boolean {
    return [...this.#entries.values()].some(entry => entry.failures > 0);
  }

  /** The unsaved text of a path changed, or it has none any more. */
  changed(path: string, immediately = false): void {
    if (this.#disposed) return;
    const entry = this.#entry(path);
    const now = this.#clock.now();
    if (!entry.pending) entry.since = now;
    entry.pending = true;
    if (entry.running || entry.failures > 0) return;
    const delay = immediately ? 0 : Math.min(BackupScheduler.idleMs, entry.since + BackupScheduler.typingMs - now);
    this.#runAfter(path, entry, Math.max(delay, 0));
  }

  /** Sends everything that is pending now, without waiting for a retry; resolves when each was tried. */
  async flush(): Promise<void> {
    await Promise.all([...this.#entries].map(async ([path, entry]) => {
      await entry.running;
      if (entry.pending) await this.#run(path, entry);
    }));
  }

  /** The page may go any moment: sends what is pending in requests that outlive it, as far as they may. */
  flushForUnload(): void {
    let budget = BackupScheduler.keepaliveBytes;
    for (const [path, entry] of this.#entries) {
      if (!entry.pending || entry.running) continue;
      const unsaved = this.#source.unsaved(path);
      // A character is at most three bytes of UTF-8 for each of its UTF-16 units.
      const bytes = (unsaved?.text.length ?? 0) * 3;
      const keepalive = bytes <= budget;
      if (keepalive) budget -= bytes;
      void this.#run(path, entry, keepalive);
    }
  }

  /** The path's backup is somebody else's business now; resolves when nothing is on its way any more. */
  async forget(path: string): Promise<void> {
    const entry = this.#entries.get(path);
    this.#entries.delete(path);
    entry?.cancelTimer?.();
    await entry?.running;
  }

  dispose(): void {
    this.#disposed = true;
    for (const path of [...this.#entries.keys()]) void this.forget(path);
  }

  #entry(path: string): Entry {
    let entry = this.#entries.get(path);
    if (!entry) {
      entry = { pending: false, since: 0, failures: 0, running: undefined, cancelTimer: undefined };
      this.#entries.set(path, entry);
    }
    return entry;
  }

  #runAfter(path: string, entry: Entry, delay: number): void {
    entry.cancelTimer?.();
    entry.cancelTimer = this.#clock.after(delay, () => void this.#run(path, entry));
  }

  #run(path: string, entry: Entry, keepalive = false): Promise<void> {
    entry.cancelTimer?.();
    entry.cancelTimer = undefined;
    entry.running ??= this.#send(path, entry, keepalive).finally(() => {
      entry.running = undefined;
      if (this.#entries.get(path) !== entry || this.#disposed) return;
      if (entry.failures > 0) this.#runAfter(path, entry, retryDelay(entry.failures));
      else if (entry.pending) this.changed(path);
      else if (!this.#source.unsaved(path)) this.#entries.delete(path);
    });
    return entry.running;
  }

  async #send(path: string, entry: Entry, keepalive: boolean): Promise<void> {
    const unsaved = this.#source.unsaved(path);
    entry.pending = false;
    try {
      if (unsaved) await this.#store.put(path, unsaved.text, unsaved.baseEtag, keepalive);
      else await this.#store.remove(path, keepalive);
      entry.failures = 0;
    } catch (error) {
      const first = !this.isFailing;
      entry.pending = true;
      entry.failures++;
      if (first) this.#source.failing(error);
    }
  }
}

function retryDelay(failures: number): number {
  return Math.min(BackupScheduler.firstRetryMs * 2 ** (failures - 1), BackupScheduler.longestRetryMs);
}
