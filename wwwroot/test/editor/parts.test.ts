import assert from "node:assert/strict";
import { test } from "node:test";
import { cutPart, partCount, partRange } from "../../src/editor/parts";
import { random } from "../manual-clock";

const part = 64;
const slack = 16;
const utf8 = new TextEncoder();

function allParts(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: partCount(bytes.length, part) }, (_, index) => {
    const { start, end } = partRange(index, bytes.length, part, slack);
    return cutPart(index, bytes.length, { start, bytes: bytes.subarray(start, end) }, part, slack);
  });
}

function join(parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap(bytes => [...bytes]));
}

test("cutPart_RandomText_PartsAreTheWholeAndValidUtf8", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const next = random(seed);
    const characters = ["a", "é", "漢", "😀", "\n", "\r\n"];
    const often = seed % 3 === 0 ? 4 : 6;
    const text = Array.from({ length: next(400) }, () => characters[next(often)]!).join("");
    const bytes = utf8.encode(text);
    const parts = allParts(bytes);
    assert.deepEqual(join(parts), bytes, `seed ${seed}`);
    const decoder = new TextDecoder("utf-8", { fatal: true });
    for (const each of parts) decoder.decode(each);
  }
});

test("cutPart_LineEndAroundTheNominalCut_CutsAfterIt", () => {
  for (const lineEnd of [part - 2, part - 1, part, part + slack - 1, part + slack]) {
    const bytes = new Uint8Array(part * 2 + 10).fill(0x61);
    bytes[lineEnd] = 0x0a;
    const expected = lineEnd === part - 2 || lineEnd === part + slack ? part : lineEnd + 1;
    assert.equal(allParts(bytes)[0]!.length, expected, `line end at ${lineEnd}`);
  }
});

test("partCount_AroundOnePart_CountsNoEmptyPart", () => {
  assert.deepEqual([0, 1, part - 1, part, part + 1].map(size => partCount(size, part)), [1, 1, 1, 1, 2]);
});

test("partRange_LastPart_EndsWithTheFile", () => {
  assert.deepEqual(partRange(1, part + 1, part, slack), { start: part - 1, end: part + 1 });
});
