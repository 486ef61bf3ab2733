import { element } from "../elements";
import { matching, typedCommand } from "./keys";
import { tested } from "./parts";
import type { Choice } from "./types";

const most = 8;

/** The agent's commands that what is typed may become, above the field. */
export class Completion {
  readonly element = tested("agents-completion", element("ul", "c1g-completion"));
  readonly #text: HTMLTextAreaElement;
  readonly #commands: () => readonly Choice[];
  readonly #changed: () => void;
  #found: Choice[] = [];
  #at = 0;
  #refused = "";

  constructor(text: HTMLTextAreaElement, commands: () => readonly Choice[], changed: () => void) {
    this.#text = text;
    this.#commands = commands;
    this.#changed = changed;
    this.element.id = `c1g-completion-${Math.random().toString(36).slice(2)}`;
    this.element.hidden = true;
    this.element.setAttribute("role", "listbox");
    this.element.setAttribute("aria-label", "Commands");
    text.setAttribute("aria-controls", this.element.id);
    text.setAttribute("aria-autocomplete", "list");
    text.addEventListener("blur", () => this.#hide());
  }

  update(): void {
    const typed = typedCommand(this.#text.value.slice(0, this.#text.selectionStart));
    if (typed !== this.#refused) this.#refused = "";
    this.#found = typed === undefined || this.#refused !== "" ? [] : matching(this.#commands(), typed, most);
    this.#at = 0;
    this.#draw();
  }

  /** Whether the key was for the list. */
  key(event: KeyboardEvent): boolean {
    if (this.element.hidden || event.isComposing) return false;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) this.#at = (this.#at + move + this.#found.length) % this.#found.length;
    else if (event.key === "Tab" || event.key === "Enter" && !event.shiftKey) this.#take(this.#found[this.#at]!);
    else if (event.key === "Escape") {
      this.#refused = typedCommand(this.#text.value.slice(0, this.#text.selectionStart)) ?? "";
      this.#hide();
    } else return false;
    event.preventDefault();
    event.stopPropagation();
    if (move) this.#draw();
    return true;
  }

  #take(command: Choice): void {
    this.#text.setRangeText(`/${command.name.replace(/^\//, "")} `, 0, this.#text.selectionStart, "end");
    this.#hide();
    this.#changed();
  }

  #hide(): void {
    this.#found = [];
    this.#draw();
  }

  #draw(): void {
    this.element.hidden = this.#found.length === 0;
    this.element.replaceChildren(...this.#found.map((command, index) => {
      const row = element("li", index === this.#at ? "c1-on" : "", element("b", "", `/${command.name.replace(/^\//, "")}`), element("small", "", command.description ?? ""));
      row.id = `${this.element.id}-${index}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", String(index === this.#at));
      // Before the field loses the focus, which hides the list.
      row.addEventListener("pointerdown", event => {
        event.preventDefault();
        this.#take(command);
      });
      return row;
    }));
    if (this.element.hidden) this.#text.removeAttribute("aria-activedescendant");
    else this.#text.setAttribute("aria-activedescendant", `${this.element.id}-${this.#at}`);
  }
}
