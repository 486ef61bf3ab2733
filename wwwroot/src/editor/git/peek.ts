import { iconButton, tested } from "../../agents/parts";
import { copyText } from "../../copy-text";
import { element } from "../dom";
import { monaco } from "../monaco";
import type { Change } from "./line-changes";
import { Zone } from "./zone";

/** Lines of a change that are shown at a time; more are scrolled to. */
const shownLines = 14;
/** Lines that are shown at all of one side. */
const maxLines = 2000;
const headPixels = 30;

export interface PeekActions {
  stage(): void;
  discard(): void;
  go(by: 1 | -1): void;
}

/** One change below its lines: what was there, what is there now, and what can be done. */
export class ChangePeek {
  readonly #editor: monaco.editor.IStandaloneCodeEditor;
  readonly #actions: PeekActions;
  #zone: Zone | undefined;
  #key = "";
  #line: number | undefined;
  #escape: { dispose(): void } | undefined;

  constructor(editor: monaco.editor.IStandaloneCodeEditor, actions: PeekActions) {
    this.#editor = editor;
    this.#actions = actions;
  }

  /** The line whose change is shown, if any. */
  get line(): number | undefined {
    return this.#line;
  }

  shows(change: Change, base: readonly string[]): boolean {
    return this.#zone !== undefined && this.#key === keyOf(change, base.slice(change.original.start - 1, change.original.end - 1));
  }

  show(change: Change, old: readonly string[], title: string, readOnly: boolean): void {
    this.hide();
    const model = this.#editor.getModel();
    if (!model) return;
    const now = model.getLinesContent().slice(change.modified.start - 1, change.modified.end - 1);
    const last = change.modified.start === change.modified.end ? change.modified.start - 1 : change.modified.end - 1;
    this.#key = keyOf(change, old);
    this.#line = Math.max(1, change.modified.start);
    const lineHeight = this.#editor.getOption(monaco.editor.EditorOption.lineHeight);
    const rows = Math.min(old.length + now.length, shownLines);
    this.#zone = new Zone(this.#editor, last, headPixels + rows * lineHeight + 10, "c1eg-peek");
    const body = element("div", "c1eg-peek-body");
    this.#zone.element.append(this.#head(title, old, readOnly), body);
    tested("git-peek", this.#zone.element);
    this.#lines(body, old, now, model.getLanguageId(), lineHeight);
    this.#zone.element.addEventListener("keydown", event => { if (event.key === "Escape") this.hide(); });
    this.#escape = this.#editor.onKeyDown(event => {
      if (event.keyCode !== monaco.KeyCode.Escape) return;
      this.hide();
      event.preventDefault();
      event.stopPropagation();
    });
    this.#editor.setPosition({ lineNumber: Math.min(this.#line, model.getLineCount()), column: 1 });
    this.#editor.revealRangeInCenterIfOutsideViewport(new monaco.Range(this.#line, 1, Math.max(last, 1), 1));
  }

  hide(): void {
    if (!this.#zone) return;
    const focused = this.#zone.element.contains(document.activeElement);
    this.#zone.dispose();
    this.#zone = undefined;
    this.#line = undefined;
    this.#escape?.dispose();
    if (focused) this.#editor.focus();
  }

  #head(title: string, old: readonly string[], readOnly: boolean): HTMLElement {
    const tool = (icon: string, label: string, id: string, run: () => void) => tested(id, iconButton(icon, label, run, "c1eg-tool"));
    const copy = tool("copy", "Copy the old text", "git-peek-copy", () => void copyText(old.join("\n")));
    const change = readOnly ? [] : [
      tool("plus", "Stage this change", "git-peek-stage", () => this.#actions.stage()),
      tool("undo-2", "Discard this change", "git-peek-discard", () => this.#actions.discard()),
    ];
    return element("div", "c1eg-peek-head",
      element("span", "c1eg-peek-title", title),
      element("span", "c1eg-tools",
        ...change, ...(old.length > 0 ? [copy] : []),
        tool("arrow-up", "Previous change (Shift+Alt+F3)", "git-peek-previous", () => this.#actions.go(-1)),
        tool("arrow-down", "Next change (Alt+F3)", "git-peek-next", () => this.#actions.go(1)),
        tool("x", "Close (Escape)", "git-peek-close", () => this.hide())));
  }

  #lines(body: HTMLElement, old: readonly string[], now: readonly string[], language: string, lineHeight: number): void {
    const fontInfo = this.#editor.getOption(monaco.editor.EditorOption.fontInfo);
    body.style.font = `${fontInfo.fontSize}px ${fontInfo.fontFamily}`;
    body.style.lineHeight = `${lineHeight}px`;
    for (const [lines, look] of [[old, "removed"], [now, "added"]] as const) {
      if (lines.length === 0) continue;
      const text = lines.slice(0, maxLines).join("\n");
      const block = element("div", `c1eg-lines c1eg-lines-${look}`, text);
      body.append(block);
      void monaco.editor.colorize(text, language, { tabSize: this.#editor.getModel()?.getOptions().tabSize ?? 4 })
        .then(html => { if (block.isConnected) block.innerHTML = html; }, () => undefined);
    }
  }
}

function keyOf(change: Change, old: readonly string[]): string {
  return `${change.modified.start}:${change.original.end - change.original.start}:${change.modified.end - change.modified.start}:${old.join("\n").slice(0, 2000)}`;
}
