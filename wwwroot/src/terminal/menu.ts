import { Disposables } from "../disposables";
import { element } from "./dom";
import { placeAt } from "./place";

export interface MenuItem {
  text: string;
  run(): void;
  /** The keys that do the same. */
  keys?: string;
  disabled?: boolean;
  /** Shown as switched on or off. */
  checked?: boolean;
}

/** Items in groups; a line is drawn between two groups. */
export type MenuGroups = readonly (readonly MenuItem[])[];

/** A menu over the page: worked by mouse, finger or keyboard, closed by Escape or by looking elsewhere. */
export class Menu {
  static #open: Menu | undefined;

  readonly #element = element("div", "c1t-menu");
  readonly #disposables = new Disposables();
  readonly #closed: () => void;

  private constructor(groups: MenuGroups, closed: () => void) {
    this.#closed = closed;
    this.#element.setAttribute("role", "menu");
    this.#element.setAttribute("aria-label", "Terminal");
    this.#element.dataset.testid = "terminal-menu";
    for (const [index, group] of groups.filter(items => items.length > 0).entries()) {
      if (index > 0) this.#element.append(separator());
      this.#element.append(...group.map(item => this.#row(item)));
    }
    this.#disposables.listen<KeyboardEvent>(this.#element, "keydown", event => this.#key(event));
    this.#disposables.listen<FocusEvent>(this.#element, "focusout", event => {
      if (!this.#element.contains(event.relatedTarget as Node | null)) this.close(false);
    });
    this.#disposables.listen<PointerEvent>(document, "pointerdown", event => {
      if (!this.#element.contains(event.target as Node)) this.close(false);
    }, { capture: true });
    this.#disposables.listen(this.#element, "contextmenu", event => event.preventDefault());
    this.#disposables.listen(window, "resize", () => this.close(false));
  }

  /** Opens at a point of the window, in place of one that is open. `closed` is called when the focus is to go back. */
  static open(x: number, y: number, groups: MenuGroups, closed: () => void): Menu {
    Menu.#open?.close(false);
    const menu = new Menu(groups, closed);
    Menu.#open = menu;
    document.body.append(menu.#element);
    const { offsetWidth: width, offsetHeight: height } = menu.#element;
    const { left, top } = placeAt(x, y, { width, height }, { width: window.innerWidth, height: window.innerHeight });
    menu.#element.style.left = `${left}px`;
    menu.#element.style.top = `${top}px`;
    const rows = menu.#rows();
    (rows.find(row => row.ariaDisabled !== "true") ?? rows[0])?.focus();
    return menu;
  }

  close(back: boolean): void {
    if (Menu.#open === this) Menu.#open = undefined;
    this.#disposables.dispose();
    this.#element.remove();
    if (back) this.#closed();
  }

  #row(item: MenuItem): HTMLElement {
    const row = element("button", "c1t-menu-item", element("span", "c1t-menu-text", item.text));
    row.type = "button";
    row.tabIndex = -1;
    row.setAttribute("role", item.checked === undefined ? "menuitem" : "menuitemcheckbox");
    if (item.checked !== undefined) row.setAttribute("aria-checked", String(item.checked));
    if (item.disabled) row.setAttribute("aria-disabled", "true");
    if (item.keys) row.append(element("kbd", "", item.keys));
    row.addEventListener("pointermove", () => row.focus({ preventScroll: true }));
    row.addEventListener("click", () => {
      if (item.disabled) return;
      // The focus first: what runs may put it elsewhere.
      this.close(true);
      item.run();
    });
    return row;
  }

  #rows(): HTMLElement[] {
    return [...this.#element.querySelectorAll<HTMLElement>(".c1t-menu-item")];
  }

  #key(event: KeyboardEvent): void {
    const rows = this.#rows();
    const at = rows.indexOf(document.activeElement as HTMLElement);
    const to = nextRow(event.key, at, rows.map(row => row.textContent ?? ""));
    event.stopPropagation();
    if (event.key === "Escape" || event.key === "Tab") this.close(true);
    else if (to !== undefined) rows[to]?.focus();
    else if (event.key === "Enter" || event.key === " ") rows[at]?.click();
    else return;
    event.preventDefault();
  }
}

/** The row that a key leads to: arrows go around, a letter goes to the next row that begins with it. */
export function nextRow(key: string, at: number, texts: readonly string[]): number | undefined {
  const count = texts.length;
  switch (key) {
    case "ArrowDown": return (at + 1) % count;
    case "ArrowUp": return (Math.max(at, 0) - 1 + count) % count;
    case "Home": return 0;
    case "End": return count - 1;
    default: {
      if (key.length !== 1 || key === " ") return undefined;
      const order = texts.map((_, step) => (at + 1 + step) % count);
      return order.find(row => texts[row]!.toLowerCase().startsWith(key.toLowerCase()));
    }
  }
}

function separator(): HTMLElement {
  const line = element("div", "c1t-menu-line");
  line.setAttribute("role", "separator");
  return line;
}
