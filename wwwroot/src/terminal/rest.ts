import type { Clock } from "../clock";

/** Why no program runs in the terminal. */
export type Rest =
  | { kind: "suspended"; because: string; interrupted: string | undefined }
  | { kind: "exited"; status: number };

const reasons: Record<string, string> = {
  user: "Suspended.",
  idle: "Suspended, for it was idle.",
  limit: "Suspended to make room for another terminal.",
  restart: "The server was restarted.",
};

/** Why a terminal is suspended, for people. */
export function suspendedText(because: string, folder: string): string {
  const reason = reasons[because] ?? "Suspended.";
  return `${reason} Its output, name and folder${folder ? ` (${folder})` : ""} are kept; any key starts a new shell.`;
}

/** What stands in the output where a program ended. */
export function exitedText(status: number): string {
  const how = status < 0 ? `ended by signal ${-status}` : `ended with status ${status}`;
  return `[process ${how}; Enter closes, R starts it again]`;
}

/**
 * Types a command line once the new shell is ready for it: at its first prompt, or shortly after it began where it tells
 * of no prompts.
 */
export class RunAfterResume {
  /** A shell that tells of prompts does so within this; to another its first lines are nothing that it would lose. */
  static readonly patienceMs = 1500;

  readonly #clock: Clock;
  readonly #type: (command: string) => void;
  #command: string | undefined;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, type: (command: string) => void) {
    this.#clock = clock;
    this.#type = type;
  }

  /** What is to be run when the shell is there; nothing forgets it. */
  want(command: string | undefined): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#command = command;
  }

  resumed(): void {
    if (this.#command !== undefined) this.#cancel ??= this.#clock.after(RunAfterResume.patienceMs, () => this.#run());
  }

  /** The shell shows a prompt. */
  prompt(): void {
    if (this.#cancel) this.#run();
  }

  #run(): void {
    const command = this.#command;
    this.want(undefined);
    if (command !== undefined) this.#type(command);
  }
}
