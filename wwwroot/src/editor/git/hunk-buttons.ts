import { icon } from "../../agents/parts";
import { element } from "../dom";
import { monaco } from "../monaco";
import type { Change } from "./line-changes";

/** Changes that get buttons; beyond it the keys and the menu still work on them. */
const maxHunks = 1000;

export interface HunkAction {
  icon: string;
  label: string;
  testId: string;
  run(change: Change): void;
}

/** What can be done with a change, in the margin beside its first line. */
export class HunkButtons {
  readonly #editor: monaco.editor.ICodeEditor;
  readonly #actions: readonly HunkAction[];
  #widgets: monaco.editor.IGlyphMarginWidget[] = [];
  #shown = "";
  #made = 0;

  constructor(editor: monaco.editor.ICodeEditor, actions: readonly HunkAction[]) {
    this.#editor = editor;
    this.#actions = actions;
  }

  show(changes: readonly Change[]): void {
    const key = JSON.stringify(changes.slice(0, maxHunks));
    if (key === this.#shown) return;
    this.clear();
    this.#shown = key;
    const lines = this.#editor.getModel()?.getLineCount() ?? 1;
    for (const change of changes.slice(0, maxHunks)) {
      const line = Math.min(change.modified.start, lines);
      this.#actions.forEach((action, index) => this.#add(change, line, action, index === 0 ? monaco.editor.GlyphMarginLane.Left : monaco.editor.GlyphMarginLane.Center));
    }
  }

  clear(): void {
    for (const widget of this.#widgets) this.#editor.removeGlyphMarginWidget(widget);
    this.#widgets = [];
    this.#shown = "";
  }

  #add(change: Change, line: number, action: HunkAction, lane: monaco.editor.GlyphMarginLane): void {
    const node = element("div", "c1eg-hunk", icon(action.icon));
    node.title = action.label;
    node.dataset["testid"] = action.testId;
    node.setAttribute("role", "button");
    node.setAttribute("aria-label", `${action.label}, line ${line}`);
    // Monaco takes the press for the margin's own.
    for (const type of ["mousedown", "pointerdown"]) node.addEventListener(type, event => event.stopPropagation());
    node.addEventListener("click", () => action.run(change));
    const id = `coder1.git.hunk.${this.#made++}`;
    const widget: monaco.editor.IGlyphMarginWidget = {
      getId: () => id,
      getDomNode: () => node,
      getPosition: () => ({ lane, zIndex: 10, range: new monaco.Range(line, 1, line, 1) }),
    };
    this.#editor.addGlyphMarginWidget(widget);
    this.#widgets.push(widget);
  }
}
