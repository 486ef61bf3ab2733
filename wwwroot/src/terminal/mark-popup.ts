import { systemClock } from "../clock";
import type { Disposable } from "../contracts";
import { describe } from "./command-marks";
import type { Command } from "./commands";
import { button, element } from "./dom";
import { placeAt } from "./place";

/** Long enough to move the mouse from the dot to the window. */
const leaveMs = 300;
const shownText = 300;

export interface MarkActions {
  canRun(): boolean;
  runAgain(command: Command): void;
  copyCommand(command: Command): void;
  copyOutput(command: Command): void;
}

/** What is known of a command, beside the dot at its prompt. */
export class MarkPopup {
  readonly #actions: MarkActions;
  readonly #onScroll: (moved: () => void) => Disposable;
  readonly #element = element("div", "c1t-popup");
  #scrolling: Disposable | undefined;
  #cancelClose: (() => void) | undefined;

  constructor(actions: MarkActions, onScroll: (moved: () => void) => Disposable) {
    this.#actions = actions;
    this.#onScroll = onScroll;
    this.#element.setAttribute("role", "dialog");
    this.#element.setAttribute("aria-label", "Command");
    this.#element.dataset.testid = "command-popup";
    this.#element.addEventListener("pointerenter", () => this.#cancelClose?.());
    this.#element.addEventListener("pointerleave", () => this.closeSoon());
  }

  open(command: Command, at: HTMLElement): void {
    this.#cancelClose?.();
    const act = (text: string, run: (command: Command) => void, disabled = false): HTMLButtonElement => {
      const made = button(text, () => { this.close(); run(command); });
      made.disabled = disabled;
      return made;
    };
    this.#element.replaceChildren(
      element("code", "", command.text.slice(0, shownText) || "(not told)"),
      element("p", "", describe(command)),
      element("div", "c1t-popup-actions",
        act("Run again", it => this.#actions.runAgain(it), command.text === "" || !this.#actions.canRun()),
        act("Copy command", it => this.#actions.copyCommand(it), command.text === ""),
        act("Copy output", it => this.#actions.copyOutput(it), !command.start)));
    document.body.append(this.#element);
    // Only while it is open: a flood of output scrolls a hundred thousand times a second.
    this.#scrolling ??= this.#onScroll(() => this.close());
    const { right, bottom } = at.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.#element;
    const { left, top } = placeAt(right + 2, bottom + 2, { width, height }, { width: window.innerWidth, height: window.innerHeight });
    this.#element.style.left = `${left}px`;
    this.#element.style.top = `${top}px`;
  }

  closeSoon(): void {
    this.#cancelClose?.();
    this.#cancelClose = systemClock.after(leaveMs, () => this.close());
  }

  close(): void {
    this.#cancelClose?.();
    this.#cancelClose = undefined;
    this.#scrolling?.dispose();
    this.#scrolling = undefined;
    this.#element.remove();
  }
}
