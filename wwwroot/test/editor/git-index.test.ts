import assert from "node:assert/strict";
import { test } from "node:test";
import { stagedText, unstagedText, whyNotByHunks, withoutChanges, writeIndex } from "../../src/editor/git/edit-index";
import { lineDiff } from "../../src/editor/git/line-diff";
import { bareLines } from "../../src/editor/git/lines";
import { mapSide } from "../../src/editor/git/merge-lines";
import { findConflicts } from "../../src/editor/git/conflict-markers";
import { type Content, contentOf } from "../../src/editor/git/side";
import type { GitApi } from "../../src/git/api";

const bytes = (text: string) => new TextEncoder().encode(text);
const textSide = (text: string): Extract<Content, { kind: "text" }> => contentOf("a.txt", bytes(text), `"${text.length}"`) as never;
const changes = (before: Content, after: Content) => lineDiff(bareLines(before.kind === "text" ? before.text : ""), bareLines(after.kind === "text" ? after.text : ""));

function api(written: unknown[]): GitApi {
  return { writeIndex: async (...all: unknown[]) => { written.push(all); } } as unknown as GitApi;
}

test("stagedText_OneOfTwoChanges_IsTheIndexWithExactlyIt", () => {
  const index = textSide("a\nb\nc\nd\n");
  const working = textSide("A\nb\nc\nD\n");
  assert.equal(stagedText(index, working, changes(index, working).slice(1)), "a\nb\nc\nD\n");
  assert.equal(unstagedText(index, working, changes(index, working).slice(1)), "A\nb\nc\nd\n");
  assert.equal(withoutChanges(working.text, index.text, changes(index, working)), index.text);
});

test("stagedText_NewFile_GrowsFromNothing", () => {
  const working = textSide("a\nb\n");
  assert.equal(stagedText({ kind: "none" }, working, changes({ kind: "none" }, working)), "a\nb\n");
});

test("writeIndex_ByteOrderMarkOfTheIndex_IsKept", async () => {
  const written: unknown[] = [];
  const index = textSide("\uFEFFa\n");
  await writeIndex(api(written), "a.txt", "b\n", index, textSide("b\n"));
  await writeIndex(api(written), "a.txt", "b\n", { kind: "none" }, textSide("\uFEFFb\n"));
  await writeIndex(api(written), "a.txt", "b\n", { kind: "none" }, textSide("b\n"));
  assert.deepEqual(written, [
    ["a.txt", bytes("\uFEFFb\n"), index.etag], ["a.txt", bytes("\uFEFFb\n"), undefined], ["a.txt", bytes("b\n"), undefined],
  ]);
});

test("whyNotByHunks_NotUtf8_SaysSo", () => {
  const latin = contentOf("a.txt", Uint8Array.of(0xe9, 0x0a), '"1"');
  assert.ok(whyNotByHunks(textSide("a"), latin)?.includes("UTF-8"));
  assert.equal(whyNotByHunks(textSide("a"), textSide("\uFEFFb"), { kind: "none" }), undefined);
});

test("contentOf_Bytes_AreWhatTheyAre", () => {
  assert.equal(contentOf("a.bin", Uint8Array.of(1, 0), "").kind, "binary");
  assert.equal(contentOf("a.png", Uint8Array.of(1, 0), "").kind, "image");
  assert.deepEqual(contentOf("a.txt", bytes("x"), "e"), { kind: "text", text: "x", encoding: "UTF-8", etag: "e", size: 1 });
});

test("mapSide_MergedElsewhereToo_FindsTheConflictInEachText", () => {
  const result = ["new of theirs", "a", "<<<<<<< HEAD", "ours", "=======", "theirs 1", "theirs 2", ">>>>>>> other", "z", "new of ours"];
  const conflicts = findConflicts(result);
  const ours = mapSide(result, conflicts, "ours", ["a", "ours", "z", "new of ours"]);
  assert.deepEqual(ours.ranges, [{ start: 2, end: 3 }]);
  assert.deepEqual([2, 3, 6, 9, 10].map(line => ours.lineOf(line)), [1, 2, 2, 3, 4]);
  const theirs = mapSide(result, conflicts, "theirs", ["new of theirs", "a", "theirs 1", "theirs 2", "z"]);
  assert.deepEqual(theirs.ranges, [{ start: 3, end: 5 }]);
  assert.equal(theirs.lineOf(9), 5);
  // The base is not in the text: it is where nothing else is.
  assert.deepEqual(mapSide(result, conflicts, "base", ["a", "old", "z"]).ranges, [{ start: 2, end: 3 }]);
});
