import type { ShellSequence } from "./shell-sequences";

/** A place in the buffer that moves with its text, and goes with it. */
export interface Mark {
  readonly line: number;
  readonly isDisposed: boolean;
  dispose(): void;
}

/** One prompt, and the command that was given at it. */
export interface Command {
  readonly prompt: Mark;
  readonly cwd: string;
  /** Where one types: its line and column. */
  input?: { mark: Mark; column: number };
  /** Where its output begins, and ends. */
  start?: Mark;
  end?: Mark;
  text: string;
  state: "prompt" | "running" | "ended";
  status?: number | undefined;
  startedAt?: number | undefined;
  durationMs?: number | undefined;
}

export interface CommandsEnvironment {
  mark(): Mark | undefined;
  column(): number;
  /** What stands between a place and the cursor. */
  textSince(mark: Mark, column: number): string;
  /** The time; undefined while old output is shown again. */
  now(): number | undefined;
  changed(command: Command): void;
  removed(command: Command): void;
}

/** The commands whose prompts are in the buffer, oldest first; made from what the shell says of them. */
export class Commands {
  /** Commands that are remembered; the oldest is forgotten. */
  static readonly most = 500;

  readonly #environment: CommandsEnvironment;
  readonly #all: Command[] = [];
  #announced = "";
  #cwd = "";

  constructor(environment: CommandsEnvironment) {
    this.#environment = environment;
  }

  /** The folder that the shell named last. */
  get cwd(): string {
    return this.#cwd;
  }

  get all(): readonly Command[] {
    this.#sweep();
    return this.#all;
  }

  get running(): Command | undefined {
    const last = this.#all.at(-1);
    return last?.state === "running" ? last : undefined;
  }

  get last(): Command | undefined {
    return this.all.findLast(command => command.state !== "prompt");
  }

  handle(sequence: ShellSequence): void {
    const last = this.#all.at(-1);
    switch (sequence.kind) {
      case "prompt": this.#prompt(last); break;
      case "input": this.#input(last); break;
      case "command": this.#announced = sequence.text; break;
      case "run": this.#run(last); break;
      case "end": this.#end(last, sequence.status); break;
      case "cwd": this.#cwd = sequence.path; break;
    }
  }

  /** The command in whose prompt or output a line stands. */
  at(line: number): Command | undefined {
    return this.all.findLast(command => command.prompt.line <= line);
  }

  /** The nearest prompt above a line. */
  before(line: number): Command | undefined {
    return this.all.findLast(command => command.prompt.line < line);
  }

  /** The nearest prompt below a line. */
  after(line: number): Command | undefined {
    return this.all.find(command => command.prompt.line > line);
  }

  /** Forgets those from a line on: what was there has been erased. */
  forgetFrom(line: number): void {
    for (const command of this.#all.splice(0)) {
      if (command.prompt.line < line && !command.prompt.isDisposed) this.#all.push(command);
      else this.#remove(command);
    }
  }

  #prompt(last: Command | undefined): void {
    if (last?.state === "running") this.#end(last, undefined);
    // A prompt that is drawn again, or at which nothing was given, is moved.
    if (last?.state === "prompt") this.#remove(this.#all.pop()!);
    const prompt = this.#environment.mark();
    if (!prompt) return;
    const command: Command = { prompt, cwd: this.#cwd, text: "", state: "prompt" };
    this.#announced = "";
    this.#all.push(command);
    this.#sweep();
    while (this.#all.length > Commands.most) this.#remove(this.#all.shift()!);
    this.#environment.changed(command);
  }

  #input(last: Command | undefined): void {
    if (last?.state !== "prompt") return;
    last.input?.mark.dispose();
    const mark = this.#environment.mark();
    if (mark) last.input = { mark, column: this.#environment.column() };
  }

  #run(last: Command | undefined): void {
    if (last?.state !== "prompt") return;
    const typed = (): string => (last.input ? this.#environment.textSince(last.input.mark, last.input.column).trim() : "");
    last.text = this.#announced || typed();
    this.#announced = "";
    const start = this.#environment.mark();
    if (start) last.start = start;
    last.startedAt = this.#environment.now();
    last.state = "running";
    this.#environment.changed(last);
  }

  #end(last: Command | undefined, status: number | undefined): void {
    if (last?.state !== "running") return;
    last.state = "ended";
    last.status = status;
    const end = this.#environment.mark();
    if (end) last.end = end;
    const now = this.#environment.now();
    if (now !== undefined && last.startedAt !== undefined) last.durationMs = now - last.startedAt;
    this.#environment.changed(last);
  }

  /** What the buffer has dropped is forgotten: the oldest first, so a few looks a time. */
  #sweep(): void {
    while (this.#all[0]?.prompt.isDisposed) this.#remove(this.#all.shift()!);
  }

  #remove(command: Command): void {
    for (const mark of [command.prompt, command.input?.mark, command.start, command.end]) mark?.dispose();
    this.#environment.removed(command);
  }
}
