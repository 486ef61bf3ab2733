import assert from "node:assert/strict";
import { test } from "node:test";
import { parse133, parse633 } from "../../src/terminal/shell-sequences";

const known: [string, unknown][] = [
  ["A", { kind: "prompt" }],
  ["B", { kind: "input" }],
  ["C", { kind: "run" }],
  ["D", { kind: "end", status: undefined }],
  ["D;0", { kind: "end", status: 0 }],
  ["D;130", { kind: "end", status: 130 }],
  ["D;x", { kind: "end", status: undefined }],
  ["D;99999999999999", { kind: "end", status: undefined }],
  ["E;echo a\\x3b b;nonce", { kind: "command", text: "echo a; b" }],
  ["E;a\\\\n\\x0ab", { kind: "command", text: "a\\n\nb" }],
  ["E", { kind: "command", text: "" }],
  ["P;Cwd=/work/a b", { kind: "cwd", path: "/work/a b" }],
  ["P;Cwd=/a\\x3bb;nonce", { kind: "cwd", path: "/a;b" }],
  ["D;1;nonce", { kind: "end", status: 1 }],
  ["P", undefined],
  ["P;IsWindows=False", undefined],
  ["", undefined],
  ["Z;1", undefined],
];

for (const [data, sequence] of known) test(`parse633_${data}_IsRead`, () => assert.deepEqual(parse633(data), sequence));

for (const length of [4095, 4096, 4097, 1_000_000]) {
  test(`parse633_CommandOf${length}Characters_IsBounded`, () => {
    const sequence = parse633(`E;${"x".repeat(length)}`);
    assert.equal(sequence?.kind === "command" && sequence.text.length, Math.min(length, 4096));
  });
}

test("parse133_Prompts_AreRead", () => {
  assert.deepEqual(parse133("A;cl=m;aid=1"), { kind: "prompt" });
  assert.equal(parse133("A;k=s"), undefined);
  assert.deepEqual(parse133("D;1;err=x"), { kind: "end", status: 1 });
  assert.equal(parse133("E;ls"), undefined);
});
