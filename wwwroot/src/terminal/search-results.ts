import type { Terminal } from "@xterm/xterm";
import { bufferLines } from "./buffer-lines";
import { element } from "./dom";
import type { FindQuery } from "./find-query";
import { type OutputMatch, outputAround, rowOfMatch, searchOutput } from "./output-search";

/** The matching lines of all kept output. Choosing one scrolls to it, or shows what stood around it. */
export class SearchResults {
  readonly element = element("div", "c1t-results");
  readonly #terminal: Terminal;
  readonly #address: (tail: string) => URL;
  readonly #summary = element("p", "c1t-results-summary");
  readonly #list = element("ol", "c1t-results-list");
  #asking: AbortController | undefined;

  constructor(terminal: Terminal, address: (tail: string) => URL) {
    this.#terminal = terminal;
    this.#address = address;
    this.element.hidden = true;
    this.element.dataset.testid = "terminal-results";
    this.#summary.setAttribute("role", "status");
    this.#list.setAttribute("aria-label", "Matching lines, newest first");
    this.#list.addEventListener("keydown", event => this.#key(event));
    this.element.append(this.#summary, this.#list);
  }

  focus(): void {
    this.#list.querySelector<HTMLElement>("button")?.focus();
  }

  clear(): void {
    this.#asking?.abort();
    this.#asking = undefined;
    this.element.hidden = true;
    this.#list.replaceChildren();
  }

  async ask(query: FindQuery): Promise<void> {
    this.#asking?.abort();
    const asking = this.#asking = new AbortController();
    this.element.hidden = false;
    this.#summary.textContent = "Searching…";
    try {
      const { matches, total, isComplete } = await searchOutput(this.#address, query, asking.signal);
      if (asking.signal.aborted) return;
      this.#summary.textContent = summary(matches.length, total, isComplete);
      this.#list.replaceChildren(...matches.reverse().map(match => this.#row(match)));
    } catch (error) {
      if (asking.signal.aborted) return;
      this.#list.replaceChildren();
      this.#summary.textContent = error instanceof Error ? error.message : "The search failed.";
    }
  }

  #row(match: OutputMatch): HTMLElement {
    const { text, start, length } = match;
    const line = element("button", "c1t-result",
      text.slice(0, start), element("mark", "", text.slice(start, start + length)), text.slice(start + length));
    line.type = "button";
    const row = element("li", "", line);
    line.addEventListener("click", () => void this.#show(match, row));
    return row;
  }

  async #show(match: OutputMatch, row: HTMLElement): Promise<void> {
    const buffer = this.#terminal.buffer.normal;
    const at = this.#terminal.buffer.active === buffer ? rowOfMatch(bufferLines(buffer), match) : undefined;
    if (at !== undefined) {
      this.#terminal.scrollToLine(Math.max(at - Math.floor(this.#terminal.rows / 2), 0));
      this.#terminal.selectLines(at, at);
      return;
    }

    const shown = row.querySelector("pre");
    if (shown) {
      shown.remove();
      return;
    }
    const context = element("pre", "c1t-context", "Loading…");
    context.tabIndex = 0;
    row.append(context);
    context.textContent = await outputAround(this.#address, match).catch((error: unknown) => String((error as Error).message));
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const rows = [...this.#list.querySelectorAll<HTMLElement>("button")];
    const to = rows.indexOf(document.activeElement as HTMLElement) + (event.key === "ArrowDown" ? 1 : -1);
    rows[to]?.focus();
    event.preventDefault();
  }
}

function summary(shown: number, total: number, isComplete: boolean): string {
  const lines = total === 1 ? "1 line" : `${total} lines`;
  const some = shown < total ? `${lines}, the newest ${shown} of them` : total === 0 ? "No line" : lines;
  return `${some} in all kept output${isComplete ? "" : "; output was dropped during the search"}`;
}
