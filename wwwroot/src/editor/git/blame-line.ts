import { systemClock } from "../../clock";
import { Disposables } from "../../disposables";
import { monaco } from "../monaco";
import type { BlameSource } from "./blame-source";
import type { GitHost } from "./git-host";
import { relativeTime } from "./relative-time";

const restMs = 300;
const maxSubject = 60;

/** Who wrote the cursor's line, dim at its end, once the cursor rests. */
export class BlameLine {
  readonly #editor: monaco.editor.IStandaloneCodeEditor;
  readonly #source: BlameSource;
  readonly #marks: monaco.editor.IEditorDecorationsCollection;
  readonly #disposables = new Disposables();
  #cancel: (() => void) | undefined;

  constructor(host: GitHost, source: BlameSource) {
    this.#editor = host.view.editor;
    this.#source = source;
    this.#marks = this.#editor.createDecorationsCollection();
    this.#disposables.add(this.#editor.onDidChangeCursorPosition(() => this.soon()));
    this.#disposables.add(this.#editor.onDidChangeModelContent(() => {
      this.#marks.clear();
      this.soon();
    }));
    this.soon();
  }

  soon(): void {
    this.#cancel?.();
    this.#cancel = systemClock.after(restMs, () => this.#draw());
  }

  dispose(): void {
    this.#cancel?.();
    this.#disposables.dispose();
    this.#marks.clear();
  }

  #draw(): void {
    const model = this.#editor.getModel();
    const line = this.#editor.getPosition()?.lineNumber;
    const told = line === undefined || !this.#source.file ? undefined : this.#source.at(line);
    if (!model || line === undefined || !told) {
      this.#marks.clear();
      return;
    }
    const column = model.getLineMaxColumn(line);
    this.#marks.set([{
      range: new monaco.Range(line, column, line, column),
      options: {
        showIfCollapsed: true,
        stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
        after: {
          content: `\u2003\u2003${told === "uncommitted" ? "Not committed yet" : textOf(told.commit)}`,
          inlineClassName: "c1eg-blame-line",
          cursorStops: monaco.editor.InjectedTextCursorStops.None,
        },
      },
    }]);
  }
}

function textOf(commit: { author: string; at: string; subject: string }): string {
  const subject = commit.subject.length > maxSubject ? `${commit.subject.slice(0, maxSubject - 1)}…` : commit.subject;
  return `${commit.author}, ${relativeTime(commit.at, Date.now())} · ${subject}`;
}
