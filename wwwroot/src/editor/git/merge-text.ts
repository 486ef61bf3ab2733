import { words } from "../../agents/parts";
import { confirmed } from "../../confirm";
import { element } from "../dom";
import { monaco } from "../monaco";
import type { OpenFile } from "../open-file";
import { editorOptions } from "../options";
import { ConflictLens } from "./conflict-lens";
import type { Conflict } from "./conflict-markers";
import type { GitHost } from "./git-host";
import { pressed, type ViewHead } from "./head";
import { mapSide, type SideMap } from "./merge-lines";
import { MergePane } from "./merge-pane";
import { gitSettings, toggleSetting } from "./settings";

export interface Stages {
  base: string | undefined;
  ours: string;
  theirs: string;
}

const sides = ["ours", "base", "theirs"] as const;
type SideName = typeof sides[number];

const titles: Record<SideName, string> = { ours: "Current", base: "Common base", theirs: "Incoming" };

/** Ours and theirs above, and below what they become: the working tree's file itself, so that nothing here can be lost. */
export class MergeText {
  readonly element = element("div", "c1eg-merge");
  readonly #host: GitHost;
  readonly #address: string;
  readonly #path: string;
  readonly #head: ViewHead;
  readonly #file: OpenFile;
  readonly #panes = new Map<SideName, MergePane>();
  readonly #maps = new Map<SideName, SideMap>();
  readonly #result: monaco.editor.IStandaloneCodeEditor;
  readonly #lens: ConflictLens;
  readonly #top = element("div", "c1eg-merge-top");
  readonly #complete: HTMLButtonElement;
  #completing = false;
  /** Whether it went to the first conflict, which may come later than the view: the file may not have been read anew yet. */
  #arrived = false;

  constructor(host: GitHost, address: string, path: string, head: ViewHead, file: OpenFile, stages: Stages) {
    this.#host = host;
    this.#address = address;
    this.#path = path;
    this.#head = head;
    this.#file = file;
    const place = element("div", "c1eg-pane-text");
    const result = element("section", "c1eg-pane c1eg-result", element("header", "", element("b", "", "Result"), element("span", "c1e-muted", "the file as it will be; edit it freely")), place);
    for (const side of sides) {
      const text = stages[side];
      if (text === undefined) continue;
      const pane = new MergePane(path, titles[side], "", text, side, {
        text: side === "base" ? "Take this" : side === "ours" ? "Accept current" : "Accept incoming", testId: `git-pane-${side}`,
        run: index => this.#accept(index, side),
      });
      this.#panes.set(side, pane);
      this.#top.append(pane.element);
    }
    this.element.append(this.#top, result);
    this.#result = monaco.editor.create(place, { ...editorOptions(undefined), automaticLayout: true, model: file.model!, readOnly: file.readOnly, minimap: { enabled: false }, stickyScroll: { enabled: false }, ariaLabel: "Result" });
    this.#makeTools(stages.base !== undefined);
    this.#complete = head.action("Complete merge", "git-complete-merge", () => void this.#completeNow(), true);
    this.#showBase();
    const state = host.viewStates.get(address) as monaco.editor.ICodeEditorViewState | undefined;
    this.#arrived = state !== undefined;
    this.#lens = new ConflictLens(this.#result, () => this.#found());
    this.#found();
    this.#follow();
    if (state) this.#result.restoreViewState(state);
  }

  layout(): void {
    for (const pane of this.#panes.values()) pane.editor.layout();
    this.#result.layout();
  }

  focus(): void {
    this.#result.focus();
  }

  command(name: string): void {
    this.#result.focus();
    this.#result.trigger("coder1", name, null);
  }

  dispose(): void {
    this.#host.viewStates.set(this.#address, this.#result.saveViewState());
    this.#lens.dispose();
    this.#result.dispose();
    for (const pane of this.#panes.values()) pane.dispose();
    this.element.remove();
  }

  #accept(index: number, side: SideName): void {
    const conflict = this.#lens.conflicts[index];
    const range = this.#maps.get(side)?.ranges[index];
    if (!conflict) return;
    // What the base was is in the text with the markers only where git was told to write it there.
    if (side === "base" && conflict.base === undefined) {
      if (range) this.#lens.put(conflict, this.#panes.get(side)!.lines.slice(range.start - 1, range.end - 1));
    } else {
      this.#lens.accept(conflict, side);
    }
  }

  #found(): void {
    const lens = this.#lens as ConflictLens | undefined;
    if (!lens) return; // still being made
    const { conflicts } = lens;
    const left = conflicts.length;
    this.#head.count(left === 0 ? "No conflicts left" : left === 1 ? "1 conflict left" : `${left} conflicts left`);
    this.#complete.classList.toggle("c1e-primary", left === 0);
    const result = this.#file.model!.getLinesContent();
    for (const [side, pane] of this.#panes) {
      const map = mapSide(result, conflicts, side, pane.lines);
      this.#maps.set(side, map);
      pane.show(map.ranges);
    }
    const first: Conflict | undefined = conflicts[0];
    if (!first) return;
    if (!this.#arrived) setTimeout(() => { if (this.element.isConnected) this.#go(1, true); });
    this.#arrived = true;
    for (const [side, name] of [["ours", first.oursName], ["theirs", first.theirsName]] as const) {
      const label = this.#panes.get(side)?.element.querySelector("header .c1e-muted");
      if (label && name) label.textContent = name;
    }
  }

  /** The texts above follow the result. */
  #follow(): void {
    let line = 0;
    this.#result.onDidScrollChange(event => {
      if (!event.scrollTopChanged) return;
      const top = this.#result.getVisibleRanges()[0]?.startLineNumber ?? 1;
      if (top === line) return;
      line = top;
      for (const [side, pane] of this.#panes) {
        const at = this.#maps.get(side)?.lineOf(top) ?? top;
        pane.editor.setScrollTop(pane.editor.getTopForLineNumber(Math.min(at, pane.lines.length)));
      }
    });
  }

  #go(by: 1 | -1, first = false): void {
    if (first) this.#result.setPosition({ lineNumber: 1, column: 1 });
    const conflict = first && this.#lens.conflicts[0]?.start === 1 ? this.#lens.conflicts[0] : this.#lens.go(by);
    if (!conflict) return;
    const index = this.#lens.conflicts.indexOf(conflict);
    for (const [side, pane] of this.#panes) pane.reveal(this.#maps.get(side)?.ranges[index]?.start ?? 1);
  }

  #showBase(): void {
    const pane = this.#panes.get("base");
    if (pane) pane.element.hidden = !gitSettings().base;
    this.#top.dataset["panes"] = pane && gitSettings().base ? "3" : "2";
  }

  #makeTools(hasBase: boolean): void {
    const head = this.#head;
    head.clear();
    head.tool("arrow-up", "Previous conflict (Shift+Alt+F5)", "git-previous-conflict", () => this.#go(-1));
    head.tool("arrow-down", "Next conflict (Alt+F5)", "git-next-conflict", () => this.#go(1));
    if (hasBase) {
      const base = head.tool("columns-3", "Show the common base", "git-show-base", () => {
        pressed(base, toggleSetting("base"));
        this.#showBase();
        this.layout();
      });
      pressed(base, gitSettings().base);
    }
    head.separate();
    head.action("Accept all current", "git-all-ours", () => this.#lens.acceptAll("ours"));
    head.action("Accept all incoming", "git-all-theirs", () => this.#lens.acceptAll("theirs"));
    const { Alt, Shift } = monaco.KeyMod;
    this.#result.addAction({ id: "coder1.git.nextConflict", label: "Git: Next conflict", keybindings: [Alt | monaco.KeyCode.F5], run: () => this.#go(1) });
    this.#result.addAction({ id: "coder1.git.previousConflict", label: "Git: Previous conflict", keybindings: [Shift | Alt | monaco.KeyCode.F5], run: () => this.#go(-1) });
    this.#result.addAction({ id: "coder1.git.completeMerge", label: "Git: Complete merge of this file", run: () => this.#completeNow() });
  }

  async #completeNow(): Promise<void> {
    if (this.#completing) return;
    this.#lens.look();
    const left = this.#lens.conflicts.length;
    if (left > 0 && !await confirmed(`${left === 1 ? "1 conflict is" : `${left} conflicts are`} still marked in the text. Complete the merge of this file with the markers in it?`, "Complete anyway")) return;
    this.#completing = true;
    try {
      if (this.#file.dirty && !await this.#host.save(this.#file)) return;
      await this.#host.repository.api.resolve([this.#path], "marked");
      this.#host.close(this.#address);
      await this.#host.repository.refresh();
    } catch (error) {
      this.#host.notice("error", "The merge of this file was not completed", words(error));
    } finally {
      this.#completing = false;
    }
  }
}
