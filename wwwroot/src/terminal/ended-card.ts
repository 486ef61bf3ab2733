import { formatBytes } from "../sizes";
import type { TerminalEvent } from "./protocol";
import { shorten } from "./shorten";
import { type BarButton, StateBar } from "./state-bar";
import { dismissEnded } from "./terminal-api";

export interface EndedActions {
  /** Runs a command line at the prompt, or once there is a shell again. Answers why that cannot be now, or nothing. */
  runAgain(command: string): string | undefined;
  canType(): boolean;
  focus(): void;
}

/** A program of the terminal that was ended to save the container, for people; nothing where the notice was dismissed. */
export function endedProgramText(event: TerminalEvent): string | undefined {
  if (typeof event.what !== "string") return undefined;
  const size = typeof event.bytes === "number" ? ` (${formatBytes(event.bytes)})` : "";
  return `${String(event.who)} ended “${shorten(event.what)}”${size}: ${String(event.why)}. Its output is kept.`;
}

/** Says what was ended and why, and offers to run it again. It stays until somebody has seen it, in all windows. */
export class EndedCard {
  readonly #id: string;
  readonly #actions: EndedActions;
  readonly #bar = new StateBar("terminal-ended");

  constructor(id: string, actions: EndedActions) {
    this.#id = id;
    this.#actions = actions;
  }

  get element(): HTMLElement {
    return this.#bar.element;
  }

  /** The server tells of an end, or that the notice of it was dismissed. */
  told(event: TerminalEvent): void {
    const text = endedProgramText(event);
    if (text === undefined) return this.#bar.hide();
    const again = typeof event.runAgain === "string" ? event.runAgain : undefined;
    const buttons: BarButton[] = [{ text: "Dismiss", run: () => void this.#dismiss() }];
    if (again !== undefined && this.#actions.canType()) buttons.unshift({ text: `Run “${shorten(again)}” again`, primary: true, run: () => void this.#runAgain(again) });
    this.#bar.show(text, buttons);
  }

  async #runAgain(command: string): Promise<void> {
    const problem = this.#actions.runAgain(command);
    if (problem) this.#bar.problem(problem);
    else await this.#dismiss();
  }

  async #dismiss(): Promise<void> {
    this.#bar.busy(true);
    const problem = await dismissEnded(this.#id);
    this.#bar.busy(false);
    if (problem) return this.#bar.problem(problem.text);
    this.#bar.hide();
    this.#actions.focus();
  }
}
