import assert from "node:assert/strict";
import { test } from "node:test";
import { maxEventChars, maxEvents, maxItems, slack } from "../../src/agents/bounds";
import { EventWindow } from "../../src/agents/event-window";
import type { AgentEvent } from "../../src/agents/types";
import { random } from "../manual-clock";
import { events } from "./events";

const pieces = (from: number, count: number): AgentEvent[] =>
  events(from, ...Array.from({ length: count }, () => ({ type: "message" as const, text: "x" })));
const prompts = (from: number, count: number): AgentEvent[] =>
  events(from, ...Array.from({ length: count }, () => ({ type: "prompt" as const, text: "x" })));
const most = Math.floor(maxEvents * (1 + slack));

test("events are held up to the bound and its slack, then the oldest go", () => {
  const held = new EventWindow();
  assert.equal(held.append(pieces(0, most)), false);
  assert.equal(held.append(pieces(most, 1)), true);
  assert.equal(held.count, maxEvents);
  assert.deepEqual([held.start, held.end], [most + 1 - maxEvents, most + 1]);
});

test("older events push the newest out", () => {
  const held = new EventWindow();
  held.append(pieces(1000, most));
  assert.equal(held.prepend(pieces(999, 1)), true);
  assert.deepEqual([held.start, held.end, held.count], [999, 999 + maxEvents, maxEvents]);
});

test("items and characters are bounds too", () => {
  const held = new EventWindow();
  held.append(prompts(0, maxItems * (1 + slack)));
  assert.equal(held.folded.items.length, maxItems * (1 + slack));
  held.append(prompts(maxItems * (1 + slack), 1));
  assert.equal(held.folded.items.length, maxItems);

  const large = new EventWindow();
  large.append(pieces(0, 10), () => maxEventChars / 8);
  assert.equal(large.count, 10);
  large.append(pieces(10, 1), () => maxEventChars / 8);
  assert.equal(large.count, 8);
  large.append(pieces(11, 1), () => maxEventChars * 3);
  assert.equal(large.count, 1);
});

test("what is known is not added twice", () => {
  const held = new EventWindow();
  held.append(pieces(5, 5));
  held.append(pieces(7, 5));
  held.prepend(pieces(0, 7));
  assert.deepEqual([held.start, held.end, held.count], [0, 12, 12]);
});

test("whatever is put before and behind, there is no gap and the items are those of the events", () => {
  const below = random(7);
  for (let round = 0; round < 40; round++) {
    const held = new EventWindow();
    held.append(prompts(10_000, 1 + below(300)));
    for (let step = 0; step < 12; step++) {
      if (below(2) === 0) held.append(prompts(held.end, below(250)));
      else {
        const count = below(250);
        held.prepend(prompts(held.start - count, count));
      }
      assert.equal(held.end - held.start, held.count);
      assert.deepEqual(held.folded.items.map(item => item.key), Array.from({ length: held.count }, (_, index) => held.start + index));
      assert.ok(held.count <= maxItems * (1 + slack) + 250);
    }
  }
});
