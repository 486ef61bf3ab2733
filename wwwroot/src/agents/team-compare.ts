import { element } from "../elements";
import type { Context } from "./context";
import { DiffBlock } from "./diff-block";
import { setText, tested } from "./parts";
import { type FileRow, fileRows } from "./team-words";
import type { Changes, CheckpointFile } from "./types";

/** Files that are unfolded at first. */
const opened = 5;

/** What the members made of each file, side by side. */
export class TeamCompare {
  readonly element = tested("agents-team-compare", element("section", "c1g-compare"));
  readonly #context: Context;
  readonly #title = element("h3", "");
  readonly #files = element("div", "");
  #blocks: DiffBlock[] = [];
  #shown = "";

  constructor(context: Context) {
    this.#context = context;
    this.element.append(this.#title, this.#files);
    this.element.hidden = true;
  }

  show(names: readonly string[], changes: readonly (Changes | undefined)[]): void {
    const rows = fileRows(changes);
    const shown = JSON.stringify([names, rows]);
    this.element.hidden = changes.every(one => one === undefined);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const wasOpen = new Map([...this.#files.querySelectorAll<HTMLDetailsElement>("details")].map(one => [one.dataset["path"], one.open]));
    this.dispose();
    const left = changes.reduce((sum, one) => sum + Math.max(0, (one?.count ?? 0) - (one?.files.length ?? 0)), 0);
    setText(this.#title, rows.length === 0 ? "Nobody changed a file" : "Side by side");
    this.#files.replaceChildren(...rows.map((row, index) => this.#file(row, names, changes, wasOpen.get(row.path) ?? index < opened)));
    if (left > 0) this.#files.append(element("p", "c1-muted", `${left} more changed files are not listed.`));
  }

  dispose(): void {
    for (const block of this.#blocks) block.dispose();
    this.#blocks = [];
  }

  #file(row: FileRow, names: readonly string[], changes: readonly (Changes | undefined)[], open: boolean): HTMLElement {
    const who = row.by.filter(Boolean).length === changes.length ? "all" : names.filter((_, index) => row.by[index]).join(", ");
    const details = tested("agents-team-file", element("details", "c1g-file", element("summary", "", element("code", "", row.path), element("small", "c1-muted", who))));
    details.dataset["path"] = row.path;
    const body = element("div", "c1g-versus");
    details.append(body);
    const draw = (): void => {
      if (!details.open || body.childElementCount > 0) return;
      body.append(...row.by.map((file, index) => this.#side(row.path, names[index]!, file, changes[index] !== undefined)));
    };
    details.addEventListener("toggle", draw);
    details.open = open;
    draw();
    return details;
  }

  #side(path: string, name: string, file: CheckpointFile | undefined, known: boolean): HTMLElement {
    const head = element("h4", "", name);
    if (!file) return element("div", "c1g-side", head, element("p", "c1-muted", known ? "left it as it was" : "is not done yet"));
    if (file.before === undefined && file.after === undefined) return element("div", "c1g-side", head, element("p", "c1-muted", `${file.status}: too large to show, or no text`));
    const block = new DiffBlock({ path: `${this.#context.folder}/${path}`, oldText: file.before ?? "", newText: file.after ?? "" }, this.#context, undefined);
    this.#blocks.push(block);
    return element("div", "c1g-side", head, block.element);
  }
}
