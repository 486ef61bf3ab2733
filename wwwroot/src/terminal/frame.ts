import { systemClock } from "../clock";
import { element } from "./dom";

/** How long a short note such as "15 px" is shown. */
const noteMs = 1200;

/** The elements of one view: the screen, what lies over its corner, and the bars below. */
export class Frame {
  readonly root = element("div", "c1t");
  /** Over the screen's upper right corner: the find bar and the badges. */
  readonly corner = element("div", "c1t-corner");
  readonly badges = element("div", "c1t-badges");
  /** What xterm draws into; without padding, so that it can measure. */
  readonly screen = element("div", "c1t-screen");
  /** Below the screen. */
  readonly bars = element("div", "c1t-bars");
  readonly #note = element("div", "c1t-note");
  #cancelNote: (() => void) | undefined;

  constructor(host: HTMLElement) {
    this.#note.setAttribute("role", "status");
    this.#note.hidden = true;
    this.corner.append(this.badges);
    this.root.append(this.screen, this.corner, this.#note, this.bars);
    host.append(this.root);
  }

  /** Shows a few words in the middle for a moment. */
  note(text: string): void {
    this.#cancelNote?.();
    this.#note.textContent = text;
    this.#note.hidden = false;
    this.#cancelNote = systemClock.after(noteMs, () => { this.#note.hidden = true; });
  }

  dispose(): void {
    this.#cancelNote?.();
    this.root.remove();
  }
}
