import type { Terminal } from "@xterm/xterm";
import { copyText } from "../copy-text";
import { download } from "../dom";
import { textOfRows } from "./buffer-lines";
import { choiceText, type CommandEnds, nextChoice, tellAfterSeconds } from "./command-ends";
import type { CommandMarks } from "./command-marks";
import type { Command } from "./commands";
import { Dialog } from "./dialog";
import { element } from "./dom";
import type { FindBar } from "./find-bar";
import type { Frame } from "./frame";
import { Menu } from "./menu";
import { canNotify, mayNotify } from "./notifications";
import type { Paster } from "./paster";
import { changeTerminal, terminalAddress } from "./terminal-api";
import { type MenuAction, viewMenu } from "./view-menu";
import { viewKeyHandler } from "./view-keys";
import { fontSize, legalFont, usualFont, WheelZoom } from "./zoom";

export interface ViewParts {
  id: string;
  terminal: Terminal;
  frame: Frame;
  find: FindBar;
  paster: Paster;
  marks: CommandMarks;
  ends: CommandEnds;
  /** What only the view knows. */
  state(): { canType: boolean; viewOnly: boolean; rest: "suspended" | "exited" | undefined };
  setViewOnly(on: boolean): void;
  send(text: string): void;
  resume(): void;
  end(): void;
}

const mac = /Mac|iPhone|iPad/.test(navigator.platform);

/** What a user can do with a terminal beside typing: by keys, by the menu, by the marks of its commands. */
export class ViewActions {
  readonly #parts: ViewParts;
  readonly #wheel = new WheelZoom();

  constructor(parts: ViewParts) {
    this.#parts = parts;
    const { terminal, frame, find } = parts;
    terminal.attachCustomKeyEventHandler(viewKeyHandler(mac, {
      find: () => { find.open(); return true; },
      copy: () => { this.copySelection(); return true; },
      copyOrInterrupt: () => {
        if (!terminal.hasSelection()) return false;
        this.copySelection();
        terminal.clearSelection();
        return true;
      },
      menu: () => { this.openAtCursor(); return true; },
      zoomIn: () => this.zoom(1),
      zoomOut: () => this.zoom(-1),
      zoomReset: () => this.zoom(0),
      previousPrompt: () => this.#jump(false),
      nextPrompt: () => this.#jump(true),
    }));
    frame.screen.addEventListener("contextmenu", event => this.#pointed(event));
    frame.screen.addEventListener("wheel", event => this.#turned(event), { capture: true, passive: false });
  }

  copySelection(): void {
    const text = this.#parts.terminal.getSelection();
    if (text !== "") void this.#copy(text);
  }

  copyCommand(command: Command): void {
    void this.#copy(command.text);
  }

  copyOutput(command: Command): void {
    const { terminal } = this.#parts;
    const { active } = terminal.buffer;
    if (!command.start || command.start.isDisposed) return;
    const end = command.end && !command.end.isDisposed ? command.end.line : active.baseY + active.cursorY + 1;
    void this.#copy(textOfRows(terminal, command.start.line, end));
  }

  runAgain(command: Command): void {
    this.type(command.text);
  }

  /** Types a command line and Enter; one of several lines goes in as one, where the program takes it so. */
  type(command: string): void {
    this.#parts.terminal.paste(command);
    this.#parts.send("\r");
    this.#parts.terminal.focus();
  }

  /** A step larger or smaller, or the usual size. */
  zoom(step: number): true {
    fontSize.set(step === 0 ? usualFont : legalFont(fontSize.value + step));
    this.#parts.frame.note(`${fontSize.value} px`);
    return true;
  }

  openAtCursor(): void {
    const { terminal, frame } = this.#parts;
    const box = frame.screen.querySelector(".xterm-screen")?.getBoundingClientRect() ?? frame.screen.getBoundingClientRect();
    const { cursorX, cursorY } = terminal.buffer.active;
    this.#open(box.left + (cursorX + 1) * box.width / terminal.cols, box.top + (cursorY + 1) * box.height / terminal.rows, undefined);
  }

  #jump(forward: boolean): boolean {
    const { terminal, marks } = this.#parts;
    return terminal.buffer.active.type === "normal" && marks.jump(forward);
  }

  #pointed(event: MouseEvent): void {
    const { terminal, frame } = this.#parts;
    // A program that follows the mouse has its own use for the right button; with Shift it is ours, as in other terminals.
    if (terminal.modes.mouseTrackingMode !== "none" && !event.shiftKey) return;
    event.preventDefault();
    const box = frame.screen.querySelector(".xterm-screen")?.getBoundingClientRect();
    const row = box ? Math.floor((event.clientY - box.top) / (box.height / terminal.rows)) : 0;
    this.#open(event.clientX, event.clientY, terminal.buffer.active.viewportY + row);
  }

  #turned(event: WheelEvent): void {
    if (!event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    const steps = this.#wheel.turn(event.deltaY);
    if (steps !== 0) this.zoom(steps);
  }

  #open(x: number, y: number, line: number | undefined): void {
    const { terminal, marks, ends } = this.#parts;
    const pointed = line === undefined ? undefined : marks.commands.at(line);
    const command = pointed && pointed.state !== "prompt" ? pointed : marks.commands.last;
    const groups = viewMenu({
      mac,
      hasSelection: terminal.hasSelection(),
      command,
      hasMarks: marks.commands.all.length > 0,
      atPrompt: marks.commands.running === undefined,
      running: marks.commands.running !== undefined,
      tellsAfter: choiceText(tellAfterSeconds.value),
      willNotify: ends.asked,
      canNotify: canNotify(),
      ...this.#parts.state(),
    }, action => void this.#run(action, command));
    Menu.open(x, y, groups, () => terminal.focus());
  }

  async #run(action: MenuAction, command: Command | undefined): Promise<void> {
    const { terminal, find, paster, marks, ends, id } = this.#parts;
    switch (action) {
      case "copy": return this.copySelection();
      case "paste": return await paster.pasteClipboard();
      case "selectAll": return terminal.selectAll();
      case "find": return find.open();
      case "clear": return terminal.clear();
      case "copyOutput": return command && this.copyOutput(command);
      case "copyCommand": return command && this.copyCommand(command);
      case "runAgain": return command && this.runAgain(command);
      case "previousPrompt": return void marks.jump(false);
      case "nextPrompt": return void marks.jump(true);
      case "zoomIn": return void this.zoom(1);
      case "zoomOut": return void this.zoom(-1);
      case "zoomReset": return void this.zoom(0);
      case "downloadText": return download(terminalAddress(id, "/output?format=text").href);
      case "downloadRaw": return download(terminalAddress(id, "/output").href);
      case "viewOnly": return this.#parts.setViewOnly(!this.#parts.state().viewOnly);
      case "notifyAtEnd": return ends.ask(!ends.asked && await mayNotify());
      case "tellAfter": return this.#nextChoice();
      case "suspend": return await this.#suspend();
      case "resume": return this.#parts.resume();
      case "end": return this.#parts.end();
    }
  }

  async #suspend(force = false): Promise<void> {
    const { id, frame, terminal } = this.#parts;
    const refusal = await changeTerminal(id, force ? "/suspend?force=true" : "/suspend");
    if (refusal?.why !== "busy") {
      if (refusal) frame.note(refusal.text);
      return;
    }
    new Dialog(frame.root, "Suspend while something runs?", [element("p", "", refusal.text)],
      [{ text: "End it and suspend", primary: true, run: () => void this.#suspend(true) }], () => terminal.focus());
  }

  #nextChoice(): void {
    tellAfterSeconds.set(nextChoice(tellAfterSeconds.value));
    this.#parts.frame.note(`Tells of commands longer than: ${choiceText(tellAfterSeconds.value)}`);
  }

  async #copy(text: string): Promise<void> {
    if (!await copyText(text)) this.#parts.frame.note("The browser did not let this page copy.");
  }
}
