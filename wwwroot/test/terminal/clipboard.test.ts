import assert from "node:assert/strict";
import { test } from "node:test";
import { maxClipboardLength, writeOnlyClipboard } from "../../src/terminal/clipboard";
import { asksBeforePaste, harmlessPaste, largePaste, lineCount } from "../../src/terminal/paste";

async function written(selection: "c" | "p", text: string): Promise<string[]> {
  const texts: string[] = [];
  const clipboard = { writeText: (one: string) => { texts.push(one); return Promise.resolve(); } };
  Object.defineProperty(globalThis, "navigator", { value: { clipboard }, configurable: true });
  await writeOnlyClipboard.writeText(selection as never, text);
  return texts;
}

test("osc52_Reading_GivesNothing", async () => assert.equal(await writeOnlyClipboard.readText("c" as never), ""));

for (const [length, count] of [[maxClipboardLength - 1, 1], [maxClipboardLength, 1], [maxClipboardLength + 1, 0]] as const) {
  test(`osc52_Writing${length}Characters_Writes${count}`, async () =>
    assert.deepEqual((await written("c", "x".repeat(length))).length, count));
}

test("osc52_WritingAnotherSelection_IsIgnored", async () => assert.deepEqual(await written("p", "x"), []));

test("osc52_NoClipboard_IsNoError", async () => {
  Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });
  await writeOnlyClipboard.writeText("c" as never, "x");
});

const pastes: [string, boolean, boolean][] = [
  ["one line", false, false], ["one line\n", false, false], ["one line\r\n\r\n", false, false],
  ["two\nlines", false, true], ["two\rlines\n", false, true], ["two\nlines", true, false], ["", false, false],
];

for (const [text, bracketed, asks] of pastes) {
  test(`asksBeforePaste_${JSON.stringify(text)}${bracketed ? "Bracketed" : ""}_${asks}`, () => assert.equal(asksBeforePaste(text, bracketed), asks));
}

for (const [length, asks] of [[largePaste - 1, false], [largePaste, false], [largePaste + 1, true]] as const) {
  test(`asksBeforePaste_${length}Characters_${asks}`, () => assert.equal(asksBeforePaste("x".repeat(length), true), asks));
}

test("lineCount_AnyEnds_Counts", () => assert.deepEqual(["a", "a\n", "a\nb", "a\r\nb\rc\n"].map(lineCount), [1, 1, 2, 3]));

test("harmlessPaste_EndOfTheBracket_IsNoSequence", () =>
  assert.equal(harmlessPaste("a\x1b[201~; rm -r x\n").includes("\x1b"), false));
