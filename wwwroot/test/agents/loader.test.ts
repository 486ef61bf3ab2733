import assert from "node:assert/strict";
import { test } from "node:test";
import { maxEvents, pageEvents } from "../../src/agents/bounds";
import { Loader } from "../../src/agents/loader";
import type { AgentEvent } from "../../src/agents/types";
import { random } from "../manual-clock";
import { events } from "./events";

const conversation = (count: number): AgentEvent[] => events(0, ...Array.from({ length: count }, () => ({ type: "message" as const, text: "x" })));

function of(all: AgentEvent[]): { loader: Loader; asked: [number, number][] } {
  const asked: [number, number][] = [];
  const loader = new Loader(async (before, count) => {
    asked.push([before, count]);
    return all.slice(Math.max(0, before - count), before);
  });
  return { loader, asked };
}

test("it opens at the end and goes on with the stream", async () => {
  const { loader } = of(conversation(2000));
  await loader.latest(2000);
  assert.deepEqual([loader.window.start, loader.window.end, loader.isBehind, loader.hasOlder], [2000 - pageEvents, 2000, false, true]);
  loader.live(events(2000, { type: "message", text: "new" }));
  assert.equal(loader.window.end, 2001);
});

test("an empty conversation takes what comes", async () => {
  const { loader } = of([]);
  await loader.latest(0);
  loader.live(events(0, { type: "prompt", text: "one" }));
  assert.deepEqual([loader.window.start, loader.window.end, loader.hasOlder], [0, 1, false]);
});

test("scrolled far up it leaves what is new, and catches up on the way down", async () => {
  const all = conversation(maxEvents * 2);
  const { loader } = of(all);
  await loader.latest(all.length);
  while (loader.hasOlder) await loader.older();
  assert.ok(loader.isBehind);
  const more = events(all.length, { type: "message", text: "new" }, { type: "message", text: "newer" });
  loader.live(more);
  all.push(...more);
  assert.ok(loader.window.end < all.length - 2);
  while (loader.isBehind) await loader.newer();
  assert.equal(loader.window.end, all.length);
  loader.live(events(all.length, { type: "message", text: "live again" }));
  assert.equal(loader.window.end, all.length + 1);
});

test("a view that is not full is filled as far as nothing newer is pushed out", async () => {
  const { loader } = of(conversation(maxEvents * 2));
  await loader.latest(maxEvents * 2);
  while (loader.mayFill) await loader.older();
  assert.deepEqual([loader.window.count, loader.isBehind], [maxEvents, false]);
});

test("two wishes at a time are one question", async () => {
  const { loader, asked } = of(conversation(2000));
  await Promise.all([loader.latest(2000), loader.latest(2000), loader.older()]);
  assert.equal(asked.length, 1);
  await Promise.all([loader.older(), loader.older()]);
  assert.equal(asked.length, 2);
});

test("however one scrolls, what is held has no gap and is a part of the conversation", async () => {
  const below = random(11);
  const all = conversation(9000);
  const { loader } = of(all);
  await loader.latest(all.length);
  for (let step = 0; step < 120; step++) {
    const what = below(5);
    if (what < 2) await loader.older();
    else if (what === 2) await loader.newer();
    else if (what === 3) {
      const more = events(all.length, ...Array.from({ length: 1 + below(40) }, () => ({ type: "message" as const, text: "y" })));
      all.push(...more);
      loader.live(more);
    } else if (below(4) === 0) await loader.latest(all.length);
    assert.equal(loader.window.end - loader.window.start, loader.window.count);
    assert.equal(loader.isBehind, loader.window.end < all.length);
  }
});
