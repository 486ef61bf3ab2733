import type { Terminal } from "@xterm/xterm";
import type { SearchAddon } from "@xterm/addon-search";
import { systemClock } from "../clock";
import { Disposables } from "../disposables";
import { currentTheme } from "../theme";
import { button, element, signButton } from "./dom";
import { countText, type FindQuery, queryFault } from "./find-query";
import { searchColors } from "./palettes";
import { SearchResults } from "./search-results";

/** Matches that are highlighted and counted; xterm draws each. */
export const highlightLimit = 1000;
/** A pause in typing, before the server is asked. */
const askDelayMs = 250;

/** Find in the terminal: what the browser has, highlighted; on wish all that the server keeps, as a list. */
export class FindBar {
  readonly element = element("div", "c1t-find");
  readonly #terminal: Terminal;
  readonly #search: SearchAddon;
  readonly #results: SearchResults;
  readonly #disposables = new Disposables();
  readonly #input = element("input", "c1t-find-input");
  readonly #count = element("span", "c1t-find-count");
  readonly #case = this.#toggle(pressed => signButton("Aa", "Match case", pressed));
  readonly #word = this.#toggle(pressed => signButton("ab", "Whole word", pressed));
  readonly #regex = this.#toggle(pressed => signButton(".*", "Regular expression", pressed));
  readonly #all = this.#toggle(pressed => button("All kept output", pressed, "c1t-sign c1t-wide"));
  #cancelAsk: (() => void) | undefined;

  constructor(terminal: Terminal, search: SearchAddon, address: (tail: string) => URL) {
    this.#terminal = terminal;
    this.#search = search;
    this.#results = new SearchResults(terminal, address);
    this.element.hidden = true;
    this.element.dataset.testid = "terminal-find";
    this.element.setAttribute("role", "search");
    this.#input.type = "text";
    this.#input.placeholder = "Find";
    this.#input.maxLength = 256;
    this.#input.spellcheck = false;
    this.#input.setAttribute("aria-label", "Find in the terminal");
    this.#count.setAttribute("role", "status");
    this.#all.title = "Search all output that the server keeps, also what is no longer here";
    const row = element("div", "c1t-find-row", this.#input, this.#case, this.#word, this.#regex, this.#count,
      signButton("↑", "Previous match (Shift+Enter)", () => this.#step(false)),
      signButton("↓", "Next match (Enter)", () => this.#step(true)),
      this.#all,
      signButton("×", "Close (Escape)", () => this.close()));
    this.element.append(row, this.#results.element);
    this.#input.addEventListener("input", () => this.#changed());
    this.element.addEventListener("keydown", event => this.#key(event));
    this.#disposables.add(search.onDidChangeResults(({ resultIndex, resultCount }) => {
      if (!this.element.hidden && this.#input.value !== "" && !this.#fault()) this.#say(countText(resultIndex, resultCount, highlightLimit));
    }));
  }

  open(): void {
    const selected = this.#terminal.getSelection();
    if (selected !== "" && !selected.includes("\n") && selected.length <= this.#input.maxLength) this.#input.value = selected;
    this.element.hidden = false;
    this.#input.focus();
    this.#input.select();
    this.#changed();
  }

  close(): void {
    if (this.element.hidden) return;
    this.element.hidden = true;
    this.#cancelAsk?.();
    this.#results.clear();
    this.#search.clearDecorations();
    this.#terminal.focus();
  }

  dispose(): void {
    this.#cancelAsk?.();
    this.#results.clear();
    this.#disposables.dispose();
  }

  #query(): FindQuery {
    const isOn = (toggle: HTMLElement): boolean => toggle.getAttribute("aria-pressed") === "true";
    return { text: this.#input.value, regex: isOn(this.#regex), caseSensitive: isOn(this.#case), wholeWord: isOn(this.#word) };
  }

  #fault(): string | undefined {
    return queryFault(this.#query());
  }

  #changed(): void {
    this.#cancelAsk?.();
    this.#cancelAsk = undefined;
    const fault = this.#fault();
    this.#input.setAttribute("aria-invalid", String(fault !== undefined));
    if (fault || this.#input.value === "") {
      this.#search.clearDecorations();
      this.#results.clear();
      this.#say(fault ?? "");
      return;
    }

    // The addon does not notice by itself that only the options changed.
    this.#search.clearDecorations();
    // From the end, where one looks: what was found before must not be where this search begins.
    this.#terminal.clearSelection();
    this.#step(false);
    if (this.#all.getAttribute("aria-pressed") !== "true") this.#results.clear();
    else this.#cancelAsk = systemClock.after(askDelayMs, () => void this.#results.ask(this.#query()));
  }

  #step(forward: boolean): void {
    const { text, ...options } = this.#query();
    if (text === "" || this.#fault()) return;
    const all = { ...options, decorations: searchColors(currentTheme()) };
    const found = forward ? this.#search.findNext(text, all) : this.#search.findPrevious(text, all);
    if (!found) this.#say(countText(-1, 0, highlightLimit));
  }

  #key(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && event.target === this.#input) this.#step(!event.shiftKey);
    else if (event.key === "ArrowDown" && event.target === this.#input) this.#results.focus();
    else return;
    event.preventDefault();
  }

  #toggle(make: (pressed: () => void) => HTMLButtonElement): HTMLButtonElement {
    const toggle = make(() => {
      toggle.setAttribute("aria-pressed", String(toggle.getAttribute("aria-pressed") !== "true"));
      this.#input.focus();
      this.#changed();
    });
    toggle.setAttribute("aria-pressed", "false");
    return toggle;
  }

  #say(text: string): void {
    if (this.#count.textContent !== text) this.#count.textContent = text;
  }
}
