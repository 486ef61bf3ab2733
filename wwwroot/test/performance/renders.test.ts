import assert from "node:assert/strict";
import { test } from "node:test";
import { maxRenderNames, maxRenderTimes, slowRenderMs } from "../../src/performance/bounds";
import { Caches } from "../../src/performance/caches";
import { maxCaches } from "../../src/performance/bounds";
import { Renders } from "../../src/performance/renders";

test("record_OfOnePart_CountsLongestAndMedian", () => {
  const renders = new Renders();
  for (const ms of [4, 40, 8]) renders.record("Explorer", "update", ms);
  assert.deepEqual(renders.rows, [{ component: "Explorer", cause: "update", count: 3, slow: 1, longestMs: 40, medianMs: 8 }]);
});

test("record_AroundTheFrame_IsSlowOnlyBeyondIt", () => {
  const renders = new Renders();
  for (const ms of [slowRenderMs - 1, slowRenderMs, slowRenderMs + 1]) renders.record("Editor", "open", ms);
  assert.equal(renders.slow, 1);
});

test("record_CausesOfAPart_AreRowsOfTheirOwnSlowestFirst", () => {
  const renders = new Renders();
  renders.record("Terminal", "draw", 5);
  renders.record("Terminal", "input", 32);
  renders.record("Dialog", "update", 9);
  assert.deepEqual(renders.rows.map(row => `${row.component} ${row.cause}`), ["Terminal input", "Dialog update", "Terminal draw"]);
});

test("record_InDevelopment_WarnsOfSlowOnesOnly", () => {
  const warnings: string[] = [];
  const renders = new Renders(text => warnings.push(text));
  renders.record("Explorer", "update", 16);
  renders.record("Explorer", "update", 33.4);
  assert.deepEqual(warnings, ["Slow render: Explorer (update) took 33 ms, a frame has 16."]);
});

for (const extra of [-1, 0, 1]) {
  test(`record_NamesAtTheBound${extra >= 0 ? "+" : ""}${extra}_CountsFurtherOnesTogether`, () => {
    const renders = new Renders();
    const names = maxRenderNames - 1 + extra;
    for (let index = 0; index < names; index++) renders.record(`Part ${index}`, "draw", 1);
    assert.equal(renders.rows.length, Math.min(names, maxRenderNames));
    const others = renders.rows.find(row => row.component === Renders.others);
    assert.equal(others?.count, extra > 0 ? extra : undefined);
  });
  test(`record_TimesAtTheBound${extra >= 0 ? "+" : ""}${extra}_HasTheMedianOfTheNewest`, () => {
    const renders = new Renders();
    renders.record("Page", "draw", 1000);
    for (let index = 1; index < maxRenderTimes + extra; index++) renders.record("Page", "draw", index % 2);
    assert.equal(renders.rows[0]?.count, maxRenderTimes + extra);
    assert.equal(renders.rows[0]?.longestMs, 1000);
    // With the first one gone there are as many of 0 as of 1.
    assert.equal(renders.rows[0]?.medianMs, extra > 0 ? 0.5 : 1);
  });
  test(`caches_NamesAtTheBound${extra >= 0 ? "+" : ""}${extra}_LeavesFurtherOnesOut`, () => {
    const caches = new Caches();
    for (let index = 0; index < maxCaches + extra; index++) caches.record(`Cache ${index}`, index % 2 === 0);
    assert.equal(caches.rows.length, Math.min(maxCaches, maxCaches + extra));
  });
}

test("caches_HitsAndMisses_AreCountedByName", () => {
  const caches = new Caches();
  for (const hit of [false, true, true]) caches.record("Files", hit);
  assert.deepEqual(caches.rows, [{ name: "Files", hits: 2, misses: 1 }]);
});
