import { tested } from "../../agents/parts";
import { Disposables } from "../../disposables";
import { element } from "../dom";
import { monaco } from "../monaco";
import { BlameCard } from "./blame-card";
import type { LineBlame } from "./blame-data";
import type { BlameSource, Told } from "./blame-source";
import type { GitHost } from "./git-host";
import { relativeTime } from "./relative-time";

const hues = 8;

/** Who wrote each line and when, in a column left of the text that scrolls with it. */
export class BlameColumn {
  readonly #element = tested("git-blame-column", element("div", "c1eg-blame"));
  readonly #host: GitHost;
  readonly #source: BlameSource;
  readonly #editor: monaco.editor.IStandaloneCodeEditor;
  readonly #card: BlameCard;
  readonly #disposables = new Disposables();
  #frame: number | undefined;

  constructor(host: GitHost, source: BlameSource) {
    this.#host = host;
    this.#source = source;
    this.#editor = host.view.editor;
    this.#card = new BlameCard(host);
    host.view.text.classList.add("c1eg-blaming");
    host.view.text.parentElement!.append(this.#element);
    for (const subscribe of [this.#editor.onDidScrollChange, this.#editor.onDidLayoutChange, this.#editor.onDidChangeModelContent, this.#editor.onDidChangeHiddenAreas]) {
      this.#disposables.add(subscribe(() => this.draw()));
    }
    this.#disposables.listen<WheelEvent>(this.#element, "wheel", event => {
      this.#editor.setScrollTop(this.#editor.getScrollTop() + event.deltaY);
      event.preventDefault();
    }, { passive: false });
    this.#editor.layout();
    this.draw();
  }

  /** Draws the visible lines, at most once a frame. */
  draw(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#draw();
    });
  }

  dispose(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#disposables.dispose();
    this.#card.hide();
    this.#element.remove();
    this.#host.view.text.classList.remove("c1eg-blaming");
    this.#editor.layout();
  }

  #draw(): void {
    const model = this.#editor.getModel();
    this.#element.hidden = !model || this.#host.view.text.hidden;
    if (!model) return;
    if (this.#source.failed !== undefined) {
      this.#element.replaceChildren(element("div", "c1eg-blame-failed", this.#source.failed));
      return;
    }
    const rows: HTMLElement[] = [];
    const top = this.#editor.getScrollTop();
    const height = this.#editor.getOption(monaco.editor.EditorOption.lineHeight);
    for (const range of this.#editor.getVisibleRanges()) {
      let previous: Told;
      for (let line = range.startLineNumber; line <= range.endLineNumber; line++) {
        const told = this.#source.at(line);
        const row = this.#row(told, sameCommit(told, previous) && rows.length > 0);
        row.style.top = `${this.#editor.getTopForLineNumber(line) - top}px`;
        row.style.height = `${height}px`;
        row.style.lineHeight = `${height}px`;
        rows.push(row);
        previous = told;
      }
    }
    this.#element.replaceChildren(...rows);
  }

  #row(told: Told, again: boolean): HTMLElement {
    const row = element("div", "c1eg-blame-row");
    if (told === "uncommitted") {
      row.classList.add("c1eg-blame-own");
      if (!again) row.append(element("span", "c1eg-blame-author", "Not committed yet"));
    } else if (told) {
      row.dataset["hue"] = String(parseInt(told.commit.id.slice(0, 6), 16) % hues);
      if (!again) {
        row.append(element("span", "c1eg-blame-author", told.commit.author), element("span", "c1eg-blame-date", relativeTime(told.commit.at, Date.now())));
        row.classList.add("c1eg-blame-first");
      }
      const path = this.#path;
      row.addEventListener("mouseenter", () => this.#card.soon(row.getBoundingClientRect(), path, told));
      row.addEventListener("mouseleave", () => this.#card.leaving());
      row.addEventListener("click", () => this.#card.show(row.getBoundingClientRect(), path, told));
    }
    return row;
  }

  get #path(): string {
    const file = this.#source.file;
    return file ? this.#host.repository.pathOf(file.path) ?? file.path : "";
  }
}

function sameCommit(one: Told, other: Told): boolean {
  if (one === undefined || other === undefined) return false;
  if (one === "uncommitted" || other === "uncommitted") return one === other;
  return (one as LineBlame).commit.id === (other as LineBlame).commit.id;
}
