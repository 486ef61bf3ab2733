import { tested } from "../../agents/parts";
import { button, element } from "../dom";
import { createShownModel } from "../models";
import { monaco } from "../monaco";
import { editorOptions } from "../options";
import type { LineRange } from "./line-changes";
import { bareLines } from "./lines";
import { Zone } from "./zone";

/** One of the texts that are merged: read-only, its part of each conflict coloured and ready to be taken. */
export class MergePane {
  readonly element: HTMLElement;
  readonly editor: monaco.editor.IStandaloneCodeEditor;
  readonly lines: string[];
  readonly #model: monaco.editor.ITextModel;
  readonly #marks: monaco.editor.IEditorDecorationsCollection;
  readonly #look: string;
  readonly #accept: { text: string; testId: string; run(index: number): void };
  #zones: Zone[] = [];
  #shown = "";

  constructor(path: string, title: string, detail: string, text: string, look: string, accept: { text: string; testId: string; run(index: number): void }) {
    this.#look = look;
    this.#accept = accept;
    this.lines = bareLines(text);
    this.#model = createShownModel(path, text);
    const place = element("div", "c1eg-pane-text");
    this.element = element("section", `c1eg-pane c1eg-pane-${look}`, element("header", "", element("b", "", title), element("span", "c1e-muted", detail)), place);
    this.editor = monaco.editor.create(place, {
      ...editorOptions(undefined), automaticLayout: true, model: this.#model, readOnly: true, minimap: { enabled: false }, stickyScroll: { enabled: false }, ariaLabel: title,
      renderValidationDecorations: "off",
    });
    this.#marks = this.editor.createDecorationsCollection();
  }

  show(ranges: readonly LineRange[]): void {
    const key = JSON.stringify(ranges);
    if (key === this.#shown) return;
    this.#shown = key;
    for (const zone of this.#zones) zone.dispose();
    this.#zones = ranges.slice(0, 200).map((range, index) => {
      const zone = new Zone(this.editor, range.start - 1, 24, "c1eg-lens");
      zone.element.append(tested(this.#accept.testId, button(this.#accept.text, () => this.#accept.run(index), "c1eg-link")));
      return zone;
    });
    this.#marks.set(ranges.filter(({ start, end }) => end > start).map(({ start, end }) => ({
      range: new monaco.Range(start, 1, end - 1, 1),
      options: { isWholeLine: true, className: `c1eg-${this.#look}` },
    })));
  }

  reveal(line: number): void {
    this.editor.revealLineNearTop(Math.min(Math.max(1, line), this.#model.getLineCount()));
  }

  dispose(): void {
    for (const zone of this.#zones) zone.dispose();
    this.editor.dispose();
    this.#model.dispose();
    this.element.remove();
  }
}
