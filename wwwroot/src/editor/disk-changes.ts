import type { Files } from "./files";
import { type Loaded, loadFile } from "./load";
import type { OpenFile } from "./open-file";
import { adoptText, sameText } from "./saver";

export interface DiskChangeEvents {
  /** What is known about the file changed. */
  changed(file: OpenFile): void;
  /** Nothing is unsaved any more. */
  settled(file: OpenFile): void;
  /** It is not what it was and has to be opened anew. */
  replaced(file: OpenFile): Promise<void> | void;
}

/** Brings an open file up to date with the disk: a clean one silently, a dirty one by marking the conflict. */
export class DiskChanges {
  readonly #files: Files;
  readonly #editableBytes: number;
  readonly #events: DiskChangeEvents;

  constructor(files: Files, editableBytes: number, events: DiskChangeEvents) {
    this.#files = files;
    this.#editableBytes = editableBytes;
    this.#events = events;
  }

  async refresh(file: OpenFile): Promise<void> {
    // The change may be a save of our own: only after it does the file know its new ETag.
    await file.loading;
    await file.saving;
    if (file.closed) return;
    if (!file.loaded) {
      await this.#events.replaced(file);
      return;
    }
    const known = file.kind === "missing" ? undefined : file.etag;
    const disk = await loadFile(this.#files, file.path, this.#editableBytes, known);
    await file.saving;
    if (file.closed || !file.loaded) return;
    if (!disk || (disk.kind === "text" && disk.etag === file.etag && file.kind === "text")) this.#unchanged(file);
    else if (disk.kind === "missing") this.#missing(file);
    else if (disk.kind !== "error") await this.#changed(file, disk);
  }

  #unchanged(file: OpenFile): void {
    if (!file.conflict) return;
    file.conflict = false;
    this.#events.changed(file);
  }

  #missing(file: OpenFile): void {
    file.kind = "missing";
    if (file.model) this.#events.changed(file);
    else void this.#events.replaced(file);
  }

  async #changed(file: OpenFile, disk: Loaded): Promise<void> {
    const textBoth = disk.kind === "text" && file.model !== undefined && file.kind !== "parts";
    if (textBoth && (!file.dirty || sameText(disk.text, file.text))) {
      adoptText(file, disk);
      this.#events.settled(file);
    } else if (textBoth && disk.text === file.baseText) {
      // Touched, renamed or chmodded: the unsaved text is still made from what is there.
      file.etag = disk.etag;
      file.kind = "text";
      file.conflict = false;
    } else if (file.dirty) {
      file.kind = "text";
      file.conflict = true;
    } else {
      await this.#events.replaced(file);
      return;
    }
    this.#events.changed(file);
  }
}
