import assert from "node:assert/strict";
import { test } from "node:test";
import { Recency } from "../../src/editor/recency";
import { ViewStates } from "../../src/editor/view-states";

test("excess_AroundTheLimit_DropsTheOldest", () => {
  for (const count of [2, 3, 4]) {
    const recency = new Recency<number>();
    for (let key = 0; key < count; key++) recency.touch(key);
    assert.deepEqual(recency.excess(3), count === 4 ? [0] : []);
  }
});

test("excess_TouchedAndHeld_ArePassedOver", () => {
  const recency = new Recency<string>();
  for (const key of ["a", "b", "c", "d"]) recency.touch(key);
  recency.touch("a");
  assert.deepEqual(recency.excess(2, key => key !== "b"), ["c", "d"]);
});

function memoryStorage(values: Record<string, string> = {}) {
  return { getItem: (key: string) => values[key] ?? null, setItem: (key: string, value: string) => { values[key] = value; } };
}

test("ViewStates_OverTheLimit_ForgetTheOldestAlsoAfterReload", () => {
  const storage = memoryStorage();
  const states = new ViewStates(storage, "w");
  for (let file = 0; file <= ViewStates.limit; file++) states.set(`f${file}`, { line: file });
  const again = new ViewStates(storage, "w");
  assert.equal(again.get("f0"), undefined);
  assert.deepEqual(again.get("f1"), { line: 1 });
  assert.deepEqual(again.get(`f${ViewStates.limit}`), { line: ViewStates.limit });
});

test("ViewStates_BrokenOrClosedStorage_StartEmpty", () => {
  assert.equal(new ViewStates(memoryStorage({ "coder1-view:w": "{not json" }), "w").get("a"), undefined);
  const closed = { getItem: () => { throw new Error("closed"); }, setItem: () => { throw new Error("closed"); } };
  new ViewStates(closed, "w").set("a", 1);
});

test("ViewStates_Move_TakesTheStateAlong", () => {
  const states = new ViewStates(memoryStorage(), "w");
  states.set("a", 1);
  states.move("a", "b");
  states.move("none", "c");
  assert.deepEqual([states.get("a"), states.get("b"), states.get("c")], [undefined, 1, undefined]);
});
