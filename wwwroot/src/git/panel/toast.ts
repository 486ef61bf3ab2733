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
  #last: { text: string; run: () => void } | undefined;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
    this.element.setAttribute("role", "status");
    this.element.hidden = true;
  }

  /** What can still be taken back, also after it is hidden. */
  get last(): { text: string; run: () => void } | undefined {
    return this.#last;
  }

  show(text: string, undo?: () => void): void {
    this.#cancel?.();
    if (undo) {
      const last = this.#last = {
        text,
        run: () => {
          if (this.#last === last) this.#last = undefined;
          this.hide();
          undo();
        },
      };
    }
    this.element.replaceChildren(element("span", "c1-grow", text));
    const last = this.#last;
    if (undo && last) this.element.append(tested("git-undo", button("Undo", () => last.run(), "c1-link")));
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
