import { element } from "../elements";
import { icon } from "./parts";

export interface Entry {
  text: string;
  detail?: string;
  icon?: string;
  danger?: boolean;
  disabled?: boolean;
  run(): void;
}

/** A menu at a button, over everything: arrows, Enter, Escape, a click elsewhere. */
export class Popup {
  readonly #anchor: HTMLElement;
  readonly #root = element("div", "c1g-popup");
  readonly #buttons: HTMLButtonElement[];
  readonly #outside = (event: Event): void => {
    if (!this.#root.contains(event.target as Node)) this.close(false);
  };

  constructor(anchor: HTMLElement, entries: readonly Entry[]) {
    this.#anchor = anchor;
    this.#buttons = entries.map(entry => {
      const made = element("button", entry.danger ? "c1g-danger" : "", ...(entry.icon ? [icon(entry.icon)] : []), element("span", "", entry.text), ...(entry.detail ? [element("small", "", entry.detail)] : []));
      made.type = "button";
      made.disabled = entry.disabled === true;
      made.setAttribute("role", "menuitem");
      made.addEventListener("click", () => {
        this.close(true);
        entry.run();
      });
      return made;
    });
    this.#root.append(...this.#buttons);
    this.#root.setAttribute("role", "menu");
    this.#root.addEventListener("keydown", event => this.#key(event));
  }

  open(): void {
    document.body.append(this.#root);
    const at = this.#anchor.getBoundingClientRect();
    const { width, height } = this.#root.getBoundingClientRect();
    this.#root.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
    this.#root.style.top = `${at.bottom + height + 8 < innerHeight ? at.bottom + 4 : Math.max(8, at.top - height - 4)}px`;
    document.addEventListener("pointerdown", this.#outside, true);
    this.#buttons.find(one => !one.disabled)?.focus();
  }

  close(focus: boolean): void {
    document.removeEventListener("pointerdown", this.#outside, true);
    this.#root.remove();
    if (focus) this.#anchor.focus({ preventScroll: true });
  }

  #key(event: KeyboardEvent): void {
    const usable = this.#buttons.filter(one => !one.disabled);
    const at = usable.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: usable.length - 1 }[event.key];
    if (to !== undefined) usable[(to + usable.length) % usable.length]?.focus();
    else if (event.key === "Escape" || event.key === "Tab") this.close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
