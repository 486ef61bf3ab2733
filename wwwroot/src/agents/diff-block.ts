import { button, element } from "../elements";
import type { DiffEditor } from "../editor/agent-diff";
import { maxDiffEditors, maxPreviewLines } from "./bounds";
import type { Context } from "./context";
import { countChanges, type DiffLine, diffLines } from "./diff-lines";
import { placeOf } from "./links";
import { iconButton, tested } from "./parts";

export interface DiffContent {
  path: string;
  oldText?: string | null;
  newText: string;
}

/** What a person says about lines of a change. */
export interface Commented {
  path: string;
  from: number;
  to: number;
  quoted: string;
  comment: string;
}

/** Those that are unfolded; beyond the bound the oldest is folded. */
const open: DiffBlock[] = [];
const signs: Record<DiffLine["kind"], string> = { same: " ", added: "+", removed: "-", gap: "⋯" };

/** A change of a file: its lines with + and −, and the editor's view of both sides when one asks for it. */
export class DiffBlock {
  readonly element = tested("agents-diff", element("section", "c1g-diff"));
  readonly #content: DiffContent;
  readonly #comment: ((comment: Commented) => void) | undefined;
  readonly #body = element("div", "c1g-diff-body");
  readonly #bar = element("div", "c1g-diff-comment");
  readonly #unfold: HTMLButtonElement;
  #rows: { row: HTMLElement; line: DiffLine }[] = [];
  #editor: DiffEditor | undefined;
  #observer: IntersectionObserver | undefined;
  #folding = 0;

  constructor(content: DiffContent, context: Context, comment: ((comment: Commented) => void) | undefined) {
    this.#content = content;
    this.#comment = comment;
    const lines = diffLines(content.oldText ?? "", content.newText);
    const { added, removed } = countChanges(lines);
    const place = placeOf(content.path, context.folder, lines.find(line => line.kind !== "same")?.line ?? 1);
    const name = place
      ? button(place.path, () => context.open(place), "c1-link c1g-place")
      : element("code", "c1g-place", content.path);
    this.#unfold = tested("agents-diff-unfold", iconButton("columns-2", "Show both sides in the editor's view", () => this.#toggle()));
    this.#unfold.setAttribute("aria-expanded", "false");
    const counts = element("span", "c1g-counts", element("b", "c1g-added", `+${added}`), " ", element("b", "c1g-removed", `−${removed}`));
    this.element.append(element("header", "", name, counts, this.#unfold), this.#body, this.#bar);
    this.#bar.hidden = true;
    this.#preview(lines);
    if (comment) this.#listen();
  }

  shows(content: DiffContent): boolean {
    return content.path === this.#content.path && content.newText === this.#content.newText && content.oldText === this.#content.oldText;
  }

  dispose(): void {
    this.fold();
  }

  fold(): void {
    this.#folding++;
    this.#observer?.disconnect();
    this.#observer = undefined;
    const at = open.indexOf(this);
    if (at >= 0) open.splice(at, 1);
    if (!this.#editor) return;
    this.#editor.dispose();
    this.#editor = undefined;
    this.#unfold.setAttribute("aria-expanded", "false");
    this.#preview(diffLines(this.#content.oldText ?? "", this.#content.newText));
  }

  #preview(lines: readonly DiffLine[]): void {
    const shown = lines.slice(0, maxPreviewLines);
    this.#rows = shown.map(line => ({ line, row: element("div", `c1g-line c1g-${line.kind}`, element("i", "", signs[line.kind]), element("span", "", line.text || "\u200b")) }));
    const pre = element("pre", "c1g-lines", ...this.#rows.map(({ row }) => row));
    pre.tabIndex = 0;
    pre.setAttribute("aria-label", `Changes of ${this.#content.path}`);
    if (this.#comment) pre.title = "Select lines to comment on them";
    this.#body.replaceChildren(pre);
    if (lines.length === 0) pre.append(element("div", "c1g-line", "Nothing is different."));
    if (lines.length > shown.length) this.#body.append(element("p", "c1-muted c1g-diff-more", `${lines.length - shown.length} more lines: show both sides to see them.`));
  }

  #toggle(): void {
    if (this.#editor) this.fold();
    else void this.#show();
  }

  async #show(): Promise<void> {
    const asked = ++this.#folding;
    const { createDiffEditor } = await import("../editor/agent-diff");
    if (asked !== this.#folding || !this.element.isConnected) return;
    const host = element("div", "c1g-diff-editor");
    this.#body.replaceChildren(host);
    this.#editor = await createDiffEditor(host, this.#content.path, this.#content.oldText ?? "", this.#content.newText,
      this.#comment ? selection => this.#offer(selection.from, selection.to, selection.text) : undefined);
    if (asked !== this.#folding) {
      this.#editor.dispose();
      this.#editor = undefined;
      return;
    }
    this.#unfold.setAttribute("aria-expanded", "true");
    open.push(this);
    if (open.length > maxDiffEditors) open[0]!.fold();
    // Out of view it is a preview again: an editor holds megabytes.
    this.#observer = new IntersectionObserver(entries => {
      if (entries.every(entry => !entry.isIntersecting)) this.fold();
    }, { rootMargin: "600px" });
    this.#observer.observe(this.element);
  }

  #listen(): void {
    const look = (): void => {
      const selection = getSelection();
      if (!selection || selection.isCollapsed || selection.rangeCount === 0) return;
      const range = selection.getRangeAt(0);
      const chosen = this.#rows.filter(({ row, line }) => line.kind !== "gap" && range.intersectsNode(row));
      if (chosen.length === 0) return;
      const numbers = chosen.map(({ line }) => line.line);
      this.#offer(Math.min(...numbers), Math.max(...numbers), chosen.map(({ line }) => `${signs[line.kind]} ${line.text}`).join("\n"));
    };
    this.#body.addEventListener("pointerup", look);
    this.#body.addEventListener("keyup", look);
  }

  #offer(from: number, to: number, quoted: string): void {
    const where = from === to ? `line ${from}` : `lines ${from} to ${to}`;
    const write = tested("agents-comment", button(`Comment on ${where}`, () => this.#write(from, to, quoted), "c1-button c1-quiet"));
    this.#bar.replaceChildren(write);
    this.#bar.hidden = false;
  }

  #write(from: number, to: number, quoted: string): void {
    const text = element("textarea", "c1-input");
    text.rows = 2;
    text.placeholder = "What should be different here?";
    text.setAttribute("aria-label", "Comment");
    const add = (): void => {
      const comment = text.value.trim();
      if (!comment) return text.focus();
      this.#bar.hidden = true;
      this.#comment?.({ path: this.#content.path, from, to, quoted, comment });
    };
    const cancel = (): void => { this.#bar.hidden = true; };
    text.addEventListener("keydown", event => {
      event.stopPropagation();
      if (event.key === "Escape") cancel();
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        add();
      }
    });
    this.#bar.replaceChildren(text, element("div", "c1g-row-buttons",
      tested("agents-comment-add", button("Add to the prompt", add, "c1-button")), button("Cancel", cancel, "c1-button c1-quiet")));
    text.focus();
  }
}
