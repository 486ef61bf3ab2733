import assert from "node:assert/strict";
import { test } from "node:test";
import { draggedShare, tabIndexAt, zoneAt, zoneBox } from "../../src/panes/zones";

const box = { left: 100, top: 50, width: 400, height: 200 };

test("zoneAt_EachPart_IsTheNearestEdgeOrTheCentre", () => {
  assert.equal(zoneAt(box, 110, 150, true), "left");
  assert.equal(zoneAt(box, 490, 150, true), "right");
  assert.equal(zoneAt(box, 300, 55, true), "up");
  assert.equal(zoneAt(box, 300, 245, true), "down");
  assert.equal(zoneAt(box, 300, 150, true), "centre");
});

test("zoneAt_NoCentre_IsAnEdgeEverywhere", () => {
  assert.equal(zoneAt(box, 290, 150, false), "left");
  assert.equal(zoneAt(box, 310, 150, false), "right");
});

test("zoneAt_EdgeOfTheCentre_IsAQuarterIn", () => {
  assert.equal(zoneAt(box, 199, 150, true), "left");
  assert.equal(zoneAt(box, 200, 150, true), "left");
  assert.equal(zoneAt(box, 201, 150, true), "centre");
});

test("zoneBox_Edges_AreHalves", () => {
  assert.deepEqual(zoneBox(box, "right"), { left: 300, top: 50, width: 200, height: 200 });
  assert.deepEqual(zoneBox(box, "down"), { left: 100, top: 150, width: 400, height: 100 });
  assert.deepEqual(zoneBox(box, "left"), { left: 100, top: 50, width: 200, height: 200 });
  assert.deepEqual(zoneBox(box, "up"), { left: 100, top: 50, width: 400, height: 100 });
  assert.deepEqual(zoneBox(box, "centre"), box);
});

test("tabIndexAt_Middles_Decide", () => {
  const tabs = [0, 100, 200].map(left => ({ left, top: 0, width: 100, height: 30 }));
  assert.equal(tabIndexAt(tabs, -5), 0);
  assert.equal(tabIndexAt(tabs, 49), 0);
  assert.equal(tabIndexAt(tabs, 50), 1);
  assert.equal(tabIndexAt(tabs, 260), 3);
  assert.equal(tabIndexAt([], 10), 0);
});

test("draggedShare_AnyDrag_StaysInItsBounds", () => {
  assert.equal(draggedShare(0.5, 100, 1000, 0.1, 0.9), 0.6);
  assert.equal(draggedShare(0.5, -400, 1000, 0.1, 0.9), 0.1);
  assert.equal(draggedShare(0.5, -500, 1000, 0.1, 0.9), 0.1);
  assert.equal(draggedShare(0.5, 999, 1000, 0.1, 0.9), 0.9);
  assert.equal(draggedShare(0.5, 10, 0, 0.1, 0.9), 0.5);
});
