import { tested } from "../../agents/parts";
import { type Clock, systemClock } from "../../clock";
import { Disposables } from "../../disposables";
import { button, element } from "../dom";
import { monaco } from "../monaco";
import { type Choice, type Conflict, findConflicts, neighbourConflict, resolution } from "./conflict-markers";
import { maxLines } from "./line-diff";
import { Zone } from "./zone";

const typingMs = 120;
/** Conflicts of a file that get buttons at a time; others get theirs when those are decided. */
const maxZones = 200;
const zonePixels = 24;

export interface LensAction {
  text: string;
  testId: string;
  run(conflict: Conflict): void;
}

/** The conflicts that are marked in a text: coloured, and each with what can be done about it. */
export class ConflictLens {
  readonly #editor: monaco.editor.IStandaloneCodeEditor;
  readonly #changed: () => void;
  readonly #more: LensAction[];
  readonly #marks: monaco.editor.IEditorDecorationsCollection;
  readonly #disposables = new Disposables();
  #zones: Zone[] = [];
  #shown = "";
  #conflicts: Conflict[] = [];
  #cancel: (() => void) | undefined;

  constructor(editor: monaco.editor.IStandaloneCodeEditor, changed: () => void, more: LensAction[] = [], clock: Clock = systemClock) {
    this.#editor = editor;
    this.#changed = changed;
    this.#more = more;
    this.#marks = editor.createDecorationsCollection();
    this.#disposables.add(editor.onDidChangeModelContent(() => {
      this.#cancel?.();
      this.#cancel = clock.after(typingMs, () => this.look());
    }));
    this.#disposables.add(editor.onDidChangeModel(() => {
      this.#shown = "";
      // Monaco forgets the gaps with the text they were in, and keeps what lies above them.
      this.#clear();
      this.look();
    }));
    this.look();
  }

  get conflicts(): readonly Conflict[] {
    return this.#conflicts;
  }

  /** Finds the conflicts of the text as it is now. */
  look(): void {
    this.#cancel?.();
    const model = this.#editor.getModel();
    const any = model && model.getLineCount() <= maxLines
      && model.findNextMatch("^<{7}(?: |$)", { lineNumber: 1, column: 1 }, true, true, null, false) !== null;
    this.#conflicts = any ? findConflicts(model.getLinesContent()) : [];
    const key = JSON.stringify(this.#conflicts);
    if (key === this.#shown) return;
    this.#shown = key;
    this.#draw();
    this.#changed();
  }

  /** Decides a conflict; one undo takes it back. */
  accept(conflict: Conflict, choice: Choice): void {
    const model = this.#editor.getModel();
    if (model) this.put(conflict, resolution(conflict, model.getLinesContent(), choice));
  }

  /** Puts lines in a conflict's place. */
  put(conflict: Conflict, lines: readonly string[]): void {
    const model = this.#editor.getModel();
    if (!model || this.#editor.getOption(monaco.editor.EditorOption.readOnly)) return;
    this.#editor.pushUndoStop();
    this.#editor.executeEdits("coder1.git", [{ range: wholeLines(model, conflict, lines.length > 0), text: lines.join(model.getEOL()), forceMoveMarkers: true }]);
    this.#editor.pushUndoStop();
    this.look();
    this.#editor.focus();
  }

  acceptAll(choice: Choice): void {
    const model = this.#editor.getModel();
    if (!model || this.#conflicts.length === 0) return;
    const content = model.getLinesContent();
    this.#editor.pushUndoStop();
    this.#editor.executeEdits("coder1.git", this.#conflicts.map(conflict => {
      const lines = resolution(conflict, content, choice);
      return { range: wholeLines(model, conflict, lines.length > 0), text: lines.join(model.getEOL()) };
    }));
    this.#editor.pushUndoStop();
    this.look();
  }

  /** Goes to another conflict. */
  go(by: 1 | -1): Conflict | undefined {
    const conflict = this.#conflicts[neighbourConflict(this.#conflicts, this.#editor.getPosition()?.lineNumber ?? 1, by)];
    if (!conflict) return undefined;
    this.#editor.setPosition({ lineNumber: conflict.start, column: 1 });
    this.#editor.revealLineNearTop(conflict.start);
    return conflict;
  }

  dispose(): void {
    this.#cancel?.();
    this.#disposables.dispose();
    this.#clear();
    this.#marks.clear();
  }

  #draw(): void {
    this.#clear();
    const whole = (from: number, to: number, className: string): monaco.editor.IModelDeltaDecoration[] => from > to ? [] : [
      { range: new monaco.Range(from, 1, to, 1), options: { isWholeLine: true, className, stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges } },
    ];
    this.#marks.set(this.#conflicts.flatMap(conflict => [
      ...whole(conflict.start, conflict.start, "c1eg-ours-head"),
      ...whole(conflict.start + 1, (conflict.base ?? conflict.middle) - 1, "c1eg-ours"),
      ...(conflict.base === undefined ? [] : whole(conflict.base, conflict.middle - 1, "c1eg-base")),
      ...whole(conflict.middle + 1, conflict.end - 1, "c1eg-theirs"),
      ...whole(conflict.end, conflict.end, "c1eg-theirs-head"),
    ]));
    for (const conflict of this.#conflicts.slice(0, maxZones)) {
      const zone = new Zone(this.#editor, conflict.start - 1, zonePixels, "c1eg-lens");
      const accept = (text: string, testId: string, choice: Choice) => tested(testId, button(text, () => this.accept(conflict, choice), "c1eg-link"));
      zone.element.append(
        accept("Accept current", "git-accept-ours", "ours"), accept("Accept incoming", "git-accept-theirs", "theirs"),
        accept("Accept both", "git-accept-both", "both"), accept("Both, incoming first", "git-accept-reversed", "reversed"),
        ...this.#more.map(action => tested(action.testId, button(action.text, () => action.run(conflict), "c1eg-link"))),
        element("span", "c1eg-lens-names", `${conflict.oursName || "current"} ↔ ${conflict.theirsName || "incoming"}`),
      );
      this.#zones.push(zone);
    }
  }

  #clear(): void {
    for (const zone of this.#zones) zone.dispose();
    this.#zones = [];
  }
}

/** The conflict's lines; with the end of one of them too where nothing comes in their place. */
function wholeLines(model: monaco.editor.ITextModel, conflict: Conflict, filled: boolean): monaco.Range {
  if (filled) return new monaco.Range(conflict.start, 1, conflict.end, model.getLineMaxColumn(conflict.end));
  if (conflict.end < model.getLineCount()) return new monaco.Range(conflict.start, 1, conflict.end + 1, 1);
  if (conflict.start > 1) return new monaco.Range(conflict.start - 1, model.getLineMaxColumn(conflict.start - 1), conflict.end, model.getLineMaxColumn(conflict.end));
  return new monaco.Range(1, 1, conflict.end, model.getLineMaxColumn(conflict.end));
}
