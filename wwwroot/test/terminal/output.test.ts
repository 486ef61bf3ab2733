import assert from "node:assert/strict";
import { test } from "node:test";
import { findFileLinks } from "../../src/terminal/file-links";
import { fullWriteBytes, OutputQueue } from "../../src/terminal/output-queue";
import { isReport } from "../../src/terminal/reports";

test("OutputQueue_WhileDrawing_CollectsIntoOneWrite", () => {
  const writes: [number[], () => void][] = [];
  const drawn: number[] = [];
  const queue = new OutputQueue((bytes, done) => writes.push([[...bytes], done]));
  for (const byte of [1, 2, 3]) queue.push(Uint8Array.of(byte), () => drawn.push(byte));
  assert.deepEqual(writes.map(write => write[0]), [[1]]);
  writes[0]![1]();
  assert.deepEqual(writes.map(write => write[0]), [[1], [2, 3]]);
  writes[1]![1]();
  assert.deepEqual(drawn, [1, 2, 3]);
  queue.push(Uint8Array.of(4));
  assert.deepEqual(writes[2]![0], [4]);
});

test("OutputQueue_AroundAFullWriteWhileDrawing_IsWrittenRightBehindOrCollected", () => {
  for (const [size, writes] of [[fullWriteBytes - 1, 1], [fullWriteBytes, 2], [fullWriteBytes + 1, 2]] as const) {
    const done: (() => void)[] = [];
    const drawn: string[] = [];
    const queue = new OutputQueue((_, ready) => { done.push(ready); });
    queue.push(Uint8Array.of(1), () => drawn.push("first"));
    queue.push(new Uint8Array(size), () => drawn.push("much"));
    assert.equal(done.length, writes, String(size));
    for (let index = 0; index < done.length; index++) done[index]!();
    assert.deepEqual(drawn, ["first", "much"]);
  }
});

test("OutputQueue_CharactersInPieces_AreWrittenWhole", () => {
  const text = "a—b…c’é漢😀z";
  const all = new TextEncoder().encode(text);
  for (let cut = 0; cut <= all.length; cut++) {
    for (let second = cut; second <= all.length; second++) {
      const pieces: string[] = [];
      const queue = new OutputQueue((bytes, done) => {
        // Fatal: half a character throws.
        pieces.push(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
        done();
      });
      let drawn = 0;
      for (const piece of [all.slice(0, cut), all.slice(cut, second), all.slice(second)]) queue.push(piece, () => drawn++);
      assert.equal(pieces.join(""), text);
      assert.equal(drawn, 3);
    }
  }
});

test("findFileLinks_CompilerOutput_FindsPathLineColumn", () => {
  const cases: [string, [string, number, number][]][] = [
    ["src/app.ts:12:5 - error", [["src/app.ts", 12, 5]]],
    ["at ./a-b/c.py:3", [["./a-b/c.py", 3, 1]]],
    ["/abs/File.cs(12,5): error CS1002", [["/abs/File.cs", 12, 5]]],
    ["a.ts:1:2 b.ts:3", [["a.ts", 1, 2], ["b.ts", 3, 1]]],
    ["http://host.example:8080/x", []],
    ["at 12:30:45, localhost:80, 1.2.3.4:80", []],
    ["a.ts:0", []],
  ];
  for (const [text, expected] of cases) {
    const found = findFileLinks(text).map(link => [link.path, link.line, link.column]);
    assert.deepEqual(found, expected, text);
  }
});

test("findFileLinks_Place_CoversTheLink", () => {
  const text = "see src/a.ts:1:2.";
  const [link] = findFileLinks(text);
  assert.equal(text.slice(link!.start, link!.end), "src/a.ts:1:2");
});

test("isReport_AnswersAndKeys_AreToldApart", () => {
  for (const answer of ["\x1b[?1;2c", "\x1b[>0;276;0c", "\x1b[24;80R", "\x1b[0n", "\x1b[?2026;2$y", "\x1b]11;rgb:00/00/00\x1b\\", "\x1bP1$r0m\x1b\\"]) {
    assert.ok(isReport(answer), JSON.stringify(answer));
  }
  for (const key of ["a", "\r", "\x1b", "\x1b[A", "\x1bOP", "\x1b[200~paste\x1b[201~", "\x1b[15~"]) {
    assert.ok(!isReport(key), JSON.stringify(key));
  }
});
