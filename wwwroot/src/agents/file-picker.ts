import { systemClock } from "../clock";
import { element } from "../elements";
import { fileName } from "../paths";
import { findFiles } from "./api";
import { setText, tested, words } from "./parts";

const typingMs = 120;
const shown = 12;

/** A field at a button in which one finds a file of the workspace by a part of its path. */
export class FilePicker {
  readonly #anchor: HTMLElement;
  readonly #workspace: string;
  readonly #picked: (path: string) => void;
  readonly #root = tested("agents-file-picker", element("div", "c1g-popup c1g-picker"));
  readonly #input = tested("agents-file-query", element("input", "c1-input"));
  readonly #list = element("ul", "c1g-picker-list");
  readonly #note = element("p", "c1-muted", "Reading…");
  readonly #outside = (event: Event): void => {
    if (!this.#root.contains(event.target as Node)) this.#close(false);
  };
  #paths: string[] = [];
  #at = 0;
  #search: AbortController | undefined;
  #cancel: (() => void) | undefined;

  constructor(anchor: HTMLElement, workspace: string, picked: (path: string) => void) {
    this.#anchor = anchor;
    this.#workspace = workspace;
    this.#picked = picked;
    this.#input.type = "search";
    this.#input.placeholder = "A part of its path";
    this.#input.setAttribute("aria-label", "A file of the workspace, by a part of its path");
    this.#input.setAttribute("role", "combobox");
    this.#input.setAttribute("aria-expanded", "true");
    this.#input.setAttribute("aria-controls", "c1g-picker-list");
    this.#list.id = "c1g-picker-list";
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", "Files");
    this.#note.setAttribute("role", "status");
    this.#root.append(this.#input, this.#list, this.#note);
    this.#input.addEventListener("input", () => this.#soon());
    this.#root.addEventListener("keydown", event => this.#key(event));
  }

  open(): void {
    document.body.append(this.#root);
    const at = this.#anchor.getBoundingClientRect();
    const { width } = this.#root.getBoundingClientRect();
    this.#root.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
    // It grows and shrinks with what is found, away from the button.
    if (at.top > innerHeight / 2) this.#root.style.bottom = `${innerHeight - at.top + 4}px`;
    else this.#root.style.top = `${at.bottom + 4}px`;
    document.addEventListener("pointerdown", this.#outside, true);
    this.#input.focus();
    void this.#find();
  }

  #close(focus: boolean): void {
    document.removeEventListener("pointerdown", this.#outside, true);
    this.#cancel?.();
    this.#search?.abort();
    this.#root.remove();
    if (focus) this.#anchor.focus({ preventScroll: true });
  }

  #soon(): void {
    this.#cancel?.();
    this.#cancel = systemClock.after(typingMs, () => void this.#find());
  }

  async #find(): Promise<void> {
    this.#search?.abort();
    const search = this.#search = new AbortController();
    try {
      const { paths } = await findFiles(this.#workspace, this.#input.value.trim(), shown, search.signal);
      if (search.signal.aborted) return;
      [this.#paths, this.#at] = [paths, 0];
      setText(this.#note, paths.length === 0 ? "No file is called so." : "");
    } catch (error) {
      if (search.signal.aborted) return;
      this.#paths = [];
      setText(this.#note, words(error));
    }
    this.#draw();
  }

  #draw(): void {
    this.#note.hidden = this.#note.textContent === "";
    this.#list.replaceChildren(...this.#paths.map((path, index) => {
      const folder = path.slice(0, -fileName(path).length);
      const row = element("li", index === this.#at ? "c1-on" : "", element("b", "", fileName(path)), element("small", "", folder));
      row.id = `c1g-picker-${index}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", String(index === this.#at));
      row.addEventListener("click", () => this.#pick(index));
      return row;
    }));
    if (this.#paths.length > 0) this.#input.setAttribute("aria-activedescendant", `c1g-picker-${this.#at}`);
    else this.#input.removeAttribute("aria-activedescendant");
  }

  #pick(index: number): void {
    const path = this.#paths[index];
    if (path === undefined) return;
    this.#close(true);
    this.#picked(path);
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      this.#at = Math.max(0, Math.min(this.#paths.length - 1, this.#at + step));
      this.#draw();
    } else if (event.key === "Enter") this.#pick(this.#at);
    else if (event.key === "Escape" || event.key === "Tab") this.#close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
