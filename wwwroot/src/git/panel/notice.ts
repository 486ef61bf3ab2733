import { button, element } from "../../elements";
import { icon, iconButton, tested } from "../../agents/parts";
import { refusalWords } from "./refusals";

export interface Action {
  text: string;
  run(): void;
  testId?: string;
}

/** What git refused, in its own words, what to do next, and buttons that do it. */
export class Notice {
  readonly element = tested("git-notice", element("div", "c1v-notice"));

  constructor() {
    this.element.setAttribute("role", "alert");
    this.element.hidden = true;
  }

  refused(error: unknown, actions: readonly Action[] = []): void {
    const { said, next } = refusalWords(error);
    this.element.dataset["kind"] = "error";
    this.#fill("triangle-alert", [
      ...(said ? [element("pre", "c1v-said", said)] : []),
      ...(next ? [element("p", "", next)] : []),
    ], actions);
  }

  tell(text: string, actions: readonly Action[] = []): void {
    this.element.dataset["kind"] = "info";
    this.#fill("info", [element("p", "", text)], actions);
  }

  hide(): void {
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  #fill(name: string, words: HTMLElement[], actions: readonly Action[]): void {
    const body = element("div", "c1v-notice-body", ...words);
    if (actions.length > 0) body.append(actionRow(actions, () => this.hide()));
    this.element.replaceChildren(icon(name), body, iconButton("x", "Hide", () => this.hide(), "c1v-icon-button"));
    this.element.hidden = false;
  }
}

/** Buttons beside each other; the first is what one most likely wants. */
export function actionRow(actions: readonly Action[], before?: () => void): HTMLElement {
  return element("div", "c1v-actions", ...actions.map(({ text, run, testId }, index) => {
    const made = button(text, () => {
      before?.();
      run();
    }, index === 0 ? "c1-button" : "c1-button c1-quiet");
    return testId ? tested(testId, made) : made;
  }));
}
