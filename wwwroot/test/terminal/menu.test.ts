import assert from "node:assert/strict";
import { test } from "node:test";
import type { Command } from "../../src/terminal/commands";
import { GpuSlots } from "../../src/terminal/gpu-slots";
import { nextRow } from "../../src/terminal/menu";
import { coveredBelow, placeAt } from "../../src/terminal/place";
import { type MenuState, viewMenu } from "../../src/terminal/view-menu";

const window = { width: 1000, height: 600 };

for (const [x, y, left, top] of [[10, 10, 10, 10], [990, 590, 790, 290], [500, 299, 500, 296], [990, 100, 790, 100], [0, 0, 4, 4]] as const) {
  test(`placeAt_${x}x${y}_IsInTheWindow`, () => assert.deepEqual(placeAt(x, y, { width: 200, height: 300 }, window), { left, top }));
}

test("placeAt_LargerThanTheWindow_BeginsAtItsEdge", () =>
  assert.deepEqual(placeAt(500, 500, { width: 2000, height: 2000 }, window), { left: 4, top: 4 }));

test("coveredBelow_Keyboard_IsMeasured", () => {
  assert.equal(coveredBelow(780, { offsetTop: 0, height: 800 }), 0);
  assert.equal(coveredBelow(780, { offsetTop: 0, height: 480 }), 300);
  assert.equal(coveredBelow(780, { offsetTop: 100, height: 480 }), 200);
});

test("nextRow_Keys_LeadAround", () => {
  const rows = ["Copy", "Paste", "Clear"];
  assert.deepEqual([nextRow("ArrowDown", 2, rows), nextRow("ArrowUp", 0, rows), nextRow("ArrowDown", -1, rows), nextRow("ArrowUp", -1, rows)], [0, 2, 0, 2]);
  assert.deepEqual([nextRow("Home", 1, rows), nextRow("End", 1, rows)], [0, 2]);
  assert.deepEqual([nextRow("c", 0, rows), nextRow("c", 2, rows), nextRow("x", 0, rows), nextRow("Shift", 0, rows), nextRow(" ", 0, rows)], [2, 0, undefined, undefined, undefined]);
});

const state: MenuState = {
  mac: false, hasSelection: false, canType: true, command: undefined, hasMarks: false, atPrompt: true, running: false, rest: undefined,
  viewOnly: false, tellsAfter: "10 s", willNotify: false, canNotify: true,
};
const mark = { line: 0, isDisposed: false, dispose: () => undefined };
const command: Command = { prompt: mark, cwd: "", text: "make", state: "ended", start: mark };

function usable(more: Partial<MenuState>): string[] {
  return viewMenu({ ...state, ...more }, () => undefined).flat().filter(item => !item.disabled).map(item => item.text);
}

test("viewMenu_States_OfferWhatCanBeDone", () => {
  assert.ok(!usable({}).includes("Copy") && usable({ hasSelection: true }).includes("Copy"));
  assert.ok(usable({}).includes("Paste") && !usable({ canType: false }).includes("Paste"));
  assert.ok(usable({}).includes("Suspend") && !usable({}).includes("Resume"));
  assert.ok(usable({ rest: "suspended" }).includes("Resume") && usable({ rest: "exited" }).includes("Start again"));
  assert.ok(!usable({}).includes("Run “make” again") && usable({ command }).includes("Run “make” again"));
  assert.ok(!usable({ command, atPrompt: false }).includes("Run “make” again"));
  assert.ok(!usable({ command, rest: "suspended" }).includes("Run “make” again"));
  assert.ok(!usable({}).includes("Notify me when it ends") && usable({ running: true }).includes("Notify me when it ends"));
  assert.ok(!usable({ running: true, canNotify: false }).includes("Notify me when it ends"));
});

test("slots_MoreThanThereAre_WaitTheirTurn", () => {
  const slots = new GpuSlots(2);
  const started: string[] = [];
  const [first, second, third, fourth] = ["a", "b", "c", "d"].map(name => slots.wait(() => started.push(name)));
  assert.deepEqual(started, ["a", "b"]);
  third!();
  first!();
  first!();
  assert.deepEqual(started, ["a", "b", "d"]);
  second!();
  fourth!();
  slots.wait(() => started.push("e"));
  assert.deepEqual(started, ["a", "b", "d", "e"]);
});
