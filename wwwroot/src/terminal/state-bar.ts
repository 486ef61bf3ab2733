import { button, element } from "./dom";

export interface BarButton {
  text: string;
  run(): void;
  primary?: boolean;
}

/** A bar below the screen that says how things are with the terminal, and what can be done. */
export class StateBar {
  readonly element = element("div", "c1t-bar");
  readonly #text = element("span", "c1t-bar-text");
  readonly #problem = element("span", "c1t-bar-problem");
  readonly #buttons = element("div", "c1t-bar-buttons");

  constructor(testId = "terminal-bar") {
    this.element.setAttribute("role", "status");
    this.element.dataset.testid = testId;
    this.element.hidden = true;
    this.element.append(this.#text, this.#problem, this.#buttons);
  }

  show(text: string, buttons: BarButton[]): void {
    this.#text.textContent = text;
    this.#problem.replaceChildren();
    this.#buttons.replaceChildren(...buttons.map(one => button(one.text, one.run, one.primary ? "c1t-primary" : "")));
    this.element.hidden = false;
  }

  /** What went wrong, and one more thing to do about it. */
  problem(text: string, link?: BarButton): void {
    this.#problem.replaceChildren(text);
    if (link) this.#problem.append(" ", button(link.text, link.run, "c1t-link"));
    this.element.hidden = false;
  }

  busy(busy: boolean): void {
    for (const one of this.#buttons.querySelectorAll("button")) one.disabled = busy;
  }

  hide(): void {
    this.element.hidden = true;
  }
}
