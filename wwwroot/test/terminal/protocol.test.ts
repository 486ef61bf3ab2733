import assert from "node:assert/strict";
import { test } from "node:test";
import {
  binaryBytes, decodeFrame, encodeAck, encodeInput, encodeResize, maxInputBytes, ResumeFlags, TerminalFrame,
} from "../../src/terminal/protocol";

const buffer = (...bytes: number[]) => Uint8Array.from(bytes).buffer as ArrayBuffer;

test("decodeFrame_Resume_ReadsBigEndianFields", () => {
  const bytes = new Uint8Array(22);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, TerminalFrame.Resume);
  view.setBigUint64(1, 2n ** 40n + 5n);
  view.setBigUint64(9, 2n ** 41n);
  view.setUint16(17, 120);
  view.setUint16(19, 40);
  view.setUint8(21, ResumeFlags.Gap | ResumeFlags.Preamble);
  assert.deepEqual(decodeFrame(bytes.buffer as ArrayBuffer), {
    type: "resume", offset: 2 ** 40 + 5, end: 2 ** 41, columns: 120, rows: 40, gap: true, preamble: true,
  });
  assert.deepEqual(decodeFrame(bytes.buffer.slice(0, 21) as ArrayBuffer), { type: "malformed" });
});

test("decodeFrame_OutputExitEvent_AreRead", () => {
  assert.deepEqual(decodeFrame(buffer(TerminalFrame.Output, 1, 2)), { type: "output", bytes: Uint8Array.of(1, 2) });
  assert.deepEqual(decodeFrame(buffer(TerminalFrame.Exit, 0xff, 0xff, 0xff, 0xf7)), { type: "exit", status: -9 });
  const event = new TextEncoder().encode('\u0003{"type":"title","title":"é"}');
  assert.deepEqual(decodeFrame(event.buffer as ArrayBuffer), { type: "event", event: { type: "title", title: "é" } });
});

test("decodeFrame_WhatIsNoFrame_IsMalformed", () => {
  for (const bytes of [[], [0x7f], [TerminalFrame.Input, 1], [TerminalFrame.Exit, 0], [TerminalFrame.Event, 0x7b], [TerminalFrame.Event, 0x35], [TerminalFrame.Event, 0xff]]) {
    assert.deepEqual(decodeFrame(buffer(...bytes)), { type: "malformed" }, String(bytes));
  }
});

test("encodeInput_AroundTheLimit_Splits", () => {
  for (const [length, frames] of [[0, 0], [maxInputBytes - 1, 1], [maxInputBytes, 1], [maxInputBytes + 1, 2], [maxInputBytes * 10, 10]] as const) {
    const made = encodeInput(new Uint8Array(length).fill(7));
    assert.equal(made.length, frames, `${length} bytes`);
    assert.equal(made.reduce((sum, frame) => sum + frame.length - 1, 0), length);
    assert.ok(made.every(frame => frame[0] === TerminalFrame.Input));
  }
});

test("encodeResize_OutOfRange_IsClamped", () => {
  assert.deepEqual([...encodeResize(0, 1001)], [TerminalFrame.Resize, 0, 1, 0x03, 0xe8]);
});

test("encodeAck_LargeOffset_IsU64", () => {
  assert.deepEqual([...encodeAck(2 ** 40 + 1)], [TerminalFrame.Ack, 0, 0, 1, 0, 0, 0, 0, 1]);
});

test("binaryBytes_HighCharacters_AreBytes", () => {
  assert.deepEqual([...binaryBytes("\x1b[M\xff")], [0x1b, 0x5b, 0x4d, 0xff]);
});
