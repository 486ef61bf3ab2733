import type { IDecoration, IMarker, Terminal } from "@xterm/xterm";
import { tokenColor } from "../colors";
import { Disposables } from "../disposables";
import { textUpToCursor } from "./buffer-lines";
import { type Command, Commands } from "./commands";
import { formatDuration } from "./durations";
import { parse133, parse633, type ShellSequence } from "./shell-sequences";

const colors = { running: ["--c1-text-muted", "#939bab"], good: ["--c1-success", "#7fc98f"], bad: ["--c1-danger", "#ff7b86"] } as const;

/** Follows what the shell says of its prompts and draws a dot beside each, and a mark in the scroll bar. */
export class CommandMarks {
  readonly commands: Commands;
  readonly #terminal: Terminal;
  readonly #hovered: (command: Command, at: HTMLElement) => void;
  readonly #left: () => void;
  readonly #decorations = new Map<Command, IDecoration>();
  readonly #disposables = new Disposables();
  #jumped: { command: Command; viewportY: number } | undefined;

  constructor(
    terminal: Terminal, now: () => number | undefined,
    told: { prompt(): void; hovered(command: Command, at: HTMLElement): void; left(): void }) {
    this.#terminal = terminal;
    this.#hovered = told.hovered;
    this.#left = told.left;
    this.commands = new Commands({
      mark: () => terminal.registerMarker(0),
      column: () => terminal.buffer.active.cursorX,
      textSince: (mark, column) => textUpToCursor(terminal, mark.line, column),
      now,
      changed: command => this.#draw(command),
      removed: command => this.#erase(command),
    });
    const handle = (sequence: ShellSequence | undefined): boolean => {
      // A full-screen program's shell (tmux's) is not the one whose prompts scroll by here.
      if (!sequence || terminal.buffer.active.type !== "normal") return true;
      this.commands.handle(sequence);
      if (sequence.kind === "prompt") told.prompt();
      return true;
    };
    this.#disposables.add(terminal.parser.registerOscHandler(633, data => handle(parse633(data))));
    this.#disposables.add(terminal.parser.registerOscHandler(133, data => handle(parse133(data))));
    // What clears the screen clears its marks; xterm itself only drops those of lines that go.
    this.#disposables.add(terminal.parser.registerEscHandler({ final: "c" }, () => this.#forget(0)));
    this.#disposables.add(terminal.parser.registerCsiHandler({ final: "J" }, parameters =>
      parameters[0] === 2 && terminal.buffer.active.type === "normal" && this.#forget(terminal.buffer.active.baseY)));
  }

  /**
   * Scrolls to the prompt before or after the one that was jumped to last, or where one looks. False where there are no
   * prompts.
   */
  jump(forward: boolean): boolean {
    const { viewportY, baseY } = this.#terminal.buffer.active;
    if (this.commands.all.length === 0) return false;
    const stayed = this.#jumped?.viewportY === viewportY && !this.#jumped.command.prompt.isDisposed;
    const atEnd = viewportY === baseY ? this.commands.all.at(-1)!.prompt.line : viewportY;
    const from = stayed ? this.#jumped!.command.prompt.line : atEnd;
    const target = forward ? this.commands.after(from) : this.commands.before(from);
    if (!target) {
      if (forward) this.#terminal.scrollToBottom();
      this.#jumped = undefined;
      return true;
    }

    this.#terminal.scrollToLine(Math.min(target.prompt.line, baseY));
    this.#jumped = { command: target, viewportY: this.#terminal.buffer.active.viewportY };
    // Not always at the top: its dot shows which it is.
    this.#decorations.get(target)?.element?.animate?.([{ transform: "scale(2)" }, { transform: "none" }], { duration: 500 });
    return true;
  }

  /** Draws all dots anew, in the colours of the present theme. */
  recolor(): void {
    for (const command of this.commands.all) if (command.state !== "prompt") this.#ruler(command);
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #forget(line: number): false {
    this.commands.forgetFrom(line);
    return false;
  }

  #draw(command: Command): void {
    if (command.state === "prompt" || !this.#decorations.has(command)) this.#decorate(command);
    if (command.state === "running") {
      // The ruler's mark can be changed only where there was one from the beginning.
      this.#erase(command);
      this.#decorate(command);
    } else if (command.state === "ended") {
      this.#ruler(command);
      const element = this.#decorations.get(command)?.element;
      if (element) label(element, command);
    }
  }

  #decorate(command: Command): void {
    const decoration = this.#terminal.registerDecoration({
      marker: command.prompt as IMarker,
      ...(command.state === "prompt" ? {} : { overviewRulerOptions: { color: colorOf(command), position: "left" as const } }),
    });
    if (!decoration) return;
    this.#decorations.set(command, decoration);
    decoration.onRender(element => this.#dress(element, command));
  }

  /** Called for every drawing of the element; it is dressed once. */
  #dress(element: HTMLElement, command: Command): void {
    if (element.classList.contains("c1t-mark")) return;
    element.classList.add("c1t-mark");
    element.dataset.testid = "command-mark";
    label(element, command);
    element.addEventListener("pointerenter", () => { if (command.state !== "prompt") this.#hovered(command, element); });
    element.addEventListener("pointerleave", () => this.#left());
  }

  #ruler(command: Command): void {
    const decoration = this.#decorations.get(command);
    if (decoration) decoration.options = { overviewRulerOptions: { color: colorOf(command), position: "left" } };
  }

  #erase(command: Command): void {
    this.#decorations.get(command)?.dispose();
    this.#decorations.delete(command);
  }
}

function label(element: HTMLElement, command: Command): void {
  element.dataset.state = looks(command);
  element.setAttribute("role", "img");
  element.setAttribute("aria-label", describe(command));
}

function looks(command: Command): "prompt" | "running" | "good" | "bad" | "unknown" {
  if (command.state !== "ended") return command.state;
  return command.status === undefined ? "unknown" : command.status === 0 ? "good" : "bad";
}

function colorOf(command: Command): string {
  const look = looks(command);
  const [token, fallback] = look === "good" ? colors.good : look === "bad" ? colors.bad : colors.running;
  return tokenColor(token, fallback);
}

/** "ended with status 2 after 12 s". */
export function describe(command: Pick<Command, "state" | "status" | "durationMs">): string {
  if (command.state === "prompt") return "prompt";
  if (command.state === "running") return "running";
  const how = command.status === undefined ? "ended" : command.status === 0 ? "succeeded" : `ended with status ${command.status}`;
  return command.durationMs === undefined ? how : `${how} after ${formatDuration(command.durationMs)}`;
}
