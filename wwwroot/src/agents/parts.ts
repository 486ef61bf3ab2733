// Small things that every view here is made of.
import { button, element } from "../elements";

const svg = "http://www.w3.org/2000/svg";
let sprite: string | undefined;

/** An icon of the page's sprite, by its name in icons.json. */
export function icon(name: string, className = ""): SVGElement {
  // The server names the sprite's address in every icon that it draws.
  sprite ??= document.querySelector(".c1-icon use")?.getAttribute("href")?.split("#")[0] ?? "dist/icons.svg";
  const made = document.createElementNS(svg, "svg");
  made.setAttribute("class", `c1-icon ${className}`.trim());
  made.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(svg, "use");
  use.setAttribute("href", `${sprite}#${name}`);
  made.append(use);
  return made;
}

export function iconButton(name: string, label: string, action: () => void, className = "c1g-icon-button"): HTMLButtonElement {
  const made = button("", action, className);
  made.append(icon(name));
  made.title = label;
  made.setAttribute("aria-label", label);
  return made;
}

export function tested<T extends HTMLElement>(name: string, one: T): T {
  one.dataset["testid"] = name;
  return one;
}

export function setText(place: HTMLElement, text: string): void {
  if (place.textContent !== text) place.textContent = text;
}

/** What went wrong, in words that one reads; empty takes it away. */
export class Notice {
  readonly element = element("div", "c1g-notice");
  readonly #text = element("span", "");

  constructor() {
    this.element.setAttribute("role", "alert");
    this.element.hidden = true;
  }

  show(text: string, ...actions: HTMLElement[]): void {
    setText(this.#text, text);
    this.element.replaceChildren(this.#text, ...actions, iconButton("x", "Hide", () => this.show("")));
    this.element.hidden = text === "";
  }

  /** Shows why something failed, and answers what it gave. */
  async of<T>(work: Promise<T>): Promise<T | undefined> {
    try {
      const done = await work;
      this.show("");
      return done;
    } catch (error) {
      this.show(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }
}

export function spinner(): HTMLElement {
  const made = element("span", "c1g-spinner");
  made.setAttribute("aria-hidden", "true");
  return made;
}

export function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
