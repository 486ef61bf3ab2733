import { button, element } from "./dom";

export interface BarAction {
  text: string;
  run(): void;
  primary?: boolean;
}

export interface BarContent {
  severity: "info" | "warning";
  text: string;
  actions: BarAction[];
  /** A control besides the buttons. */
  control?: HTMLElement;
}

/** The line above the text that says what is special about the file and what can be done. */
export class Bar {
  readonly element = element("div", "c1e-bar");
  #shown = "";

  constructor() {
    this.element.setAttribute("role", "status");
    this.element.hidden = true;
  }

  show(content: BarContent | undefined): void {
    const key = content ? `${content.severity}|${content.text}|${content.actions.map(action => action.text).join("|")}` : "";
    // Drawn again only when it says something else: a button that has the focus must keep it.
    if (key === this.#shown) return;
    this.#shown = key;
    const focused = this.element.contains(document.activeElement) ? document.activeElement?.textContent : undefined;
    this.element.hidden = !content;
    if (!content) {
      this.element.replaceChildren();
      return;
    }
    this.element.dataset.severity = content.severity;
    const buttons = content.actions.map(action => button(action.text, () => action.run(), action.primary ? "c1e-primary" : ""));
    const actions = element("div", "c1e-actions", ...(content.control ? [content.control] : []), ...buttons);
    this.element.replaceChildren(element("span", "c1e-bar-text", content.text), actions);
    if (focused) (buttons.find(made => made.textContent === focused) ?? buttons.at(-1))?.focus();
  }

  focusLastButton(): void {
    this.element.querySelector<HTMLButtonElement>("button:last-of-type")?.focus();
  }
}
