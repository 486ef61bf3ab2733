import assert from "node:assert/strict";
import { test } from "node:test";
import { History, stacked } from "../../src/admin/history";
import type { Live } from "../../src/admin/types";

const mb = 1024 * 1024;

function live(second: number, pressureMb = 1): Live {
  return {
    atMs: second * 1000, level: "normal", tier: "premium", usageBytes: 3 * mb, workingSetBytes: 2 * mb, pressureBytes: pressureMb * mb,
    ledgerAtMs: 1, events: 0,
    owners: { serverBytes: mb, terminalBytes: 0, agentBytes: 0, gitBytes: 0, searchBytes: 0, cacheBytes: mb, unattributedBytes: 0 },
    heap: { heapBytes: mb, committedBytes: mb, gen0Bytes: mb, gen1Bytes: 0, gen2Bytes: 0, lohBytes: 0, pohBytes: 0, collections: 1, pausedMs: 0 },
    sessions: { runningTerminals: 1, terminals: 2, pages: 3 },
  };
}

test("add_Events_AreColumnsInMegabytes", () => {
  const history = new History();
  history.add(live(1, 7));
  assert.deepEqual([history.seconds, history.pressure, history.workingSet, history.usage], [[1], [7], [2], [3]]);
  assert.deepEqual(history.sessions, [[1], [2], [3]]);
  assert.deepEqual(history.pauses, [null]);
});

test("add_SameLookAgain_IsOnePoint", () => {
  const history = new History();
  history.add(live(1));
  history.add(live(1));
  assert.equal(history.length, 1);
});

test("add_AfterASilence_BreaksTheLine", () => {
  const history = new History();
  history.add(live(1));
  history.add(live(1 + History.gapSeconds));
  assert.equal(history.length, 2);
  history.add(live(2 + 2 * History.gapSeconds));
  assert.deepEqual(history.pressure, [1, 1, null, 1]);
});

for (const [added, kept] of [[-1, -1], [0, 0], [1, 0]] as const) {
  test(`add_AtTheBound${added}_DropsTheOldest`, () => {
    const history = new History();
    for (let second = 1; second <= History.maxPoints + added; second++) history.add(live(second));
    assert.equal(history.length, History.maxPoints + kept);
    assert.equal(history.seconds.at(-1), History.maxPoints + added);
    assert.ok([history.pressure, ...history.owners, ...history.generations, history.pauses].every(column => column.length === history.length));
  });
}

test("prepend_Earlier_StandsInFront", () => {
  const history = new History();
  history.add(live(10));
  history.prepend([8, 9, 10, 11].map(second => ({ atMs: second * 1000, pressureBytes: 5 * mb, workingSetBytes: 6 * mb })));
  assert.deepEqual(history.seconds, [8, 9, 10]);
  assert.deepEqual(history.pressure, [5, 5, 1]);
  assert.deepEqual(history.usage, [null, null, 3]);
});

test("prepend_MoreThanFits_LeavesTheOldestOut", () => {
  const history = new History();
  history.add(live(5000));
  history.prepend(Array.from({ length: 2000 }, (_, second) => ({ atMs: second * 1000, pressureBytes: mb, workingSetBytes: mb })));
  assert.equal(history.length, History.maxPoints);
  assert.equal(history.seconds[0], 2000 - (History.maxPoints - 1));
});

test("stacked_Columns_AreSumsAndGapsGoThrough", () => {
  assert.deepEqual(stacked([[1, 2, null], [10, null, 30]]), [[1, 2, null], [11, null, null]]);
  assert.deepEqual(stacked([]), []);
});
