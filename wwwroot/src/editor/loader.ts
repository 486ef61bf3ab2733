import type { OpenFile } from "./open-file";
import type { Files } from "./files";
import { type Loaded, loadFile } from "./load";
import { createModel, replaceText } from "./models";
import { cutPart, partCount, partRange } from "./parts";
import type { RestorableBackups } from "./restore";
import { sameText } from "./saver";
import { decodeText, isBinary } from "./text";

/** Fills open files with what is on disk and in their backups. */
export class Loader {
  readonly #files: Files;
  readonly #backups: RestorableBackups;
  readonly #editableBytes: number;
  readonly #edited: (file: OpenFile) => void;

  constructor(files: Files, backups: RestorableBackups, editableBytes: number, edited: (file: OpenFile) => void) {
    this.#files = files;
    this.#backups = backups;
    this.#editableBytes = editableBytes;
    this.#edited = edited;
  }

  /** Loads the file unless it is loaded; two calls at a time share one load. */
  load(file: OpenFile): Promise<void> {
    if (file.loaded) return Promise.resolve();
    file.loading ??= this.#load(file).finally(() => { file.loading = undefined; });
    return file.loading;
  }

  /** Shows another part of a large file. */
  async loadPart(file: OpenFile, part: number): Promise<void> {
    const index = Math.min(Math.max(part, 0), partCount(file.size) - 1);
    const range = partRange(index, file.size);
    const content = await this.#files.readRange(file.path, range.start, range.end);
    if (file.closed) return;
    if (content.etag !== file.etag && content.size !== file.size) {
      // It grew or shrank: the cuts are elsewhere now.
      file.etag = content.etag;
      file.size = content.size;
      return this.loadPart(file, index);
    }
    file.etag = content.etag;
    const bytes = cutPart(index, file.size, { start: range.start, bytes: content.bytes });
    if (index === 0 && isBinary(bytes)) {
      file.kind = "binary";
      return;
    }
    const { text, encoding } = decodeText(bytes);
    file.part = index;
    file.encoding = encoding;
    file.model?.dispose();
    file.model = createModel(file.path, text);
    file.savedVersion = file.model.getAlternativeVersionId();
  }

  async #load(file: OpenFile): Promise<void> {
    const loaded = await loadFile(this.#files, file.path, this.#editableBytes);
    if (file.closed || !loaded) return;
    await this.#fill(file, loaded);
    if (file.closed) return file.unload();
    if (file.kind === "text" || file.kind === "missing") await this.#restore(file).catch(() => this.#refuse(file));
    if (file.closed) return file.unload();
    // What could not be loaded is tried again at the next look.
    file.loaded = file.kind !== "error" && (file.kind !== "missing" || file.model !== undefined);
  }

  async #fill(file: OpenFile, loaded: Loaded): Promise<void> {
    file.kind = loaded.kind;
    if (loaded.kind === "error") file.message = loaded.message;
    if (loaded.kind === "error" || loaded.kind === "missing") return;
    file.etag = loaded.etag;
    file.size = loaded.size;
    if (loaded.kind === "text") {
      file.encoding = loaded.encoding;
      this.#makeModel(file, loaded.text);
      file.markSaved(loaded.etag, loaded.text);
    } else if (loaded.kind === "image") {
      file.image = loaded.blob;
      file.imageAddress = URL.createObjectURL(loaded.blob);
    } else if (loaded.kind === "parts") {
      await this.loadPart(file, file.part).catch((error: unknown) => {
        file.kind = "error";
        file.message = error instanceof Error ? error.message : String(error);
      });
    }
  }

  /** Shown without its unsaved text, the next key would overwrite the backup. */
  #refuse(file: OpenFile): void {
    file.unload();
    file.kind = "error";
    file.message = "It has unsaved text that the server does not give back at the moment. Open it again.";
  }

  #makeModel(file: OpenFile, text: string): void {
    file.model = createModel(file.path, text);
    file.model.onDidChangeContent(() => { if (!file.quiet) this.#edited(file); });
  }

  async #restore(file: OpenFile): Promise<void> {
    const backup = await this.#backups.take(file.path);
    if (!backup || file.closed || (file.model && file.readOnly)) return;
    if (file.model && sameText(backup.text, file.text)) return this.#backups.discard(file.path);

    file.quiet = true;
    if (!file.model) this.#makeModel(file, "");
    replaceText(file.model!, backup.text);
    file.quiet = false;
    file.restored = true;
    // Undo leads to what is on disk; where nothing is, no version counts as saved.
    if (file.kind === "missing") file.savedVersion = -1;
    else if (backup.baseEtag && backup.baseEtag !== file.etag) {
      file.conflict = true;
      file.etag = backup.baseEtag;
      file.baseText = undefined;
    }
  }
}
