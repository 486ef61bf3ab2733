import assert from "node:assert/strict";
import { test } from "node:test";
import { maxInteractions } from "../../src/performance/bounds";
import { type EventEntry, Interactions } from "../../src/performance/interactions";
import { random } from "../manual-clock";

const event = (interactionId: number, duration: number, name = "click", startTime = interactionId * 10): EventEntry =>
  ({ name, interactionId, startTime, duration, processingStart: startTime + 2, processingEnd: startTime + duration - 3 });

function filled(durations: readonly number[], count: number | undefined = durations.length): Interactions {
  const interactions = new Interactions(() => count);
  durations.forEach((duration, index) => interactions.add(event(index + 1, duration), "Page"));
  return interactions;
}

test("inp_NoInteraction_IsNotKnown", () => {
  assert.equal(filled([]).inpMs, undefined);
});

test("inp_FewInteractions_IsTheSlowest", () => {
  assert.equal(filled([24, 80, 16]).inpMs, 80);
});

for (const [count, index] of [[49, 0], [50, 1], [51, 1], [99, 1], [100, 2], [499, 9], [500, 9], [5000, 9]] as const) {
  test(`inp_${count}Interactions_LeavesOutOneForEachFifty`, () => {
    assert.equal(filled([100, 90, 80, 70, 60, 50, 40, 32, 24, 16], count).inpMs, 100 - (index < 7 ? index * 10 : [68, 76, 84][index - 7]!));
  });
}

test("inp_RandomInteractions_IsThe98thPercentile", () => {
  const next = random(7);
  for (let round = 0; round < 200; round++) {
    const durations = Array.from({ length: 1 + next(499) }, () => 16 + next(60) * 8);
    const sorted = [...durations].sort((a, b) => b - a);
    assert.equal(filled(durations).inpMs, sorted[Math.min(durations.length - 1, Math.floor(durations.length / 50))]);
  }
});

test("add_EventsOfOneInteraction_CountOnceWithTheSlowest", () => {
  const interactions = filled([], 1);
  interactions.add(event(7, 24, "pointerdown"), "Explorer");
  interactions.add(event(7, 64, "click"), "Explorer");
  interactions.add(event(7, 40, "pointerup"), "Explorer");
  assert.deepEqual(interactions.slowest.map(one => [one.id, one.durationMs]), [[7, 64]]);
});

test("add_EventOfNoInteraction_IsNone", () => {
  const interactions = filled([], undefined);
  interactions.add(event(0, 500, "mouseover"), "Page");
  assert.equal(interactions.inpMs, undefined);
  assert.equal(interactions.count, 0);
});

test("add_BrowserThatDoesNotCount_EstimatesByTheIds", () => {
  const interactions = new Interactions(() => undefined);
  interactions.add(event(701, 24), "Page");
  assert.equal(interactions.count, 1);
  interactions.add(event(701 + 7 * 9, 24), "Page");
  assert.equal(interactions.count, 10);
});

test("add_KeyPress_NamesNoKeyAndSplitsTheTime", () => {
  const interactions = filled([], 1);
  interactions.add({ ...event(3, 48, "keydown", 100), processingStart: 104, processingEnd: 120 }, "Editor");
  assert.deepEqual(interactions.slowest[0], {
    id: 3, at: 100, kind: "key", component: "Editor", durationMs: 48, delayMs: 4, handlersMs: 16, presentationMs: 28,
  });
});

test("add_EventsOfOneFrame_ShareTheirHandlersTime", () => {
  const interactions = filled([], 1);
  interactions.add({ name: "pointerdown", interactionId: 3, startTime: 100, duration: 520, processingStart: 105, processingEnd: 106 }, "Explorer");
  interactions.add({ name: "pointerup", interactionId: 3, startTime: 110, duration: 512, processingStart: 112, processingEnd: 613 }, "Explorer");
  const [one] = interactions.slowest;
  assert.deepEqual([one?.durationMs, one?.delayMs, one?.handlersMs, one?.presentationMs], [520, 5, 508, 7]);
});

test("add_EventsOfFramesApart_KeepTheirOwnTimes", () => {
  const interactions = filled([], 1);
  interactions.add({ name: "pointerdown", interactionId: 3, startTime: 100, duration: 24, processingStart: 101, processingEnd: 102 }, "Explorer");
  interactions.add({ name: "click", interactionId: 3, startTime: 2000, duration: 48, processingStart: 2010, processingEnd: 2030 }, "Explorer");
  const [one] = interactions.slowest;
  assert.deepEqual([one?.at, one?.delayMs, one?.handlersMs, one?.presentationMs], [2000, 10, 20, 18]);
});

for (const extra of [-1, 0, 1]) {
  test(`add_AtTheBound${extra >= 0 ? "+" : ""}${extra}_KeepsTheSlowest`, () => {
    const interactions = filled(Array.from({ length: maxInteractions + extra }, (_, index) => 16 + index * 8));
    assert.equal(interactions.slowest.length, Math.min(maxInteractions, maxInteractions + extra));
    assert.equal(interactions.slowest[0]?.durationMs, 16 + (maxInteractions + extra - 1) * 8);
    assert.equal(interactions.slowest.at(-1)?.durationMs, 16 + Math.max(0, extra) * 8);
  });
}
