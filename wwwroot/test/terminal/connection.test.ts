import assert from "node:assert/strict";
import { test } from "node:test";
import { type ConnectionEnvironment, type Reachability, type Socket, TerminalConnection, type TerminalSink } from "../../src/terminal/connection";
import { ackEveryBytes, CloseCode, TerminalFrame } from "../../src/terminal/protocol";
import { ManualClock, random, settle } from "../manual-clock";

class FakeSocket implements Socket {
  readonly sent: Uint8Array[] = [];
  readonly from: number | undefined;
  onopen: (() => void) | null = null;
  onmessage: ((data: ArrayBuffer) => void) | null = null;
  onclose: ((code: number, reason: string) => void) | null = null;
  closed = false;

  constructor(from: number | undefined) {
    this.from = from;
  }

  send(data: Uint8Array): void {
    this.sent.push(data.slice());
  }

  close(): void {
    this.closed = true;
  }

  resume(offset: number, end = offset, flags = 0): void {
    const view = new DataView(new ArrayBuffer(22));
    view.setUint8(0, TerminalFrame.Resume);
    view.setBigUint64(1, BigInt(offset));
    view.setBigUint64(9, BigInt(end));
    view.setUint16(17, 80);
    view.setUint16(19, 24);
    view.setUint8(21, flags);
    this.onopen?.();
    this.onmessage?.(view.buffer);
  }

  output(bytes: Uint8Array): void {
    const frame = new Uint8Array(1 + bytes.length);
    frame[0] = TerminalFrame.Output;
    frame.set(bytes, 1);
    this.onmessage?.(frame.buffer);
  }

  kinds(): number[] {
    return this.sent.map(frame => frame[0]!);
  }

  acks(): number[] {
    return this.sent.filter(frame => frame[0] === TerminalFrame.Ack).map(frame => Number(new DataView(frame.buffer).getBigUint64(1)));
  }
}

function make() {
  const clock = new ManualClock();
  const sockets: FakeSocket[] = [];
  const log: string[] = [];
  const received: number[] = [];
  const waiting: (() => void)[] = [];
  const world = { reachability: "reachable" as Reachability, hold: false };
  const environment: ConnectionEnvironment = {
    clock,
    open: from => {
      const socket = new FakeSocket(from);
      sockets.push(socket);
      return socket;
    },
    reachability: async () => world.reachability,
  };
  const sink: TerminalSink = {
    output: (bytes, processed) => {
      for (const byte of bytes) received.push(byte);
      if (world.hold) waiting.push(processed);
      else processed();
    },
    reset: missing => { log.push(`reset ${missing}`); },
    geometry: (columns, rows) => { log.push(`geometry ${columns}x${rows}`); },
    replayed: () => { log.push("replayed"); },
    exited: status => { log.push(`exited ${status}`); },
    event: event => { log.push(`event ${event.type}`); },
    state: (state, detail) => { log.push(detail ? `${state} ${detail}` : state); },
  };
  const connection = new TerminalConnection(environment, sink);
  return { connection, clock, sockets, log, received, waiting, world, last: () => sockets.at(-1)! };
}

test("Connect_FirstTime_AsksForTheTailAndSizesAfterReplay", () => {
  const { connection, sockets, log, last } = make();
  connection.resize(100, 30);
  connection.connect();
  assert.equal(last().from, undefined);
  last().resume(1000, 1003);
  assert.deepEqual(last().kinds(), []);
  last().output(Uint8Array.of(1, 2, 3));
  assert.deepEqual(log, ["connecting", "geometry 80x24", "connected", "replayed"]);
  assert.deepEqual(last().kinds(), [TerminalFrame.Resize]);
  assert.equal(connection.offset, 1003);
  assert.equal(sockets.length, 1);
});

test("Lost_Socket_ReconnectsFromItsOffsetWithBackOff", async () => {
  const { connection, clock, sockets, last, log } = make();
  connection.connect();
  last().resume(0);
  last().output(Uint8Array.of(1, 2, 3));
  last().onclose!(1006, "");
  await clock.advance(TerminalConnection.firstRetryMs - 1);
  assert.equal(sockets.length, 1);
  await clock.advance(1);
  assert.equal(last().from, 3);
  last().onclose!(1006, "");
  await clock.advance(2 * TerminalConnection.firstRetryMs - 1);
  assert.equal(sockets.length, 2);
  await clock.advance(60_000);
  assert.equal(sockets.length, 3);
  assert.ok(!log.includes("reset 0"));
});

test("RetryNow_WhileWaiting_ConnectsAtOnceAndOnlyThen", () => {
  const { connection, sockets, last } = make();
  connection.connect();
  connection.retryNow();
  assert.equal(sockets.length, 1);
  last().onclose!(1006, "");
  connection.retryNow();
  connection.retryNow();
  assert.equal(sockets.length, 2);
});

test("Output_AroundAQuarterOfTheWindow_AcknowledgesAtOnceOrSoon", async () => {
  for (const length of [ackEveryBytes - 1, ackEveryBytes, ackEveryBytes + 1]) {
    const { connection, clock, last } = make();
    connection.connect();
    last().resume(0);
    last().output(new Uint8Array(length));
    assert.deepEqual(last().acks(), length < ackEveryBytes ? [] : [length]);
    await clock.advance(TerminalConnection.ackDelayMs);
    assert.deepEqual(last().acks(), [length]);
  }
});

test("Output_NotDrawn_IsAcknowledgedUpToABound", async () => {
  const bound = TerminalConnection.aheadBytes;
  for (const length of [bound - 1, bound, bound + 1, bound + ackEveryBytes]) {
    const { connection, clock, last, world, waiting } = make();
    world.hold = true;
    connection.connect();
    last().resume(0);
    last().output(new Uint8Array(length));
    await clock.advance(10_000);
    assert.deepEqual(last().acks(), [Math.min(length, bound)]);
    waiting.shift()!();
    await clock.advance(TerminalConnection.ackDelayMs);
    assert.equal(last().acks().at(-1), length);
  }
});

test("Resume_Gap_ResetsAndForgetsWhatWasBefore", () => {
  const { connection, last, log, world, waiting } = make();
  world.hold = true;
  connection.connect();
  last().resume(0);
  last().output(Uint8Array.of(1, 2));
  last().resume(500, 600, 1);
  assert.ok(log.includes("reset 498"));
  assert.equal(connection.offset, 500);
  waiting.shift()!();
  last().output(Uint8Array.of(3));
  waiting.shift()!();
  assert.equal(connection.offset, 501);
});

test("Resume_OtherOffsetThanOurs_IsAJumpToo", () => {
  const { connection, last, log } = make();
  connection.connect();
  last().resume(100);
  last().resume(40);
  assert.ok(log.includes("reset 0"));
  assert.equal(connection.offset, 40);
});

test("Resume_Preamble_IsShownButNotCounted", () => {
  const { connection, last, received } = make();
  connection.connect();
  last().resume(10, 12, 2);
  last().output(Uint8Array.of(9, 9, 9));
  assert.equal(connection.offset, 10);
  last().output(Uint8Array.of(1, 2));
  assert.equal(connection.offset, 12);
  assert.deepEqual(received, [9, 9, 9, 1, 2]);
});

test("Input_WhileAway_IsKeptUpToItsBoundAndSentInOrder", () => {
  const { connection, last } = make();
  connection.connect();
  connection.input(new Uint8Array(TerminalConnection.pendingInputBytes - 1).fill(1));
  connection.input(Uint8Array.of(2));
  connection.input(Uint8Array.of(3));
  last().resume(0);
  const input = last().sent.filter(frame => frame[0] === TerminalFrame.Input);
  assert.deepEqual(input.map(frame => [frame.length - 1, frame[1]]), [[TerminalConnection.pendingInputBytes - 1, 1], [1, 2]]);
});

test("Close_FinalCodes_EndIt", async () => {
  for (const [code, state] of [
    [CloseCode.NoSuchTerminal, "gone"], [CloseCode.TerminalClosed, "closed"], [CloseCode.Closed, "closed"],
    [CloseCode.NotSignedIn, "closed signed-out"], [CloseCode.ForeignOrigin, "closed signed-out"],
  ] as const) {
    const { connection, clock, sockets, last, log } = make();
    connection.connect();
    last().resume(0);
    last().onclose!(code, "");
    await clock.advance(60_000);
    assert.equal(log.at(-1), state);
    assert.equal(sockets.length, 1);
    assert.equal(clock.waiting, 0);
  }
});

test("Close_RefusedBeforeOpen_AsksWhy", async () => {
  for (const [answer, state] of [["gone", "gone"], ["signed-out", "closed signed-out"], ["unreachable", "reconnecting"]] as const) {
    const { connection, last, log, world } = make();
    world.reachability = answer;
    connection.connect();
    last().onclose!(1006, "");
    await settle();
    assert.equal(log.at(-1), state);
  }
});

test("Dispose_Twice_ClosesTheSocketAndLeavesNoTimer", () => {
  const { connection, clock, last } = make();
  connection.connect();
  const socket = last();
  socket.resume(0);
  socket.output(Uint8Array.of(1));
  connection.dispose();
  connection.dispose();
  assert.ok(socket.closed);
  assert.equal(clock.waiting, 0);
});

test("Disconnects_AtRandom_EveryByteArrivesOnce", async () => {
  for (let seed = 1; seed <= 60; seed++) {
    const next = random(seed);
    const stream = Uint8Array.from({ length: 4000 }, () => next(256));
    const { connection, clock, last, received } = make();
    connection.connect();
    last().resume(0, 0);
    while ((connection.offset ?? 0) < stream.length) {
      const offset = connection.offset!;
      if (next(5) === 0) {
        last().onclose!(1006, "");
        await clock.advance(TerminalConnection.longestRetryMs);
        assert.equal(last().from, offset);
        last().resume(offset, stream.length);
      } else {
        last().output(stream.subarray(offset, offset + 1 + next(200)));
      }
    }
    assert.deepEqual(Uint8Array.from(received), stream, `seed ${seed}`);
  }
});
