import assert from "node:assert/strict";
import { test } from "node:test";
import { binaryProbeBytes, decodeText, encodeText, isBinary, minimalEdit } from "../../src/editor/text";
import { random } from "../manual-clock";

test("decodeText_RoundTrip_GivesTheSameBytes", () => {
  for (const text of ["", "plain\n", "\uFEFFmarked\r\n", "ünïcode 漢 😀"]) {
    const bytes = new TextEncoder().encode(text);
    const decoded = decodeText(bytes);
    assert.deepEqual(encodeText(decoded.text, decoded.encoding), bytes);
  }
});

test("decodeText_InvalidUtf8_IsWindows1252AndNotWritten", () => {
  const decoded = decodeText(Uint8Array.of(0x63, 0xe9));
  assert.deepEqual(decoded, { text: "cé", encoding: "Windows-1252" });
  assert.throws(() => encodeText(decoded.text, decoded.encoding));
});

test("isBinary_NulAroundTheProbe_OnlyInsideCounts", () => {
  for (const [at, binary] of [[binaryProbeBytes - 1, true], [binaryProbeBytes, false], [binaryProbeBytes + 1, false]] as const) {
    const bytes = new Uint8Array(binaryProbeBytes + 2).fill(0x61);
    bytes[at] = 0;
    assert.equal(isBinary(bytes), binary, `NUL at ${at}`);
  }
});

test("minimalEdit_RandomTexts_MakesOneOfTheOtherWithoutSplittingPairs", () => {
  for (let seed = 1; seed <= 500; seed++) {
    const next = random(seed);
    const make = () => Array.from({ length: next(8) }, () => ["a", "b", "\r\n", "😀", "😁"][next(5)]!).join("");
    const [before, after] = [make(), make()];
    const edit = minimalEdit(before, after);
    if (!edit) {
      assert.equal(before, after);
      continue;
    }
    assert.equal(before.slice(0, edit.start) + edit.text + before.slice(edit.end), after, `seed ${seed}`);
    for (const at of [edit.start, edit.end]) {
      assert.ok(!(before[at - 1] === "\r" && before[at] === "\n"), `seed ${seed}`);
      assert.ok(!/[\ud800-\udbff]/.test(before[at - 1] ?? ""), `seed ${seed}`);
    }
  }
});
