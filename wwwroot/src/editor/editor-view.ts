import type { CursorState, Theme } from "../contracts";
import { Disposables } from "../disposables";
import type { EditorPlace } from "../editor-place";
import { currentTheme, onThemeChange } from "../theme";
import { Bar, type BarContent } from "./bar";
import { type ConflictChoices, ConflictView } from "./conflict-view";
import { element } from "./dom";
import { MessageView } from "./message-view";
import { indentName, languageName } from "./models";
import { monaco } from "./monaco";
import type { OpenFile } from "./open-file";
import type { OtherView } from "./other-view";
import { commandId, editorOptions } from "./options";
import { applyTheme } from "./themes";
import type { ViewStates } from "./view-states";

export interface EditorViewEvents {
  cursorMoved(): void;
  /** Another file is shown, or none. */
  shown(file: OpenFile | undefined): void;
  bar(file: OpenFile): BarContent | undefined;
  downloadAddress(path: string): string;
}

/** The one Monaco editor with what stands around it or in its place; shows one file at a time. */
export class EditorView {
  /** Monaco's menus stand beside its editors, and have their colours from the theme only in what is called so. */
  readonly #root = element("div", "c1e monaco-component");
  readonly #text = element("div", "c1e-text");
  readonly #body = element("div", "c1e-body", this.#text);
  readonly #bar = new Bar();
  readonly #message = new MessageView();
  readonly #editor: monaco.editor.IStandaloneCodeEditor;
  readonly #fontSize: number | undefined;
  readonly #viewStates: ViewStates;
  readonly #events: EditorViewEvents;
  readonly #disposables = new Disposables();
  #shown: OpenFile | undefined;
  #conflict: ConflictView | undefined;
  #other: OtherView | undefined;

  constructor(host: HTMLElement, fontSize: number | undefined, viewStates: ViewStates, events: EditorViewEvents) {
    this.#fontSize = fontSize;
    this.#viewStates = viewStates;
    this.#events = events;
    this.#body.append(this.#message.element);
    this.#root.append(this.#bar.element, this.#body);
    host.append(this.#root);
    applyTheme(currentTheme());
    this.#editor = monaco.editor.create(this.#text, { ...editorOptions(fontSize), model: null, ariaLabel: "Editor" });
    monaco.editor.remeasureFonts();
    this.#listen();
  }

  get shown(): OpenFile | undefined {
    return this.#shown;
  }

  /** What is shown in place of a file. */
  get other(): OtherView | undefined {
    return this.#other;
  }

  get editor(): monaco.editor.IStandaloneCodeEditor {
    return this.#editor;
  }

  /** Beside the text, at the height of its lines. */
  get text(): HTMLElement {
    return this.#text;
  }

  /** The file whose versions are compared now. */
  get conflictFile(): OpenFile | undefined {
    return this.#conflict?.file;
  }

  show(file: OpenFile | undefined): void {
    this.keepViewState();
    if (this.#conflict && this.#conflict.file !== file) this.#endConflict();
    this.#endOther();
    this.#shown = file;
    const model = file?.model ?? null;
    this.#text.hidden = !model;
    this.#editor.setModel(model);
    if (file && model) {
      this.#message.hide();
      this.#editor.updateOptions({ readOnly: file.readOnly, lineNumbers: file.kind === "parts" ? "off" : "on" });
      const state = file.viewState ?? this.#viewStates.get(file.path) as monaco.editor.ICodeEditorViewState | undefined;
      if (state && file.kind !== "parts") this.#editor.restoreViewState(state);
      this.layout();
    } else if (file) {
      this.#message.show(file, this.#events.downloadAddress(file.path));
    } else {
      this.#message.hide();
    }
    this.refreshBar();
    this.#events.cursorMoved();
    this.#events.shown(file);
  }

  /** Shows what is no file; it is this view's to dispose of. */
  showOther(view: OtherView): void {
    this.show(undefined);
    this.#other = view;
    this.#body.append(view.element);
    view.layout();
  }

  /** Shows anew what is known about the file, without touching the text. */
  refreshBar(): void {
    if (this.#conflict) return;
    this.#bar.show(this.#shown ? this.#events.bar(this.#shown) : undefined);
    if (this.#shown?.model) this.#editor.updateOptions({ readOnly: this.#shown.readOnly });
  }

  reveal(line: number, column: number): void {
    const position = this.#shown?.model?.validatePosition({ lineNumber: line, column });
    if (!position) return;
    this.#editor.setPosition(position);
    this.#editor.revealPositionInCenterIfOutsideViewport(position);
  }

  showTop(): void {
    this.#editor.setScrollTop(0);
    this.#editor.setPosition({ lineNumber: 1, column: 1 });
  }

  keepViewState(): void {
    const file = this.#shown;
    if (!file?.model || file.kind === "parts" || this.#editor.getModel() !== file.model) return;
    file.viewState = this.#editor.saveViewState();
    this.#viewStates.set(file.path, file.viewState);
  }

  showConflict(file: OpenFile, diskText: string, choices: ConflictChoices): void {
    if (this.#conflict?.file === file) {
      this.#conflict.showDisk(diskText);
      return;
    }
    this.#endConflict();
    this.#text.hidden = true;
    this.#conflict = new ConflictView(this.#body, file, diskText, this.#bar, this.#fontSize, choices);
  }

  focusConflict(): void {
    this.#conflict?.focusChoices();
  }

  closeConflict(): void {
    if (!this.#conflict) return;
    this.#endConflict();
    this.#text.hidden = !this.#shown?.model;
    this.layout();
    this.refreshBar();
    this.focus();
  }

  focus(): void {
    if (this.#conflict) this.#conflict.focusChoices();
    else if (this.#other) this.#other.focus();
    else if (this.#shown?.model) this.#editor.focus();
    else this.#message.element.focus();
  }

  layout(): void {
    if (this.#conflict) this.#conflict.layout();
    else if (this.#other) this.#other.layout();
    else this.#editor.layout();
  }

  command(name: string): void {
    if (this.#other) {
      this.#other.command(commandId(name));
      return;
    }
    this.#editor.focus();
    this.#editor.trigger("coder1", commandId(name), null);
  }

  cursor(): CursorState | undefined {
    const file = this.#shown;
    const position = this.#editor.getPosition();
    if (!file?.model || !position) return undefined;
    const selected = this.#editor.getSelections()?.reduce((sum, range) => sum + file.model!.getValueLengthInRange(range), 0) ?? 0;
    return {
      path: file.path,
      line: position.lineNumber,
      column: position.column,
      selected,
      language: languageName(file.model),
      eol: file.model.getEOL() === "\r\n" ? "CRLF" : "LF",
      encoding: file.encoding,
      indent: indentName(file.model),
    };
  }

  /** The open file and what is selected in it, for other parts of the page. */
  place(): EditorPlace | undefined {
    const file = this.#shown;
    if (!file?.model) return undefined;
    const range = this.#editor.getSelection();
    const selected = range && !range.isEmpty() ? range : undefined;
    return {
      path: file.path,
      dirty: file.dirty,
      ...selected ? {
        selection: {
          text: file.model.getValueInRange(selected),
          from: selected.startLineNumber,
          // Up to a line's very beginning is the line before.
          to: selected.endColumn === 1 && selected.endLineNumber > selected.startLineNumber ? selected.endLineNumber - 1 : selected.endLineNumber,
        },
      } : {},
    };
  }

  dispose(): void {
    this.keepViewState();
    this.#disposables.dispose();
    this.#endConflict();
    this.#endOther();
    this.#editor.dispose();
    this.#root.remove();
  }

  #listen(): void {
    const moved = () => this.#events.cursorMoved();
    this.#editor.onDidChangeCursorSelection(moved);
    this.#editor.onDidChangeModelLanguage(moved);
    this.#editor.onDidChangeModelOptions(moved);
    this.#disposables.add(onThemeChange((theme: Theme) => applyTheme(theme)));
    const observer = new ResizeObserver(() => this.layout());
    observer.observe(this.#body);
    this.#disposables.add(() => observer.disconnect());
  }

  #endOther(): void {
    const other = this.#other;
    this.#other = undefined;
    other?.dispose();
    other?.element.remove();
  }

  #endConflict(): void {
    this.#conflict?.dispose();
    this.#conflict = undefined;
  }
}
