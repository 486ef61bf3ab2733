import type { FileState, FileKind } from "../contracts";
import { monaco } from "./monaco";
import type { Encoding } from "./text";

/** One open file: what was loaded of it, what the user made of it, and what is known about the one on disk. */
export class OpenFile {
  path: string;
  kind: FileKind = "error";
  /** The version on disk that the text was made from: what a save has to find there. */
  etag = "";
  /** That version's text: a rename or chmod changes the ETag but not this, and is no conflict. */
  baseText: string | undefined;
  size = 0;
  encoding: Encoding = "UTF-8";
  conflict = false;
  restored = false;
  model: monaco.editor.ITextModel | undefined;
  /** Monaco's number of the text as it is on disk; undo comes back to it. */
  savedVersion = 0;
  viewState: monaco.editor.ICodeEditorViewState | null = null;
  part = 0;
  image: Blob | undefined;
  imageAddress: string | undefined;
  message = "";
  /** Notices that the user has closed. */
  dismissed = false;
  loaded = false;
  loading: Promise<void> | undefined;
  /** Saves one after the other. */
  saving: Promise<boolean> = Promise.resolve(true);
  closed = false;
  /** It has a tab of its own. */
  hasTab = false;
  /** Views that show its text besides. */
  holders = 0;
  inRepository = false;
  /** The text is being made what is on disk: no edit of the user's. */
  quiet = false;

  constructor(path: string) {
    this.path = path;
  }

  get isText(): boolean {
    return this.model !== undefined && this.kind !== "parts";
  }

  get dirty(): boolean {
    return this.isText && this.model!.getAlternativeVersionId() !== this.savedVersion;
  }

  get readOnly(): boolean {
    return !this.isText || this.encoding === "Windows-1252";
  }

  get state(): FileState {
    return { dirty: this.dirty, kind: this.kind, conflict: this.conflict, readOnly: this.readOnly, restored: this.restored, git: this.inRepository };
  }

  /** The text as it is written to disk, its line ends kept. */
  get text(): string {
    return this.model?.getValue(monaco.editor.EndOfLinePreference.TextDefined, false) ?? "";
  }

  /** Whether its model may be dropped and loaded again later without a loss. */
  get isReplaceable(): boolean {
    return this.loaded && !this.dirty && this.kind !== "missing" && this.holders === 0;
  }

  /** The text, or that of the given version, is what is on disk now. */
  markSaved(etag: string, baseText: string, version = this.model?.getAlternativeVersionId() ?? 0): void {
    this.etag = etag;
    this.baseText = baseText;
    this.savedVersion = version;
    this.conflict = false;
    this.restored = false;
  }

  /** Lets go of what was loaded; the next look loads it again. */
  unload(): void {
    this.model?.dispose();
    this.model = undefined;
    if (this.imageAddress) URL.revokeObjectURL(this.imageAddress);
    this.imageAddress = undefined;
    this.image = undefined;
    this.baseText = undefined;
    this.conflict = false;
    this.restored = false;
    this.loaded = false;
  }
}
