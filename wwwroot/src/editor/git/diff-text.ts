import { words } from "../../agents/parts";
import { createMonacoDiff } from "../diff-editor";
import { element } from "../dom";
import { createShownModel, replaceText } from "../models";
import { monaco } from "../monaco";
import type { OpenFile } from "../open-file";
import { editorOptions } from "../options";
import { addDiffActions } from "./diff-actions";
import type { DiffKind } from "./diff-view";
import { stagedText, textOf, unstagedText, whyNotByHunks, withoutChanges, writeIndex } from "./edit-index";
import type { GitHost } from "./git-host";
import { pressed, type ViewHead } from "./head";
import { type HunkAction, HunkButtons } from "./hunk-buttons";
import { type Change, changeAt, fromMonaco, type LineRange, selectChanges, type Side } from "./line-changes";
import { gitSettings, toggleSetting } from "./settings";
import type { Content } from "./side";

export type HunkDeed = "stage" | "unstage" | "discard";

const deedWords: Record<HunkDeed, { icon: string; verb: string }> = {
  stage: { icon: "plus", verb: "Stage" }, unstage: { icon: "minus", verb: "Unstage" }, discard: { icon: "undo-2", verb: "Discard" },
};

/** Two texts in Monaco's diff editor, and what can be done with their changes. */
export class DiffText {
  readonly element = element("div", "c1eg-diff");
  readonly #host: GitHost;
  readonly #address: string;
  readonly #view: DiffKind;
  readonly #head: ViewHead;
  readonly #file: OpenFile | undefined;
  readonly #changed: () => void;
  readonly #editor: monaco.editor.IStandaloneDiffEditor;
  readonly #original: monaco.editor.ITextModel;
  readonly #modified: monaco.editor.ITextModel;
  readonly #note = element("div", "c1eg-note");
  readonly #place = element("div", "c1eg-monaco");
  readonly #buttons: HunkButtons;
  #sides: { original: Content; modified: Content } = { original: { kind: "none" }, modified: { kind: "none" } };
  #work: Promise<void> = Promise.resolve();
  #fresh = true;
  /** The texts that the changes were found in. */
  #compared = "";
  #disposed = false;

  constructor(host: GitHost, address: string, view: DiffKind, head: ViewHead, file: OpenFile | undefined, changed: () => void) {
    this.#host = host;
    this.#address = address;
    this.#view = view;
    this.#head = head;
    this.#file = file;
    this.#changed = changed;
    this.#note.hidden = true;
    this.element.append(this.#note, this.#place);
    this.#original = createShownModel(view.path, "");
    this.#modified = file?.model ?? createShownModel(view.path, "");
    this.#editor = createMonacoDiff(this.#place, {
      ...editorOptions(undefined),
      automaticLayout: true,
      originalEditable: false,
      readOnly: !file || file.readOnly,
      renderSideBySide: !gitSettings().inline,
      ignoreTrimWhitespace: !gitSettings().whitespace,
      useInlineViewWhenSpaceIsLimited: true,
      renderSideBySideInlineBreakpoint: 640,
      renderMarginRevertIcon: false,
      renderGutterMenu: false,
      glyphMargin: true,
      minimap: { enabled: false },
      stickyScroll: { enabled: false },
      originalAriaLabel: "Before",
      modifiedAriaLabel: "After",
    });
    this.#editor.getOriginalEditor().updateOptions({ glyphMargin: false, renderValidationDecorations: "off" });
    this.#buttons = new HunkButtons(this.#editor.getModifiedEditor(), this.deeds.map(deed => this.#hunkAction(deed)));
    this.#editor.onDidUpdateDiff(() => {
      this.#compared = this.#versions;
      this.#diffed();
    });
    this.#makeTools();
    addDiffActions(this.#editor, this);
  }

  /** What can be done with a change here; nothing where only what was is compared. */
  get deeds(): HunkDeed[] {
    if (this.#view.kind === "compare") return this.#file && !this.#file.readOnly ? ["discard"] : [];
    if (this.#view.group === "staged") return ["unstage"];
    if (!this.#file || this.#file.readOnly) return [];
    // Of a file that git does not know there is nothing to go back to.
    return this.#view.group === "untracked" ? ["stage"] : ["stage", "discard"];
  }

  get changes(): Change[] {
    return (this.#editor.getLineChanges() ?? []).map(fromMonaco);
  }

  /** Shows the texts; scroll position and cursor stay where they are. */
  show(original: Content, modified: Content, first: boolean): void {
    this.#sides = { original, modified };
    setText(this.#original, textOf(original), first);
    if (!this.#file) setText(this.#modified, textOf(modified), first);
    if (!first) {
      this.#diffed();
      return;
    }
    this.#editor.setModel({ original: this.#original, modified: this.#modified });
    const state = this.#host.viewStates.get(this.#address) as monaco.editor.IDiffEditorViewState | undefined;
    if (state) {
      this.#editor.restoreViewState(state);
      this.#fresh = false;
    }
  }

  layout(): void {
    this.#editor.layout();
  }

  focus(): void {
    this.#editor.getModifiedEditor().focus();
  }

  command(name: string): void {
    const side = this.#focused();
    side.focus();
    side.trigger("coder1", name, null);
  }

  go(by: "next" | "previous"): void {
    this.#editor.goToDiff(by);
  }

  /** Does it with the lines that are selected on the side that has the focus, or with the change at the cursor. */
  doSelected(deed: HunkDeed): void {
    const editor = this.#focused();
    const side: Side = editor === this.#editor.getOriginalEditor() ? "original" : "modified";
    const selected = (editor.getSelections() ?? []).map(linesOf);
    const { changes } = this;
    const parts = selectChanges(changes, side, selected);
    if (parts.length > 0) void this.#do(deed, parts);
    else this.#host.notice("info", "No change is selected", "Put the cursor into a change, or select lines of it.");
  }

  /** The line that one looks at. */
  get line(): number | undefined {
    return this.#editor.getModifiedEditor().getPosition()?.lineNumber;
  }

  /** Does it with the whole change at the cursor. */
  doAtCursor(deed: HunkDeed): void {
    const editor = this.#focused();
    const side: Side = editor === this.#editor.getOriginalEditor() ? "original" : "modified";
    const { changes } = this;
    const change = changes[changeAt(changes, side, editor.getPosition()?.lineNumber ?? 1)];
    if (change) void this.#do(deed, [change]);
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#host.viewStates.set(this.#address, this.#editor.saveViewState());
    this.#buttons.clear();
    this.#editor.dispose();
    this.#original.dispose();
    if (!this.#file) this.#modified.dispose();
    this.element.remove();
  }

  #hunkAction(deed: HunkDeed): HunkAction {
    const { icon, verb } = deedWords[deed];
    return { icon, label: `${verb} this change`, testId: `git-${deed}-hunk`, run: change => void this.#do(deed, [change]) };
  }

  #focused(): monaco.editor.IStandaloneCodeEditor {
    const original = this.#editor.getOriginalEditor();
    return original.hasTextFocus() ? original : this.#editor.getModifiedEditor();
  }

  get #versions(): string {
    return `${this.#original.getVersionId()} ${this.#modified.getVersionId()}`;
  }

  /** One deed after the other: each starts from what the one before has left. */
  #do(deed: HunkDeed, changes: Change[]): Promise<void> {
    // The lines of these changes are not those of the text any more; in a moment there are others.
    if (this.#compared !== this.#versions) return this.#work;
    return this.#work = this.#work.then(async () => {
      const why = deed === "discard" ? undefined : whyNotByHunks(this.#sides.original, this.#sides.modified);
      if (why) return this.#host.notice("warning", "This file cannot be staged by parts", why);
      if (deed === "discard") await this.#discard(changes);
      else if (deed === "stage") await this.#stage(changes);
      else await this.#unstage(changes);
    }).catch((error: unknown) => {
      this.#host.notice("error", `${deedWords[deed].verb} failed`, words(error));
      this.#changed();
    });
  }

  async #stage(changes: Change[]): Promise<void> {
    const file = this.#file;
    // What is staged is what is on disk: never more than the working tree has.
    if (!file || (file.dirty && !await this.#host.save(file))) return;
    const { original } = this.#sides;
    const working = { kind: "text", text: file.baseText ?? file.text, encoding: file.encoding, etag: file.etag, size: file.size } as const;
    await this.#write(stagedText(original, working, changes), original, working);
  }

  async #unstage(changes: Change[]): Promise<void> {
    const { original, modified } = this.#sides;
    const index = modified.kind === "text" ? modified : { kind: "text", text: "", encoding: "UTF-8", etag: "", size: 0 } as const;
    await this.#write(unstagedText(original, index, changes), modified, original);
  }

  async #write(text: string, index: Content, other: Content): Promise<void> {
    const path = this.#view.kind === "diff" ? this.#view.key ?? this.#view.path : this.#view.path;
    await writeIndex(this.#host.repository.api, path, text, index, other);
    this.#changed();
    await this.#host.repository.refresh();
  }

  async #discard(changes: Change[]): Promise<void> {
    const file = this.#file;
    if (!file?.model || file.readOnly) return;
    replaceText(file.model, withoutChanges(file.text, textOf(this.#sides.original), changes));
    await this.#host.save(file);
  }

  #diffed(): void {
    if (this.#disposed) return;
    const { changes } = this;
    this.#buttons.show(changes);
    this.#head.count(changes.length === 0 ? "" : changes.length === 1 ? "1 change" : `${changes.length} changes`);
    this.#say(this.#noteFor(changes));
    if (!this.#fresh || changes.length === 0) return;
    this.#fresh = false;
    this.#editor.revealFirstDiff();
  }

  #noteFor(changes: Change[]): string {
    const { original, modified } = this.#sides;
    if (modified.kind === "none") return "The file is deleted.";
    const why = this.#view.kind === "diff" ? whyNotByHunks(original, modified) : undefined;
    if (why) return why;
    if (changes.length > 0 || original.kind === "none") return "";
    if (original.kind !== "text" || modified.kind !== "text") return "";
    const now = this.#file?.text ?? modified.text;
    if (original.text === now && original.encoding === modified.encoding) return "There are no changes any more.";
    if (original.text === now) return "Only the byte order mark differs.";
    if (original.text.replace(/\r\n?/g, "\n") === now.replace(/\r\n?/g, "\n")) return "Only the ends of lines differ (LF or CRLF).";
    return gitSettings().whitespace ? "" : "Only blanks at the ends of lines differ.";
  }

  #say(text: string): void {
    if (this.#note.textContent !== text) this.#note.textContent = text;
    if (this.#note.hidden === (text === "")) return;
    this.#note.hidden = text === "";
    this.layout();
  }

  #makeTools(): void {
    const head = this.#head;
    head.clear();
    head.tool("arrow-up", "Previous change (Shift+Alt+F5)", "git-previous-change", () => this.go("previous"));
    head.tool("arrow-down", "Next change (Alt+F5)", "git-next-change", () => this.go("next"));
    head.separate();
    const inline = head.tool("rows-2", "One below the other", "git-inline", () => {
      const on = toggleSetting("inline");
      pressed(inline, on);
      this.#editor.updateOptions({ renderSideBySide: !on });
    });
    pressed(inline, gitSettings().inline);
    const blanks = head.tool("pilcrow", "Ignore blanks at the ends of lines", "git-whitespace", () => {
      const on = toggleSetting("whitespace");
      pressed(blanks, !on);
      this.#editor.updateOptions({ ignoreTrimWhitespace: !on });
    });
    pressed(blanks, !gitSettings().whitespace);
  }
}

/** The lines that a selection covers; up to a line's very beginning is the line before. */
function linesOf(selection: monaco.Selection): LineRange {
  const { startLineNumber: start, endLineNumber: last, endColumn } = selection;
  return { start, end: endColumn === 1 && last > start ? last : last + 1 };
}

function setText(model: monaco.editor.ITextModel, text: string, first: boolean): void {
  if (first) model.setValue(text);
  else replaceText(model, text);
}
