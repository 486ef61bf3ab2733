import type { Severity } from "../contracts";
import { formatBytes } from "../sizes";
import type { EditorView } from "./editor-view";
import { saveFailure } from "./failures";
import type { Condition, Files } from "./files";
import { loadFile } from "./load";
import { replaceText } from "./models";
import type { OpenFile } from "./open-file";
import { type Encoding, encodeText } from "./text";

export interface SaverEvents {
  /** What is known about the file changed. */
  changed(file: OpenFile): void;
  /** The text is what is on disk, or there is nothing unsaved any more. */
  settled(file: OpenFile): void;
  /** It is no text any more and has to be opened anew. */
  replaced(file: OpenFile): void;
  notice(severity: Severity, title: string, detail: string): void;
}

/** The file on disk, or a word in its place when it is no text. */
interface DiskVersion {
  isText: boolean;
  text: string;
  encoding: Encoding;
  etag: string;
  size: number;
}

/** Writes files under the condition that nobody else has, and asks when somebody has. */
export class Saver {
  readonly #files: Files;
  readonly #view: EditorView;
  readonly #editableBytes: number;
  readonly #events: SaverEvents;

  constructor(files: Files, view: EditorView, editableBytes: number, events: SaverEvents) {
    this.#files = files;
    this.#view = view;
    this.#editableBytes = editableBytes;
    this.#events = events;
  }

  /** Saves after the saves of the same file that were asked for before. */
  save(file: OpenFile): Promise<boolean> {
    file.saving = file.saving.then(() => this.#saveNow(file)).catch(() => false);
    return file.saving;
  }

  /** Shows what is on disk beside the text, to choose from; true when there was nothing to choose. */
  async compare(file: OpenFile): Promise<boolean> {
    const disk = await this.#disk(file);
    if (!disk || !file.model) return false;
    if (disk.isText && sameText(disk.text, file.text)) {
      this.#adopt(file, disk);
      return true;
    }
    // Renamed or chmodded, but the text that ours was made from: nobody's work is in danger.
    const isBase = disk.isText && !file.conflict && disk.text === file.baseText;
    if (isBase && disk.etag !== file.etag) {
      const written = await this.#write(file, { match: disk.etag });
      if (written !== undefined) return written;
    }
    file.conflict = true;
    file.kind = "text";
    this.#events.changed(file);
    this.#ask(file, disk);
    return false;
  }

  /** Makes the text what is on disk now. */
  async useDisk(file: OpenFile): Promise<boolean> {
    const disk = await this.#disk(file);
    if (!disk || !file.model) return false;
    this.#adopt(file, disk);
    return true;
  }

  #ask(file: OpenFile, disk: DiskVersion): void {
    if (this.#view.shown !== file) {
      this.#events.notice("warning", `${file.path} was not saved`, "It changed on disk meanwhile. Open it to compare.");
      return;
    }
    this.#view.showConflict(file, disk.text, {
      overwrite: () => void this.#overwrite(file, disk.etag),
      useDisk: () => {
        this.#view.closeConflict();
        this.#adopt(file, disk);
      },
      keepEditing: () => this.#view.closeConflict(),
    });
  }

  async #saveNow(file: OpenFile): Promise<boolean> {
    if (file.closed || !file.isText || file.readOnly) return true;
    if (!file.dirty && file.kind === "text") return true;
    if (this.#view.conflictFile === file) {
      this.#view.focusConflict();
      return false;
    }
    const condition: Condition = file.kind === "missing" ? { noneMatch: "*" } : file.etag ? { match: file.etag } : undefined;
    return await this.#write(file, condition) ?? await this.compare(file);
  }

  async #overwrite(file: OpenFile, diskEtag: string): Promise<void> {
    const condition = diskEtag ? { match: diskEtag } : undefined;
    file.saving = file.saving.then(async () => await this.#write(file, condition) ?? false).catch(() => false);
    if (await file.saving) this.#view.closeConflict();
    else if (!file.closed) await this.#compareAgain(file);
  }

  /** The file changed again while the choice was made: the buttons must mean the newest version. */
  async #compareAgain(file: OpenFile): Promise<void> {
    this.#view.closeConflict();
    await this.compare(file);
  }

  /** True when written, false when it failed, undefined when the condition does not hold. */
  async #write(file: OpenFile, condition: Condition): Promise<boolean | undefined> {
    // What is typed from here on is undone by itself: one undo must not jump over the saved text.
    file.model!.pushStackElement();
    const version = file.model!.getAlternativeVersionId();
    const text = file.text;
    try {
      const result = await this.#files.write(file.path, encodeText(text, file.encoding), condition);
      if (!result.ok) return undefined;
      file.kind = "text";
      file.markSaved(result.etag, text, version);
      this.#events.changed(file);
      this.#events.settled(file);
      return true;
    } catch (error) {
      const { title, detail } = saveFailure(file.path, error);
      this.#events.notice("error", title, detail);
      return false;
    }
  }

  async #disk(file: OpenFile): Promise<DiskVersion | undefined> {
    const disk = await loadFile(this.#files, file.path, this.#editableBytes);
    if (file.closed || !disk) return undefined;
    if (disk.kind === "text") return { ...disk, isText: true };
    if (disk.kind === "missing") {
      file.kind = "missing";
      this.#events.changed(file);
    } else if (disk.kind === "error") {
      this.#events.notice("error", `${file.path} cannot be read`, disk.message || "The server cannot be reached; try again.");
    } else {
      // Nothing to show side by side, but it must not be overwritten unasked either.
      return { isText: false, text: `(no text: ${formatBytes(disk.size)})`, encoding: "UTF-8", etag: disk.etag, size: disk.size };
    }
    return undefined;
  }

  #adopt(file: OpenFile, disk: DiskVersion): void {
    if (disk.isText) {
      adoptText(file, disk);
      this.#events.changed(file);
    } else {
      this.#events.replaced(file);
    }
    this.#events.settled(file);
  }
}

/** Makes the file's text the one that was loaded from disk, as an edit that can be undone. */
export function adoptText(file: OpenFile, disk: { text: string; encoding: Encoding; etag: string; size: number }): void {
  file.quiet = true;
  replaceText(file.model!, disk.text);
  file.quiet = false;
  file.kind = "text";
  file.encoding = disk.encoding;
  file.size = disk.size;
  file.markSaved(disk.etag, disk.text);
}

/** The same but for line ends, which Monaco makes uniform. */
export function sameText(one: string, other: string): boolean {
  return one === other || one.replace(/\r\n?/g, "\n") === other.replace(/\r\n?/g, "\n");
}
