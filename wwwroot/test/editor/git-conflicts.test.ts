import assert from "node:assert/strict";
import { test } from "node:test";
import { type Choice, findConflicts, neighbourConflict, resolution, resolveAll } from "../../src/editor/git/conflict-markers";
import { random } from "../manual-clock";

const marked = ["top", "<<<<<<< HEAD", "ours 1", "ours 2", "=======", "theirs", ">>>>>>> other", "end"];

test("findConflicts_Marked_TellsWhereAndWhose", () => {
  assert.deepEqual(findConflicts(marked), [{ start: 2, middle: 5, end: 7, oursName: "HEAD", theirsName: "other" }]);
});

test("findConflicts_WithTheBase_TellsWhereItIs", () => {
  const [conflict] = findConflicts(["<<<<<<< a", "o", "||||||| b", "base", "=======", "t", ">>>>>>> c"]);
  assert.equal(conflict?.base, 3);
});

test("findConflicts_HalfAMarkerOrAHeading_IsText", () => {
  for (const lines of [["Title", "======="], ["<<<<<<< a", "o"], ["=======", ">>>>>>> b"], ["<<<<<<<< a", "=======", ">>>>>>> b"], []]) {
    assert.deepEqual(findConflicts(lines), []);
  }
});

test("findConflicts_OpenedTwice_IsTheSecond", () => {
  assert.deepEqual(findConflicts(["<<<<<<< a", ...marked]).map(conflict => conflict.start), [3]);
});

test("resolution_EveryChoice_IsItsLines", () => {
  const [conflict] = findConflicts(marked);
  const chosen = (choice: Choice) => resolution(conflict!, marked, choice);
  assert.deepEqual(chosen("ours"), ["ours 1", "ours 2"]);
  assert.deepEqual(chosen("theirs"), ["theirs"]);
  assert.deepEqual(chosen("both"), ["ours 1", "ours 2", "theirs"]);
  assert.deepEqual(chosen("reversed"), ["theirs", "ours 1", "ours 2"]);
  assert.deepEqual(chosen("base"), []);
});

test("resolveAll_RandomMerges_GivesBothSidesAndTheirPlaces", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const next = random(seed);
    const some = (name: string) => Array.from({ length: next(3) }, (_, at) => `${name} ${at}`);
    const lines: string[] = [];
    const ours: string[] = [];
    const theirs: string[] = [];
    const places: { start: number; end: number }[] = [];
    for (let parts = next(6); parts > 0; parts--) {
      const plain = some("plain");
      const [left, base, right] = [some("left"), some("base"), some("right")];
      places.push({ start: ours.length + plain.length + 1, end: ours.length + plain.length + left.length + 1 });
      lines.push(...plain, "<<<<<<< one", ...left, ...(next(2) ? ["||||||| base", ...base] : []), "=======", ...right, ">>>>>>> two");
      ours.push(...plain, ...left);
      theirs.push(...plain, ...right);
    }
    assert.deepEqual(resolveAll(lines, "ours"), { lines: ours, ranges: places }, `seed ${seed}`);
    assert.deepEqual(resolveAll(lines, "theirs").lines, theirs, `seed ${seed}`);
    assert.equal(findConflicts(resolveAll(lines, "both").lines).length, 0, `seed ${seed}`);
  }
});

test("neighbourConflict_AroundTheEnds_Goes", () => {
  const conflicts = findConflicts([...marked, ...marked]);
  assert.deepEqual([1, 2, 8, 10, 16].map(line => neighbourConflict(conflicts, line, 1)), [0, 1, 1, 0, 0]);
  assert.deepEqual([1, 8, 16].map(line => neighbourConflict(conflicts, line, -1)), [1, 0, 1]);
  assert.equal(neighbourConflict([], 1, 1), -1);
});
