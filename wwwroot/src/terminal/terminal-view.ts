import { notify, onCircuitBack } from "../circuit";
import { systemClock } from "../clock";
import type { DotNetRef, TerminalHandle, TerminalOptions, TerminalRole, TerminalState } from "../contracts";
import { Disposables } from "../disposables";
import { formatBytes } from "../sizes";
import { onThemeChange } from "../theme";
import { Badges } from "./badges";
import { CommandEnds, endedCommand, endedText } from "./command-ends";
import { CommandMarks } from "./command-marks";
import { type ConnectionState, TerminalConnection, type TerminalSink } from "./connection";
import { EndedCard } from "./ended-card";
import { askForFile, FileExists } from "./file-exists";
import { FindBar } from "./find-bar";
import { Frame } from "./frame";
import { GpuRenderer } from "./gpu";
import { KeyRow } from "./key-row";
import { linkTargets } from "./link-targets";
import { MarkPopup } from "./mark-popup";
import { showNotification } from "./notifications";
import { OutputQueue } from "./output-queue";
import { terminalTheme } from "./palettes";
import { Paster } from "./paster";
import { binaryBytes, type TerminalEvent } from "./protocol";
import { isReport, isTyped } from "./reports";
import { RestBar } from "./rest-bar";
import { createScreen, type Screen } from "./screen";
import { TabReports } from "./tab-reports";
import { terminalAddress } from "./terminal-api";
import { ViewActions } from "./view-actions";
import { openTerminalSocket, terminalReachability } from "./web-socket";
import { fontSize } from "./zoom";

/** A drag of a splitter sends its last size only. */
const resizeDelayMs = 60;
const utf8 = new TextEncoder();

/** One terminal: an xterm, its socket, and the component that placed it. */
export class TerminalView implements TerminalHandle, TerminalSink {
  readonly #id: string;
  readonly #options: TerminalOptions;
  readonly #dotnet: DotNetRef;
  readonly #frame: Frame;
  readonly #screen: Screen;
  readonly #gpu: GpuRenderer;
  readonly #connection: TerminalConnection;
  readonly #queue: OutputQueue;
  readonly #tab: TabReports;
  readonly #marks: CommandMarks;
  readonly #popup: MarkPopup;
  readonly #find: FindBar;
  readonly #paster: Paster;
  readonly #keys: KeyRow;
  readonly #ends: CommandEnds;
  readonly #rest: RestBar;
  readonly #ended: EndedCard;
  readonly #badges: Badges;
  readonly #actions: ViewActions;
  readonly #disposables = new Disposables();
  #role: TerminalRole;
  #visible = true;
  #cwd = "";
  /** The size is the server's until what it printed at that size has been drawn. */
  #replaying = false;
  /** Another viewer decided about the size; until something is typed here, it is theirs. */
  #foreignSize = false;
  #cancelFit: (() => void) | undefined;
  #lastState: [TerminalState, string] = ["connecting", ""];

  constructor(host: HTMLElement, options: TerminalOptions, dotnet: DotNetRef) {
    this.#id = options.id;
    this.#options = options;
    this.#role = options.role ?? "type";
    this.#dotnet = dotnet;
    this.#tab = new TabReports(dotnet, options.id, systemClock);
    this.#frame = new Frame(host);
    const files = new FileExists(path => askForFile(options.workspace, path), systemClock);
    this.#screen = createScreen(this.#frame.screen, fontSize.value, {
      resolve: (link, line) => files.first(linkTargets(link.path, this.#folderAt(line), options.folder)),
      open: (path, line, column) => notify(dotnet, "OnOpenLink", path, line, column),
    });
    const { terminal } = this.#screen;
    this.#gpu = new GpuRenderer(terminal);
    this.#queue = new OutputQueue((bytes, drawn) => terminal.write(bytes, drawn));
    this.#popup = new MarkPopup({
      canRun: () => this.#canType() && !this.#marks.commands.running,
      runAgain: command => this.#actions.runAgain(command),
      copyCommand: command => this.#actions.copyCommand(command),
      copyOutput: command => this.#actions.copyOutput(command),
    }, moved => terminal.onScroll(moved));
    this.#marks = new CommandMarks(terminal, () => (this.#replaying ? undefined : systemClock.now()), {
      prompt: () => this.#rest.prompt(),
      hovered: (command, at) => this.#popup.open(command, at),
      left: () => this.#popup.closeSoon(),
    });
    this.#find = new FindBar(terminal, this.#screen.search, tail => terminalAddress(options.id, tail));
    this.#paster = new Paster(this.#frame, terminal);
    this.#badges = new Badges(this.#frame.badges, () => this.setRole("type"));
    this.#ends = new CommandEnds({
      isLookedAt: () => this.#visible && document.visibilityState === "visible" && document.hasFocus(),
      tell: ended => notify(dotnet, "OnCommandEnded", options.id, ended.command, ended.exitStatus ?? null, Math.round(ended.durationMs)),
      notify: ended => showNotification(ended.command || "The command ended", endedText(ended), () => terminal.focus()),
    });
    this.#rest = new RestBar(options.id, {
      send: text => this.#connection.input(utf8.encode(text)),
      type: command => this.#actions.type(command),
      manage: () => notify(dotnet, "OnManage", options.id),
      end: () => this.#report("closed", "enter"),
      folder: () => this.#cwd || this.#marks.commands.cwd,
      focus: () => terminal.focus(),
    });
    this.#ended = new EndedCard(options.id, {
      runAgain: command => this.#runAgain(command),
      canType: () => this.#role === "type",
      focus: () => terminal.focus(),
    });
    this.#keys = new KeyRow(this.#frame, terminal, {
      send: text => this.#input(text),
      paste: () => void this.#paster.pasteClipboard(),
    });
    this.#frame.corner.prepend(this.#find.element);
    this.#frame.bars.append(this.#ended.element, this.#rest.element, this.#keys.element);
    this.#connection = new TerminalConnection({
      open: from => openTerminalSocket(options.id, from, this.#role),
      reachability: () => terminalReachability(options.id),
      clock: systemClock,
    }, this);
    this.#actions = new ViewActions({
      id: options.id, terminal, frame: this.#frame, find: this.#find, paster: this.#paster, marks: this.#marks, ends: this.#ends,
      state: () => ({ canType: this.#role === "type", viewOnly: this.#role === "view", rest: this.#rest.kind }),
      setViewOnly: on => this.setRole(on ? "view" : "type"),
      send: text => this.#input(text),
      resume: () => void this.#rest.resume(),
      end: () => this.#report("closed", "enter"),
    });

    this.#badges.viewOnly(this.#role === "view");
    this.#listen();
    this.fit();
    this.#gpu.setVisible(true);
    this.#connection.connect();
  }

  focus(): void {
    this.#screen.terminal.focus();
  }

  fit(): void {
    this.#cancelFit?.();
    this.#cancelFit = undefined;
    // A hidden host has no size, and fitting to it would give the program a screen of one cell.
    const { screen } = this.#frame;
    const hidden = !this.#visible || screen.clientWidth === 0 || screen.clientHeight === 0;
    if (hidden || this.#replaying || this.#role === "view") return;
    this.#foreignSize = false;
    this.#screen.fit.fit();
    this.#connection.resize(this.#screen.terminal.cols, this.#screen.terminal.rows);
  }

  find(): void {
    this.#find.open();
  }

  clear(): void {
    this.#screen.terminal.clear();
  }

  paste(text: string): void {
    this.#paster.paste(text);
  }

  selection(): string {
    return this.#screen.terminal.getSelection();
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    this.#gpu.setVisible(visible);
    if (visible) this.fit();
    else this.#popup.close();
  }

  setRole(role: TerminalRole): void {
    if (role === this.#role) return;
    this.#role = role;
    this.#badges.viewOnly(role === "view");
    this.#connection.reopen();
    this.fit();
    this.focus();
  }

  dispose(): void {
    this.#cancelFit?.();
    this.#disposables.dispose();
    this.#connection.dispose();
    this.#gpu.dispose();
    this.#screen.terminal.dispose();
    this.#frame.dispose();
  }

  output(bytes: Uint8Array, processed: () => void): void {
    this.#queue.push(bytes, processed);
  }

  reset(missingBytes: number): void {
    // As bytes of the stream, so that they take effect after what is still waiting to be drawn. The screen that follows
    // is drawn over what is there, so the note goes above it.
    const above = "\r\n".repeat(this.#screen.terminal.rows);
    const note = missingBytes > 0 ? `\x1b[2m… ${formatBytes(missingBytes)} of output not shown …\x1b[0m${above}` : "";
    this.#queue.push(utf8.encode(`\x1bc${note}`));
  }

  geometry(columns: number, rows: number): void {
    if (columns < 1 || rows < 1) return;
    this.#replaying = true;
    this.#screen.terminal.resize(columns, rows);
  }

  replayed(): void {
    this.#replaying = false;
    this.fit();
  }

  exited(status: number): void {
    const note = this.#rest.exited(status);
    if (note !== undefined) this.#queue.push(utf8.encode(`\r\n\x1b[0;2m${note}\x1b[0m\r\n`));
    if (this.#rest.kind === "exited") this.#report("exited", String(status));
  }

  event(event: TerminalEvent): void {
    switch (event.type) {
      case "title": if (typeof event.title === "string") this.#tab.title(event.title); break;
      case "cwd": if (typeof event.cwd === "string") this.#cwd = event.cwd; break;
      case "viewers": this.#badges.viewers(Number(event.viewers), Number(event.typing ?? event.viewers)); break;
      case "resized": this.#resized(Number(event.columns), Number(event.rows)); break;
      case "ended": this.#ended.told(event); break;
      case "command": {
        const ended = endedCommand(event);
        if (ended && !this.#replaying) this.#ends.ended(ended);
        break;
      }
      case "suspended":
        this.#rest.suspended(String(event.because), typeof event.interrupted === "string" ? event.interrupted : undefined);
        this.#report("suspended", String(event.because));
        break;
      case "resumed":
        if (!this.#rest.kind) break;
        this.#rest.resumed();
        this.#report("connected", "");
        this.fit();
        break;
    }
  }

  state(state: ConnectionState, detail: string): void {
    if (state === "connected") this.#rest.forget();
    this.#report(state, detail);
  }

  #listen(): void {
    const { terminal } = this.#screen;
    terminal.onData(data => this.#typed(data));
    terminal.onBinary(data => { if (this.#canType()) this.#connection.input(binaryBytes(data)); });
    terminal.onTitleChange(title => this.#tab.title(title));
    terminal.onBell(() => this.#tab.bell());
    for (const part of [this.#tab, this.#marks, this.#find, this.#paster, this.#keys]) this.#disposables.add(part);
    this.#disposables.add(() => this.#rest.dispose());
    this.#disposables.add(() => this.#popup.close());

    const observer = new ResizeObserver(() => this.#fitSoon());
    // The scroll bars of a screen in another viewer's size are no reason to fit, and so to take the size back.
    observer.observe(this.#frame.screen, { box: "border-box" });
    this.#disposables.add(() => observer.disconnect());
    this.#disposables.add(onThemeChange(theme => {
      terminal.options.theme = terminalTheme(theme);
      this.#marks.recolor();
    }));
    this.#disposables.add(fontSize.onChange(size => {
      terminal.options.fontSize = size;
      this.#fitSoon();
    }));
    this.#disposables.add(onCircuitBack(() => this.#reportAgain()));
    this.#disposables.listen(window, "online", () => this.#connection.retryNow());
    this.#disposables.listen(document, "visibilitychange", () => {
      if (document.visibilityState === "visible") this.#connection.retryNow();
    });
  }

  #fitSoon(): void {
    this.#cancelFit?.();
    this.#cancelFit = systemClock.after(resizeDelayMs, () => this.fit());
  }

  /** What xterm gives as input: keys, pastes, and what it answers to programs. */
  #typed(data: string): void {
    if (this.#replaying && isReport(data)) return;
    this.#input(isTyped(data) ? this.#keys.typed(data) : data);
  }

  #input(data: string): void {
    if (this.#role === "view") {
      if (isTyped(data)) this.#badges.flash();
      return;
    }
    if (this.#rest.kind) {
      if (isTyped(data)) this.#rest.key(data);
      return;
    }
    if (this.#foreignSize && isTyped(data)) this.fit();
    this.#connection.input(utf8.encode(data));
  }

  /** Another viewer's window decides: the screen is drawn in its size, and what does not fit can be scrolled to. */
  #resized(columns: number, rows: number): void {
    if (this.#replaying || !(columns >= 1 && rows >= 1)) return;
    this.#foreignSize = true;
    this.#screen.terminal.resize(columns, rows);
  }

  /** Types a command line at the prompt, or has a shell started for it. Answers why not now. */
  #runAgain(command: string): string | undefined {
    if (this.#rest.kind) void this.#rest.resume(command);
    else if (this.#marks.commands.running) return "Something runs here: wait for the prompt, or end it.";
    else this.#actions.type(command);
    return undefined;
  }

  #canType(): boolean {
    return this.#role === "type" && !this.#rest.kind;
  }

  /** The folder that a line of output speaks of: that of its command, where the shell said so. */
  #folderAt(line: number): string {
    return this.#marks.commands.at(line)?.cwd || this.#cwd || this.#options.folder;
  }

  #report(state: TerminalState, detail: string): void {
    this.#lastState = [state, detail];
    notify(this.#dotnet, "OnTerminalState", this.#id, state, detail);
  }

  #reportAgain(): void {
    this.#report(...this.#lastState);
    this.#tab.again();
  }
}
