import { systemClock } from "../clock";
import { exitedText, type Rest, RunAfterResume, suspendedText } from "./rest";
import { shorten } from "./shorten";
import { type BarButton, StateBar } from "./state-bar";
import { changeTerminal } from "./terminal-api";
import { TypeAhead } from "./type-ahead";

export interface RestActions {
  /** Gives the program input. */
  send(text: string): void;
  /** Types a command line and Enter. */
  type(command: string): void;
  /** The user wants the session manager. */
  manage(): void;
  /** The user is done with a terminal whose program ended. */
  end(): void;
  folder(): string;
  focus(): void;
}

/** A terminal without a program: why, and how it goes on. */
export class RestBar {
  readonly #id: string;
  readonly #actions: RestActions;
  readonly #bar = new StateBar();
  readonly #run: RunAfterResume;
  #rest: Rest | undefined;
  /** What it was when the connection was lost; it may be otherwise now. */
  #before: Rest | undefined;
  /** Asked to resume, and neither refused nor resumed yet. */
  #asking = false;
  readonly #ahead = new TypeAhead();

  constructor(id: string, actions: RestActions) {
    this.#id = id;
    this.#actions = actions;
    this.#run = new RunAfterResume(systemClock, command => actions.type(command));
  }

  get element(): HTMLElement {
    return this.#bar.element;
  }

  get kind(): Rest["kind"] | undefined {
    return this.#rest?.kind;
  }

  /** The program ended. Answers what to say of that in the output, if anything. */
  exited(status: number): string | undefined {
    // To suspend a terminal is to end its shell: that is no news.
    if (this.#rest?.kind === "suspended") return undefined;
    const known = this.#before?.kind === "exited" && this.#before.status === status;
    this.#rest = { kind: "exited", status };
    this.#bar.hide();
    return known ? undefined : exitedText(status);
  }

  suspended(because: string, interrupted: string | undefined): void {
    this.#rest = { kind: "suspended", because, interrupted };
    const buttons: BarButton[] = [{ text: "Resume", primary: true, run: () => void this.resume() }];
    if (interrupted) buttons.push({ text: `Resume and run “${shorten(interrupted)}” again`, run: () => void this.resume(interrupted) });
    this.#bar.show(suspendedText(because, this.#actions.folder()), buttons);
  }

  /** The connection is new: the server tells at once what the terminal is, but not that it was resumed meanwhile. */
  forget(): void {
    this.#before = this.#rest;
    this.#rest = undefined;
    this.#bar.hide();
    this.#asked();
  }

  resumed(): void {
    this.#rest = this.#before = undefined;
    this.#bar.hide();
    const ahead = this.#asked();
    this.#run.resumed();
    if (ahead) this.#actions.send(ahead);
  }

  /** The shell shows a prompt. */
  prompt(): void {
    this.#run.prompt();
  }

  /** A key was pressed where no program takes it. */
  key(data: string): void {
    if (this.#asking) this.#ahead.add(data);
    else if (this.#rest?.kind === "suspended") {
      void this.resume();
      // Whoever begins to type a command means it; Enter or an arrow only wakes.
      if (/^[^\x00-\x1f\x7f]/.test(data)) this.#ahead.add(data);
    } else if (data === "\r") this.#actions.end();
    else if (data === "r" || data === "R") void this.resume();
  }

  async resume(command?: string): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    this.#bar.busy(true);
    this.#run.want(command);
    const refusal = await changeTerminal(this.#id, "/resume");
    this.#bar.busy(false);
    this.#actions.focus();
    if (!refusal) return;
    this.#asked();
    this.#run.want(undefined);
    if (this.#rest?.kind === "exited") this.#bar.show("It could not be started again.", []);
    this.#bar.problem(refusal.text, refusal.why === "limit" ? { text: "Open the session manager", run: () => this.#actions.manage() } : undefined);
  }

  /** It is decided. Answers what was typed meanwhile. */
  #asked(): string {
    this.#asking = false;
    return this.#ahead.take();
  }

  dispose(): void {
    this.#run.want(undefined);
  }
}
