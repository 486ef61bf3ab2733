// Terminal protocol v1 (docs/terminal-protocol.md): the first byte of a binary message says what it is, integers are big-endian.

export const TerminalFrame = {
  Output: 0x00,
  Resume: 0x01,
  Exit: 0x02,
  Event: 0x03,
  Input: 0x10,
  Resize: 0x11,
  Ack: 0x12,
} as const;

export const ResumeFlags = {
  /** Bytes between the asked offset and the one given are not in what follows. */
  Gap: 1,
  /** The next OUTPUT is a preamble that restores modes; offsets do not count it. */
  Preamble: 2,
} as const;

export const CloseCode = {
  Closed: 1000,
  NotSignedIn: 4401,
  ForeignOrigin: 4403,
  NoSuchTerminal: 4404,
  TerminalClosed: 4410,
} as const;

export const subprotocol = "coder1.terminal.v1";
/** The server sends at most this much beyond the last ACK. */
export const flowWindowBytes = 256 * 1024;
/** Clients acknowledge at least every quarter of the window. */
export const ackEveryBytes = flowWindowBytes / 4;
export const maxInputBytes = 64 * 1024;
const maxCells = 1000;

export type ServerFrame =
  | { type: "output"; bytes: Uint8Array }
  | { type: "resume"; offset: number; end: number; columns: number; rows: number; gap: boolean; preamble: boolean }
  | { type: "exit"; status: number }
  | { type: "event"; event: TerminalEvent }
  | { type: "malformed" };

export interface TerminalEvent {
  type: string;
  [name: string]: unknown;
}

const resumeLength = 1 + 8 + 8 + 2 + 2 + 1;

export function decodeFrame(message: ArrayBuffer): ServerFrame {
  const view = new DataView(message);
  switch (message.byteLength > 0 ? view.getUint8(0) : undefined) {
    case TerminalFrame.Output:
      return { type: "output", bytes: new Uint8Array(message, 1) };
    case TerminalFrame.Resume:
      return message.byteLength < resumeLength ? { type: "malformed" } : decodeResume(view);
    case TerminalFrame.Exit:
      return message.byteLength < 5 ? { type: "malformed" } : { type: "exit", status: view.getInt32(1) };
    case TerminalFrame.Event:
      return decodeEvent(new Uint8Array(message, 1));
    default:
      return { type: "malformed" };
  }
}

function decodeResume(view: DataView): ServerFrame {
  const flags = view.getUint8(21);
  return {
    type: "resume",
    offset: Number(view.getBigUint64(1)),
    end: Number(view.getBigUint64(9)),
    columns: view.getUint16(17),
    rows: view.getUint16(19),
    gap: (flags & ResumeFlags.Gap) !== 0,
    preamble: (flags & ResumeFlags.Preamble) !== 0,
  };
}

function decodeEvent(payload: Uint8Array): ServerFrame {
  try {
    const event: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
    if (typeof event === "object" && event !== null && "type" in event && typeof event.type === "string") {
      return { type: "event", event: event as TerminalEvent };
    }
  } catch {
    // Not JSON: malformed, like JSON without a type.
  }
  return { type: "malformed" };
}

/** INPUT messages for the bytes, each at most 64 KB. */
export function encodeInput(bytes: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const frames: Uint8Array<ArrayBuffer>[] = [];
  for (let start = 0; start < bytes.length; start += maxInputBytes) {
    const part = bytes.subarray(start, start + maxInputBytes);
    const frame = new Uint8Array(1 + part.length);
    frame[0] = TerminalFrame.Input;
    frame.set(part, 1);
    frames.push(frame);
  }
  return frames;
}

export function encodeResize(columns: number, rows: number): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(5);
  const view = new DataView(frame.buffer);
  view.setUint8(0, TerminalFrame.Resize);
  view.setUint16(1, clampCells(columns));
  view.setUint16(3, clampCells(rows));
  return frame;
}

export function encodeAck(offset: number): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(9);
  const view = new DataView(frame.buffer);
  view.setUint8(0, TerminalFrame.Ack);
  view.setBigUint64(1, BigInt(offset));
  return frame;
}

/** Bytes of a string whose characters are bytes, as xterm gives mouse reports. */
export function binaryBytes(data: string): Uint8Array {
  return Uint8Array.from(data, character => character.charCodeAt(0) & 0xff);
}

function clampCells(cells: number): number {
  return Math.min(Math.max(Math.trunc(cells), 1), maxCells);
}
