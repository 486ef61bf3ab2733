import assert from "node:assert/strict";
import { test } from "node:test";
import { applyChanges, type Change, fromMonaco, invert, neighbour, partOf, selectChanges } from "../../src/editor/git/line-changes";
import { lineDiff, maxEdits } from "../../src/editor/git/line-diff";
import { nearLine, sameLine } from "../../src/editor/git/line-map";
import { bareLines, splitLines } from "../../src/editor/git/lines";
import { random } from "../manual-clock";

const cases = 600;

/** Few different lines, so that they repeat; ends of one kind, or mixed. */
function texts(seed: number, ends: string[]): { before: string; after: string } {
  const next = random(seed);
  const make = (): string => {
    const lines = Array.from({ length: next(12) }, () => ["a", "b", "c", "d", "}", ""][next(6)]! + ends[next(ends.length)]!);
    return lines.join("") + (next(2) ? ["x", "y"][next(2)]! : "");
  };
  const before = make();
  if (next(3) === 0) return { before, after: make() };
  // Edited, as a user would.
  const lines = splitLines(before);
  for (let edits = next(4); edits > 0; edits--) lines.splice(next(lines.length + 1), next(3), ...Array.from({ length: next(3) }, () => "new" + ends[0]!));
  return { before, after: lines.join("") };
}

const diff = (before: string, after: string): Change[] => lineDiff(bareLines(before), bareLines(after));

test("splitLines_AnyText_PutTogetherIsTheText", () => {
  for (const text of ["", "a", "a\n", "\n\n", "a\r\nb\rc\n", "\r\r\n\n"]) {
    assert.equal(splitLines(text).join(""), text);
    assert.equal(splitLines(text).length, bareLines(text).length);
  }
});

test("lineDiff_RandomTexts_AppliedIsTheOther", () => {
  for (let seed = 1; seed <= cases; seed++) {
    const { before, after } = texts(seed, ["\n"]);
    assert.equal(applyChanges(before, after, diff(before, after)), after, `seed ${seed}`);
  }
});

test("lineDiff_RandomTexts_LeavesWhatIsAlikeAndOrders", () => {
  for (let seed = 1; seed <= cases; seed++) {
    const { before, after } = texts(seed, ["\n"]);
    let original = 1;
    let modified = 1;
    for (const change of diff(before, after)) {
      assert.equal(change.original.start - original, change.modified.start - modified, `seed ${seed}`);
      assert.ok(original === 1 || change.original.start > original, `seed ${seed}: two changes in one place`);
      original = change.original.end;
      modified = change.modified.end;
    }
  }
});

test("lineDiff_OneLineInserted_IsOneChange", () => {
  assert.deepEqual(diff("a\nb\nc\n", "a\nb\nnew\nc\n"), [{ original: { start: 3, end: 3 }, modified: { start: 3, end: 4 } }]);
});

test("lineDiff_MoreEditsThanTheBound_IsStillRight", () => {
  for (const length of [maxEdits / 2 - 1, maxEdits / 2, maxEdits / 2 + 1, maxEdits * 2]) {
    // Every line twice: there is nothing unique to hold on to.
    const before = Array.from({ length }, (_, at) => `a${at >> 1}`);
    const after = Array.from({ length }, (_, at) => `b${at >> 1}`);
    assert.equal(applyChanges(before.join("\n"), after.join("\n"), lineDiff(before, after)), after.join("\n"));
  }
});

test("applyChanges_HunksOneByOne_EndAtTheModified", () => {
  for (const ends of [["\n"], ["\r\n"], ["\n", "\r\n"]]) {
    for (let seed = 1; seed <= cases; seed++) {
      const { before, after } = texts(seed, ends);
      let index = before;
      for (let rounds = 0; ; rounds++) {
        const left = diff(index, after);
        if (left.length === 0) break;
        assert.ok(rounds < 50, `seed ${seed}: does not end`);
        index = applyChanges(index, after, [left[seed % left.length]!]);
      }
      assert.deepEqual(bareLines(index), bareLines(after), `seed ${seed}`);
      if (ends.length === 1) assert.equal(index, after, `seed ${seed}`);
    }
  }
});

test("applyChanges_HunksTakenBackOneByOne_EndAtTheOriginal", () => {
  for (let seed = 1; seed <= cases; seed++) {
    const { before, after } = texts(seed, ["\r\n"]);
    let index = after;
    for (let left = diff(before, index); left.length > 0; left = diff(before, index)) {
      index = applyChanges(index, before, [invert(left[seed % left.length]!)]);
    }
    assert.equal(index, before, `seed ${seed}`);
  }
});

test("selectChanges_RandomLinesAgainAndAgain_EndAtTheModified", () => {
  for (let seed = 1; seed <= cases; seed++) {
    const next = random(seed);
    const { before, after } = texts(seed, ["\n"]);
    let index = before;
    for (let rounds = 0; rounds < 60; rounds++) {
      const left = diff(index, after);
      if (left.length === 0) break;
      const line = 1 + next(bareLines(after).length);
      index = applyChanges(index, after, selectChanges(left, "modified", [{ start: line, end: line + 1 + next(3) }]));
    }
    const left = diff(index, after);
    assert.equal(applyChanges(index, after, left), after, `seed ${seed}`);
    const whole = selectChanges(left, "modified", [{ start: 1, end: bareLines(after).length + 1 }]);
    assert.deepEqual(whole, left, `seed ${seed}`);
  }
});

test("partOf_SameNumberOfLines_GoesLineByLine", () => {
  const change = { original: { start: 3, end: 6 }, modified: { start: 5, end: 8 } };
  assert.deepEqual(partOf(change, "modified", { start: 6, end: 7 }), { original: { start: 4, end: 5 }, modified: { start: 6, end: 7 } });
  assert.deepEqual(partOf(change, "original", { start: 4, end: 5 }), { original: { start: 4, end: 5 }, modified: { start: 6, end: 7 } });
  assert.equal(partOf(change, "modified", { start: 8, end: 9 }), undefined);
  assert.equal(partOf(change, "modified", { start: 1, end: 99 }), change);
});

test("partOf_RemovedLinesOfUnequalChange_TakesOnlyThem", () => {
  const change = { original: { start: 3, end: 6 }, modified: { start: 3, end: 4 } };
  assert.deepEqual(partOf(change, "original", { start: 4, end: 5 }), { original: { start: 4, end: 5 }, modified: { start: 3, end: 3 } });
});

test("selectChanges_TwoSelectionsInOneChange_ReplaceItOnce", () => {
  const [change] = diff("a\nold\nz", "a\n1\n2\n3\nz");
  const parts = selectChanges([change!], "modified", [{ start: 2, end: 3 }, { start: 4, end: 5 }]);
  assert.equal(applyChanges("a\nold\nz", "a\n1\n2\n3\nz", parts), "a\n1\n3\nz");
});

test("applyChanges_LineEndsOfTheWorkingTree_AreNotStaged", () => {
  const [first] = diff("a\nb\n", "a\r\nnew\r\nb\r\n");
  assert.equal(applyChanges("a\nb\n", "a\r\nnew\r\nb\r\n", [first!]), "a\nnew\nb\n");
});

test("applyChanges_FinalNewline_IsAChangeOfItsOwn", () => {
  assert.equal(applyChanges("a\nb", "a\nb\n", diff("a\nb", "a\nb\n")), "a\nb\n");
  assert.equal(applyChanges("a\nb\n", "a\nb", diff("a\nb\n", "a\nb")), "a\nb");
  assert.equal(applyChanges("", "a\n", diff("", "a\n")), "a\n");
});

test("selectChanges_LineOutOfTheMiddleAtTheEnd_KeepsItsEnd", () => {
  const staged = (before: string, after: string, line: number) =>
    applyChanges(before, after, selectChanges(diff(before, after), "modified", [{ start: line, end: line + 1 }]));
  assert.equal(staged("", "a\nb\n", 1), "a\n");
  assert.equal(staged("a", "a\nb\nc", 2), "a\nb\n");
  assert.equal(staged("a", "a\nb\nc", 3), "a\nc");
});

test("fromMonaco_InsertionAndDeletion_AreEmptyRanges", () => {
  assert.deepEqual(fromMonaco({ originalStartLineNumber: 0, originalEndLineNumber: 0, modifiedStartLineNumber: 1, modifiedEndLineNumber: 2 }),
    { original: { start: 1, end: 1 }, modified: { start: 1, end: 3 } });
  assert.deepEqual(fromMonaco({ originalStartLineNumber: 4, originalEndLineNumber: 5, modifiedStartLineNumber: 3, modifiedEndLineNumber: 0 }),
    { original: { start: 4, end: 6 }, modified: { start: 4, end: 4 } });
});

test("neighbour_AroundTheEnds_Goes", () => {
  const changes = [2, 5, 9].map(start => ({ original: { start, end: start + 1 }, modified: { start, end: start + 1 } }));
  assert.deepEqual([1, 2, 5, 9].map(line => neighbour(changes, "modified", line, 1)), [0, 1, 2, 0]);
  assert.deepEqual([1, 2, 5, 9].map(line => neighbour(changes, "modified", line, -1)), [2, 2, 0, 1]);
  assert.equal(neighbour([], "modified", 1, 1), -1);
});

test("sameLine_RandomTexts_FindsEqualLines", () => {
  for (let seed = 1; seed <= cases; seed++) {
    const { before, after } = texts(seed, ["\n"]);
    const [old, now] = [bareLines(before), bareLines(after)];
    const changes = lineDiff(old, now);
    now.forEach((line, at) => {
      const same = sameLine(changes, "modified", at + 1);
      if (same !== undefined) {
        assert.equal(old[same - 1], line, `seed ${seed}`);
        assert.equal(nearLine(changes, "modified", at + 1), same);
      }
    });
  }
});
