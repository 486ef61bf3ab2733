import { systemClock } from "../clock";
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
  readonly #element = element("div", "c1t-popup");
  #cancelClose: (() => void) | undefined;

  constructor(actions: MarkActions) {
    this.#actions = actions;
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
    this.#element.remove();
  }
}
