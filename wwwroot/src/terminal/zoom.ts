import { Setting } from "./settings";

export const smallestFont = 6;
export const largestFont = 40;
export const usualFont = 13;

/** The size in whole pixels within the bounds; the usual one for what is no number. */
export function legalFont(size: number): number {
  return Number.isFinite(size) ? Math.min(Math.max(Math.round(size), smallestFont), largestFont) : usualFont;
}

/** The size of all terminals' text in this browser. */
export const fontSize = new Setting<number>("font-size", stored => (stored === null ? usualFont : legalFont(Number(stored))));

/** Pixels of wheel to a step: a notch of a mouse is 100 or 120, a touch pad sends a few at a time. */
const wheelStep = 50;

/** Turns wheel movements into steps of zoom. */
export class WheelZoom {
  #rest = 0;

  /** How many steps larger (or smaller, below zero) the text is to be. */
  turn(delta: number): number {
    if (Math.sign(delta) !== Math.sign(this.#rest)) this.#rest = 0;
    this.#rest += delta;
    const steps = Math.trunc(this.#rest / wheelStep);
    if (steps === 0) return 0;
    this.#rest = 0;
    return -Math.sign(steps);
  }
}
