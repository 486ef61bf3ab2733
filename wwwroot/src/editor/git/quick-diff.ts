import { words } from "../../agents/parts";
import { systemClock } from "../../clock";
import { tokenColor } from "../../colors";
import { Disposables } from "../../disposables";
import { onThemeChange } from "../../theme";
import { replaceText } from "../models";
import { monaco } from "../monaco";
import type { OpenFile } from "../open-file";
import { stagedText, textOf, whyNotByHunks, withoutChanges, writeIndex } from "./edit-index";
import type { GitHost } from "./git-host";
import { type Change, isEmpty, neighbour } from "./line-changes";
import { lineDiff, maxLines } from "./line-diff";
import { bareLines } from "./lines";
import { ChangePeek } from "./peek";
import { type Content, largeBytes, loadRevision } from "./side";

const typingMs = 150;
/** Marks of one file; beyond it there are none, as there would be nothing but marks. */
const maxMarks = 3000;

type Look = "added" | "modified" | "deleted";

/** What of the shown file is not staged, marked in the margin while one types. */
export class QuickDiff {
  readonly #host: GitHost;
  readonly #editor: monaco.editor.IStandaloneCodeEditor;
  readonly #marks: monaco.editor.IEditorDecorationsCollection;
  readonly #peek: ChangePeek;
  readonly #disposables = new Disposables();
  #file: OpenFile | undefined;
  #ofFile: Disposables | undefined;
  #base: Content = { kind: "none" };
  #baseLines: string[] = [];
  #changes: Change[] = [];
  #cancel: (() => void) | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(host: GitHost) {
    this.#host = host;
    this.#editor = host.view.editor;
    this.#marks = this.#editor.createDecorationsCollection();
    this.#peek = new ChangePeek(this.#editor, {
      stage: () => this.stageAtCursor(),
      discard: () => this.discardAtCursor(),
      go: by => this.go(by),
    });
    const press = this.#editor.onMouseDown(event => this.#pressed(event));
    this.#disposables.add(press);
    this.#disposables.add(host.repository.onChange(() => void this.#load()));
    this.#disposables.add(onThemeChange(() => this.#mark()));
  }

  /** The changes of the shown file against the index. */
  get changes(): readonly Change[] {
    return this.#changes;
  }

  /** The group that the shown file's change is in. */
  get group(): "changes" | "staged" | "untracked" {
    if (this.#base.kind === "none") return "untracked";
    return this.#base.kind === "text" && this.#changes.length === 0 ? "staged" : "changes";
  }

  shown(file: OpenFile | undefined): void {
    this.#ofFile?.dispose();
    this.#ofFile = new Disposables();
    this.#peek.hide();
    this.#file = file?.model && file.kind !== "parts" ? file : undefined;
    this.#base = { kind: "none" };
    this.#baseLines = [];
    this.#compare();
    if (!this.#file) return;
    this.#ofFile.add(this.#file.model!.onDidChangeContent(() => this.#soon()));
    void this.#load();
  }

  /** Goes to the next change and shows it. */
  go(by: 1 | -1): void {
    this.#compare();
    const line = this.#peek.line ?? this.#editor.getPosition()?.lineNumber ?? 1;
    const index = neighbour(this.#changes, "modified", line, by);
    if (index >= 0) this.#show(index);
  }

  stageAtCursor(): void {
    void this.#atCursor(changes => this.#stage(changes));
  }

  discardAtCursor(): void {
    void this.#atCursor(changes => this.#discard(changes));
  }

  /** Stages these changes of the shown file; those that are selected, for instance. */
  stage(select: (changes: readonly Change[]) => Change[]): void {
    this.#compare();
    const changes = select(this.#changes);
    if (changes.length > 0) void this.#run(() => this.#stage(changes));
  }

  discard(select: (changes: readonly Change[]) => Change[]): void {
    this.#compare();
    const changes = select(this.#changes);
    if (changes.length > 0) void this.#run(() => this.#discard(changes));
  }

  dispose(): void {
    this.#ofFile?.dispose();
    this.#cancel?.();
    this.#disposables.dispose();
    this.#peek.hide();
    this.#marks.clear();
  }

  async #load(): Promise<void> {
    const file = this.#file;
    const path = file && this.#host.repository.pathOf(file.path);
    if (!file || path === undefined) return;
    const base = await loadRevision(this.#host.repository, path, "index");
    if (this.#file !== file) return;
    if (base.kind === "text" && this.#base.kind === "text" && base.etag === this.#base.etag) return;
    this.#base = base.kind === "text" && base.size > largeBytes ? { kind: "none" } : base;
    this.#baseLines = this.#base.kind === "text" ? bareLines(this.#base.text) : [];
    this.#compare();
  }

  #soon(): void {
    this.#cancel?.();
    this.#cancel = systemClock.after(typingMs, () => this.#compare());
  }

  #compare(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    const model = this.#file?.model;
    const usable = model && !model.isDisposed() && this.#base.kind === "text" && model.getLineCount() <= maxLines && this.#baseLines.length <= maxLines;
    this.#changes = usable ? lineDiff(this.#baseLines, model.getLinesContent()) : [];
    this.#mark();
    if (this.#peek.line !== undefined && !this.#changes.some(change => this.#peek.shows(change, this.#baseLines))) this.#peek.hide();
  }

  #mark(): void {
    const colors = {
      added: tokenColor("--c1-tint-green", "#7fc98f"), modified: tokenColor("--c1-tint-blue", "#6aa9ff"), deleted: tokenColor("--c1-tint-red", "#f0808a"),
    };
    const changes = this.#changes.length > maxMarks ? [] : this.#changes;
    this.#marks.set(changes.map(change => {
      const look = lookOf(change);
      const [from, to] = markedLines(change);
      const top = look === "deleted" && change.modified.start === 1;
      return {
        range: new monaco.Range(from, 1, to, 1),
        options: {
          isWholeLine: true,
          linesDecorationsClassName: `c1eg-mark c1eg-mark-${look}${top ? " c1eg-mark-top" : ""}`,
          overviewRuler: { color: colors[look], position: monaco.editor.OverviewRulerLane.Left },
          minimap: { color: colors[look], position: monaco.editor.MinimapPosition.Gutter },
          stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
        },
      };
    }));
  }

  #pressed(event: monaco.editor.IEditorMouseEvent): void {
    if (event.target.type !== monaco.editor.MouseTargetType.GUTTER_LINE_DECORATIONS) return;
    if (!event.target.element?.classList.contains("c1eg-mark")) return;
    const line = event.target.position?.lineNumber ?? 0;
    this.#compare();
    const index = this.#changes.findIndex(change => {
      const [from, to] = markedLines(change);
      return from <= line && line <= to;
    });
    if (index < 0) return;
    if (this.#peek.shows(this.#changes[index]!, this.#baseLines)) this.#peek.hide();
    else this.#show(index);
  }

  #show(index: number): void {
    const change = this.#changes[index]!;
    const old = this.#baseLines.slice(change.original.start - 1, change.original.end - 1);
    this.#peek.show(change, old, `Change ${index + 1} of ${this.#changes.length}`, this.#file?.readOnly ?? true);
  }

  async #atCursor(act: (changes: Change[]) => Promise<void>): Promise<void> {
    this.#compare();
    const line = this.#peek.line ?? this.#editor.getPosition()?.lineNumber ?? 1;
    const change = this.#changes.find(candidate => {
      const [from, to] = markedLines(candidate);
      return from <= line && line <= to;
    });
    if (change) await this.#run(() => act([change]));
    else this.#host.notice("info", "No change here", "Put the cursor into a change that is marked in the margin.");
  }

  #run(act: () => Promise<void>): Promise<void> {
    return this.#work = this.#work.then(act).catch((error: unknown) => this.#host.notice("error", "It was not done", words(error)));
  }

  async #stage(changes: Change[]): Promise<void> {
    const file = this.#file;
    const path = file && this.#host.repository.pathOf(file.path);
    if (!file?.model || path === undefined) return;
    const version = file.model.getVersionId();
    if (file.dirty && !await this.#host.save(file)) return;
    if (file.model?.getVersionId() !== version) return;
    const working = { kind: "text", text: file.baseText ?? file.text, encoding: file.encoding, etag: file.etag, size: file.size } as const;
    const why = whyNotByHunks(this.#base, working);
    if (why) return this.#host.notice("warning", "This file cannot be staged by parts", why);
    await writeIndex(this.#host.repository.api, path, stagedText(this.#base, working, changes), this.#base, working);
    this.#peek.hide();
    await this.#load();
    await this.#host.repository.refresh();
  }

  async #discard(changes: Change[]): Promise<void> {
    const file = this.#file;
    if (!file?.model || file.readOnly) return;
    this.#peek.hide();
    replaceText(file.model, withoutChanges(file.text, textOf(this.#base), changes));
    await this.#host.save(file);
  }
}

function lookOf(change: Change): Look {
  return isEmpty(change.original) ? "added" : isEmpty(change.modified) ? "deleted" : "modified";
}

/** The lines that carry the mark; of what was deleted, the line above. */
function markedLines(change: Change): [number, number] {
  if (isEmpty(change.modified)) {
    const line = Math.max(1, change.modified.start - 1);
    return [line, line];
  }
  return [change.modified.start, change.modified.end - 1];
}
