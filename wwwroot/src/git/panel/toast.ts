import { button, element } from "../../elements";
import { type Clock, systemClock } from "../../clock";
import { iconButton, tested } from "../../agents/parts";

/** Long enough to see that one chose the wrong file, and to take it back. */
const undoMs = 20_000;
const shownMs = 6000;

/** Tells at the foot of the panel what was done, with a way back. A later one takes its place. */
export class Toast {
  readonly element = tested("git-toast", element("div", "c1v-toast"));
  readonly #clock: Clock;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
    this.element.setAttribute("role", "status");
    this.element.hidden = true;
  }

  show(text: string, undo?: () => void, undoText = "Undo"): void {
    this.#cancel?.();
    this.element.replaceChildren(element("span", "c1-grow", text));
    if (undo) this.element.append(tested("git-undo", button(undoText, () => {
      this.hide();
      undo();
    }, "c1-link")));
    this.element.append(iconButton("x", "Hide", () => this.hide(), "c1v-icon-button"));
    this.element.hidden = false;
    this.#cancel = this.#clock.after(undo ? undoMs : shownMs, () => {
      // Who is about to press it shall not miss it.
      if (!this.element.matches(":hover, :focus-within")) this.hide();
    });
  }

  hide(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.element.hidden = true;
  }
}
