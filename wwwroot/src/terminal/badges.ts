import { element } from "./dom";

/** Small words in the corner of the screen: who else looks, and that one may only look. */
export class Badges {
  readonly #place: HTMLElement;
  readonly #viewers = element("span", "c1t-badge");
  readonly #lock = element("button", "c1t-badge c1t-lock", "View only");

  constructor(place: HTMLElement, unlock: () => void) {
    this.#place = place;
    this.#viewers.dataset.testid = "terminal-viewers";
    this.#lock.type = "button";
    this.#lock.title = "Nothing typed here reaches the program. Click to type again.";
    this.#lock.dataset.testid = "terminal-lock";
    this.#lock.addEventListener("click", unlock);
    this.viewers(1, 1);
    this.viewOnly(false);
    this.#place.append(this.#viewers, this.#lock);
  }

  viewers(viewers: number, typing: number): void {
    this.#viewers.hidden = viewers < 2;
    this.#viewers.textContent = `${viewers} viewers`;
    this.#viewers.title = typing < viewers ? `${typing} of them may type` : "All of them may type";
  }

  viewOnly(on: boolean): void {
    this.#lock.hidden = !on;
  }

  /** Draws the eye to why nothing happens. */
  flash(): void {
    this.#lock.animate?.([{ transform: "scale(1.25)" }, { transform: "none" }], { duration: 250 });
  }
}
