import type { Clock } from "../clock";
import {
  ackEveryBytes, CloseCode, decodeFrame, encodeAck, encodeInput, encodeResize, type ServerFrame, type TerminalEvent,
} from "./protocol";

/** The part of WebSocket that is used; tests put in their own. */
export interface Socket {
  send(data: Uint8Array<ArrayBuffer>): void;
  close(): void;
  onopen: (() => void) | null;
  onmessage: ((data: ArrayBuffer) => void) | null;
  onclose: ((code: number, reason: string) => void) | null;
}

export type ConnectionState = "connecting" | "connected" | "reconnecting" | "closed" | "gone";

/** Why a socket could not be opened, as an ordinary request finds out: browsers do not tell. */
export type Reachability = "reachable" | "gone" | "signed-out" | "unreachable";

/** Who shows the output. */
export interface TerminalSink {
  /** Bytes in order; `processed` is called when they have been drawn. */
  output(bytes: Uint8Array, processed: () => void): void;
  /** The stream jumped: what is on the screen does not lead to what follows. */
  reset(missingBytes: number): void;
  /** The first RESUME: the size that the replay was drawn for. */
  geometry(columns: number, rows: number): void;
  /** Everything that the terminal had printed when the socket opened has been drawn. */
  replayed(): void;
  exited(status: number): void;
  event(event: TerminalEvent): void;
  state(state: ConnectionState, detail: string): void;
}

export interface ConnectionEnvironment {
  /** Opens the socket, from an offset, or without one for the tail. */
  open(from: number | undefined): Socket;
  reachability(): Promise<Reachability>;
  clock: Clock;
}

/**
 * One terminal's socket, reconnected as often as needed. Every byte of output is handed over exactly once: the offset
 * counts what was handed over, ACK what was drawn and a bounded part of what waits to be.
 */
export class TerminalConnection {
  static readonly firstRetryMs = 200;
  static readonly longestRetryMs = 5000;
  /**
   * So much that waits to be drawn is taken over all the same, and acknowledged: a screen that is painted sixty times a
   * second would else get no more than one window at each painting.
   */
  static readonly aheadBytes = 512 * 1024;
  /** What was taken over is acknowledged after this, however little it is. */
  static readonly ackDelayMs = 100;
  /** What is typed while the socket is away is kept up to this, so that no key is lost and none surprises much later. */
  static readonly pendingInputBytes = 4096;

  readonly #environment: ConnectionEnvironment;
  readonly #sink: TerminalSink;
  #socket: Socket | undefined;
  #state: ConnectionState | "idle" | "disposed" = "idle";
  #offset: number | undefined;
  #processed = 0;
  #acked = 0;
  #replayEnd: number | undefined;
  #expectPreamble = false;
  #retryMs = TerminalConnection.firstRetryMs;
  #cancelRetry: (() => void) | undefined;
  #cancelAck: (() => void) | undefined;
  #pendingInput: Uint8Array[] = [];
  #pendingBytes = 0;
  #size: { columns: number; rows: number } | undefined;
  #sentSize: { columns: number; rows: number } | undefined;
  /** Counts jumps of the stream: callbacks of bytes before a jump must not move the position after it. */
  #era = 0;

  constructor(environment: ConnectionEnvironment, sink: TerminalSink) {
    this.#environment = environment;
    this.#sink = sink;
  }

  get offset(): number | undefined {
    return this.#offset;
  }

  connect(): void {
    if (this.#state !== "idle") return;
    this.#open("connecting");
  }

  /** The network or the tab came back: tries at once if it was waiting to. */
  retryNow(): void {
    if (!this.#cancelRetry) return;
    this.#cancelRetry();
    this.#cancelRetry = undefined;
    this.#retryMs = TerminalConnection.firstRetryMs;
    this.#open("reconnecting");
  }

  /** Opens another socket in place of the present one, because its address is to say something else. */
  reopen(): void {
    if (this.#state !== "connected") return;
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
    this.#open("reconnecting");
  }

  input(bytes: Uint8Array): void {
    if (this.#state === "connected") {
      for (const frame of encodeInput(bytes)) this.#socket?.send(frame);
    } else if (this.#isTrying() && this.#pendingBytes + bytes.length <= TerminalConnection.pendingInputBytes) {
      this.#pendingInput.push(bytes);
      this.#pendingBytes += bytes.length;
    }
  }

  resize(columns: number, rows: number): void {
    this.#size = { columns, rows };
    if (this.#replayEnd === undefined) this.#sendSize();
  }

  dispose(): void {
    if (this.#state === "disposed") return;
    this.#state = "disposed";
    this.#stop();
  }

  #isTrying(): boolean {
    return this.#state === "connecting" || this.#state === "reconnecting";
  }

  #isOver(): boolean {
    return this.#state === "disposed" || this.#state === "closed" || this.#state === "gone";
  }

  #open(state: "connecting" | "reconnecting"): void {
    this.#setState(state, "");
    const socket = this.#environment.open(this.#offset);
    let opened = false;
    this.#socket = socket;
    socket.onopen = () => { opened = true; };
    socket.onmessage = data => this.#receive(socket, decodeFrame(data));
    socket.onclose = (code, reason) => {
      if (socket === this.#socket) this.#lost(code, reason, opened);
    };
  }

  #receive(socket: Socket, frame: ServerFrame): void {
    if (socket !== this.#socket) return;
    switch (frame.type) {
      case "resume": this.#resume(frame); break;
      case "output": this.#output(frame.bytes); break;
      case "exit": this.#sink.exited(frame.status); break;
      case "event": this.#sink.event(frame.event); break;
      case "malformed": socket.close(); break;
    }
  }

  #resume(frame: Extract<ServerFrame, { type: "resume" }>): void {
    const first = this.#offset === undefined;
    const jumped = frame.gap || (!first && frame.offset !== this.#offset);
    if (jumped) {
      this.#era++;
      this.#sink.reset(Math.max(frame.offset - (this.#offset ?? 0), 0));
    }
    if (first) this.#sink.geometry(frame.columns, frame.rows);
    if (first || jumped) {
      this.#offset = frame.offset;
      this.#processed = frame.offset;
      if (first) this.#replayEnd = frame.end;
    }
    this.#acked = this.#processed;
    this.#expectPreamble = frame.preamble;
    this.#sentSize = undefined;
    this.#retryMs = TerminalConnection.firstRetryMs;
    this.#setState("connected", "");
    this.#afterProcessing();
    if (this.#replayEnd === undefined) this.#sendSize();
    for (const bytes of this.#pendingInput.splice(0)) this.input(bytes);
    this.#pendingBytes = 0;
  }

  #output(bytes: Uint8Array): void {
    if (this.#expectPreamble) {
      this.#expectPreamble = false;
      this.#sink.output(bytes, () => undefined);
      return;
    }
    const end = (this.#offset ?? 0) + bytes.length;
    const era = this.#era;
    this.#offset = end;
    this.#sink.output(bytes, () => {
      if (era !== this.#era || this.#isOver()) return;
      this.#processed = end;
      this.#afterProcessing();
    });
    if (this.#taken() - this.#acked >= ackEveryBytes) this.#ack();
  }

  #afterProcessing(): void {
    if (this.#replayEnd !== undefined && this.#processed >= this.#replayEnd) {
      this.#replayEnd = undefined;
      this.#sink.replayed();
      this.#sendSize();
    }
    if (this.#taken() - this.#acked >= ackEveryBytes) this.#ack();
    else if (this.#processed > this.#acked) {
      this.#cancelAck ??= this.#environment.clock.after(TerminalConnection.ackDelayMs, () => this.#ack());
    }
  }

  #ack(): void {
    this.#cancelAck?.();
    this.#cancelAck = undefined;
    const taken = this.#taken();
    if (this.#state !== "connected" || taken <= this.#acked) return;
    this.#acked = taken;
    this.#socket?.send(encodeAck(taken));
  }

  #taken(): number {
    return Math.min(this.#offset ?? 0, this.#processed + TerminalConnection.aheadBytes);
  }

  #sendSize(): void {
    const { columns, rows } = this.#size ?? { columns: 0, rows: 0 };
    const known = this.#sentSize?.columns === columns && this.#sentSize.rows === rows;
    if (!this.#size || known || this.#state !== "connected") return;
    this.#sentSize = this.#size;
    this.#socket?.send(encodeResize(columns, rows));
  }

  #lost(code: number, reason: string, opened: boolean): void {
    this.#socket = undefined;
    if (this.#isOver()) return;
    if (code === CloseCode.NoSuchTerminal) this.#end("gone", reason);
    else if (code === CloseCode.Closed || code === CloseCode.TerminalClosed) this.#end("closed", reason);
    else if (code === CloseCode.NotSignedIn || code === CloseCode.ForeignOrigin) this.#end("closed", "signed-out");
    else {
      this.#setState("reconnecting", reason);
      if (!opened) void this.#askWhy();
      const delay = this.#retryMs;
      this.#retryMs = Math.min(delay * 2, TerminalConnection.longestRetryMs);
      this.#cancelRetry = this.#environment.clock.after(delay, () => {
        this.#cancelRetry = undefined;
        this.#open("reconnecting");
      });
    }
  }

  /** A socket refused before it opened closes without a reason; the terminal may be gone or the sign-in over. */
  async #askWhy(): Promise<void> {
    const answer = await this.#environment.reachability().catch(() => "unreachable");
    if (!this.#isTrying()) return;
    if (answer === "gone") this.#end("gone", "");
    else if (answer === "signed-out") this.#end("closed", "signed-out");
  }

  #end(state: "closed" | "gone", detail: string): void {
    this.#setState(state, detail);
    this.#stop();
  }

  #stop(): void {
    this.#cancelRetry?.();
    this.#cancelAck?.();
    this.#cancelRetry = this.#cancelAck = undefined;
    this.#pendingInput = [];
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  #setState(state: ConnectionState, detail: string): void {
    if (this.#state === state || this.#state === "disposed") return;
    this.#state = state;
    this.#sink.state(state, detail);
  }
}
