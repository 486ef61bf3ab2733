import { formatDuration } from "./durations";
import { Setting } from "./settings";

const choices = [10, 60, 300, 0] as const;

/** A command that took longer than this many seconds marks its tab when it ends and nobody looks; 0 for never. */
export const tellAfterSeconds = new Setting<number>("tell-after-seconds", stored => {
  const value = Number(stored ?? choices[0]);
  return Number.isFinite(value) && value >= 0 ? value : choices[0];
});

export function nextChoice(seconds: number): number {
  return choices[(choices.findIndex(choice => choice === seconds) + 1) % choices.length]!;
}

export function choiceText(seconds: number): string {
  return seconds === 0 ? "never" : formatDuration(seconds * 1000);
}

export interface EndedCommand {
  command: string;
  exitStatus: number | undefined;
  durationMs: number;
}

/** Longer command lines are cut before they travel. */
const maxCommand = 256;

/** What an event says of a command that ended; undefined where it says something else. */
export function endedCommand(event: Record<string, unknown>): EndedCommand | undefined {
  if (event.type !== "command" || event.atPrompt !== true || typeof event.durationMs !== "number") return undefined;
  const command = typeof event.command === "string" ? event.command.slice(0, maxCommand).replace(/[\ud800-\udbff]$/, "") : "";
  return { command, exitStatus: typeof event.exitStatus === "number" ? event.exitStatus : undefined, durationMs: event.durationMs };
}

export interface CommandEndsEnvironment {
  isLookedAt(): boolean;
  tell(ended: EndedCommand): void;
  notify(ended: EndedCommand): void;
}

/** Decides who is told that a command ended: the tab after a long one, the user who asked for it after any. */
export class CommandEnds {
  readonly #environment: CommandEndsEnvironment;
  #asked = false;

  constructor(environment: CommandEndsEnvironment) {
    this.#environment = environment;
  }

  /** Whether the user wants a notification when the present command ends. */
  get asked(): boolean {
    return this.#asked;
  }

  ask(on: boolean): void {
    this.#asked = on;
  }

  ended(ended: EndedCommand): void {
    const asked = this.#asked;
    this.#asked = false;
    if (this.#environment.isLookedAt()) return;
    const limit = tellAfterSeconds.value;
    if (limit > 0 && ended.durationMs > limit * 1000) this.#environment.tell(ended);
    if (asked) this.#environment.notify(ended);
  }
}

/** "make test succeeded after 3 min". */
export function endedText(ended: EndedCommand): string {
  const how = ended.exitStatus === undefined ? "ended" : ended.exitStatus === 0 ? "succeeded" : `ended with status ${ended.exitStatus}`;
  return `${how} after ${formatDuration(ended.durationMs)}`;
}
