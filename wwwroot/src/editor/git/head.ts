import { iconButton, setText, tested } from "../../agents/parts";
import { fileName } from "../../paths";
import { button, element } from "../dom";

/** The line above a view: which file, what is compared, and what can be done. */
export class ViewHead {
  readonly element: HTMLElement;
  readonly #words = element("span", "c1eg-words");
  readonly #count = tested("git-change-count", element("span", "c1eg-count"));
  readonly #tools = element("span", "c1eg-tools");

  constructor(path: string, words: string) {
    const name = element("span", "c1eg-path", fileName(path));
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    this.element = element("div", "c1eg-head", name, element("span", "c1eg-folder", folder), this.#words, this.#count, this.#tools);
    this.element.title = path;
    setText(this.#words, words);
  }

  count(text: string): void {
    setText(this.#count, text);
  }

  words(text: string): void {
    setText(this.#words, text);
  }

  tool(icon: string, label: string, testId: string, run: () => void): HTMLButtonElement {
    const made = tested(testId, iconButton(icon, label, run, "c1eg-tool"));
    this.#tools.append(made);
    return made;
  }

  action(text: string, testId: string, run: () => void, primary = false): HTMLButtonElement {
    const made = tested(testId, button(text, run, primary ? "c1e-primary" : ""));
    this.#tools.append(made);
    return made;
  }

  /** Takes the tools away: what is shown below has others. */
  clear(): void {
    this.#tools.replaceChildren();
    this.count("");
  }

  separate(): void {
    this.#tools.append(element("span", "c1eg-separator"));
  }
}

export function pressed(tool: HTMLElement, on: boolean): void {
  tool.setAttribute("aria-pressed", String(on));
}
