import { notify, onCircuitBack } from "../circuit";
import { systemClock } from "../clock";
import type { DotNetRef, TerminalHandle, TerminalOptions, TerminalState } from "../contracts";
import { Disposables } from "../disposables";
import { formatBytes } from "../sizes";
import { currentTheme, onThemeChange } from "../theme";
import { type ConnectionState, TerminalConnection, type TerminalSink } from "./connection";
import { GpuRenderer } from "./gpu";
import { OutputQueue } from "./output-queue";
import { searchColors, terminalTheme } from "./palettes";
import { binaryBytes, type TerminalEvent } from "./protocol";
import { isReport } from "./reports";
import { createScreen, type Screen } from "./screen";
import { TabReports } from "./tab-reports";
import { openTerminalSocket, terminalReachability } from "./web-socket";

/** A drag of a splitter sends its last size only. */
const resizeDelayMs = 60;
const utf8 = new TextEncoder();

/** One terminal: an xterm, its socket, and the component that placed it. */
export class TerminalView implements TerminalHandle, TerminalSink {
  readonly #host: HTMLElement;
  readonly #id: string;
  readonly #dotnet: DotNetRef;
  readonly #screen: Screen;
  readonly #gpu: GpuRenderer;
  readonly #connection: TerminalConnection;
  readonly #queue: OutputQueue;
  readonly #tab: TabReports;
  readonly #disposables = new Disposables();
  #visible = true;
  #exited = false;
  /** The size is the server's until what it printed at that size has been drawn. */
  #replaying = false;
  #cancelFit: (() => void) | undefined;
  #lastState: [TerminalState, string] = ["connecting", ""];

  constructor(host: HTMLElement, options: TerminalOptions, dotnet: DotNetRef) {
    this.#host = host;
    this.#id = options.id;
    this.#dotnet = dotnet;
    this.#tab = new TabReports(dotnet, options.id, systemClock);
    this.#screen = createScreen(host, options.fontSize, link => notify(dotnet, "OnOpenLink", link.path, link.line, link.column));
    const { terminal } = this.#screen;
    this.#gpu = new GpuRenderer(terminal);
    this.#queue = new OutputQueue((bytes, drawn) => terminal.write(bytes, drawn));
    this.#connection = new TerminalConnection({
      open: from => openTerminalSocket(options.id, from),
      reachability: () => terminalReachability(options.id),
      clock: systemClock,
    }, this);

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
    const hidden = !this.#visible || this.#host.clientWidth === 0 || this.#host.clientHeight === 0;
    if (hidden || this.#replaying) return;
    this.#screen.fit.fit();
    this.#connection.resize(this.#screen.terminal.cols, this.#screen.terminal.rows);
  }

  find(text: string, forward: boolean): boolean {
    const { search } = this.#screen;
    if (text === "") {
      search.clearDecorations();
      return false;
    }
    const options = { decorations: searchColors(currentTheme()) };
    return forward ? search.findNext(text, options) : search.findPrevious(text, options);
  }

  clear(): void {
    this.#screen.terminal.clear();
  }

  paste(text: string): void {
    this.#screen.terminal.paste(text);
  }

  selection(): string {
    return this.#screen.terminal.getSelection();
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    this.#gpu.setVisible(visible);
    if (visible) this.fit();
  }

  dispose(): void {
    this.#cancelFit?.();
    this.#disposables.dispose();
    this.#connection.dispose();
    this.#gpu.dispose();
    this.#screen.terminal.dispose();
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
    this.#exited = true;
    const how = status < 0 ? `ended by signal ${-status}` : `ended with status ${status}`;
    this.#queue.push(utf8.encode(`\r\n\x1b[0;2m[process ${how}; press Enter to close]\x1b[0m\r\n`));
    this.#report("exited", String(status));
  }

  event(event: TerminalEvent): void {
    if (event.type === "title" && typeof event.title === "string") this.#tab.title(event.title);
    if (event.type === "resumed" && this.#exited) {
      this.#exited = false;
      this.#report("connected", "");
    }
  }

  state(state: ConnectionState, detail: string): void {
    if (this.#exited && state !== "closed" && state !== "gone") return;
    this.#report(state, detail);
  }

  #listen(): void {
    const { terminal } = this.#screen;
    terminal.onData(data => this.#input(data));
    terminal.onBinary(data => this.#connection.input(binaryBytes(data)));
    terminal.onTitleChange(title => this.#tab.title(title));
    terminal.onBell(() => this.#tab.bell());
    this.#disposables.add(this.#tab);

    const observer = new ResizeObserver(() => this.#fitSoon());
    observer.observe(this.#host);
    this.#disposables.add(() => observer.disconnect());
    this.#disposables.add(onThemeChange(theme => { terminal.options.theme = terminalTheme(theme); }));
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

  #input(data: string): void {
    if (this.#replaying && isReport(data)) return;
    if (!this.#exited) this.#connection.input(utf8.encode(data));
    else if (data === "\r") this.#report("closed", "enter");
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
