import assert from "node:assert/strict";
import { test } from "node:test";
import { idleSampleMs, maxHeapSamples, openSampleMs } from "../../src/performance/bounds";
import { type HeapSource, heapSource } from "../../src/performance/heap";
import { HeapSamples } from "../../src/performance/heap-samples";
import { type HeapSample, trend } from "../../src/performance/trend";
import { ManualClock, settle } from "../manual-clock";

const megabyte = 1024 * 1024;
const memory = { usedJSHeapSize: 10, jsHeapSizeLimit: 20 };

function source(name: HeapSource["name"] = "performance.memory"): HeapSource & { reads: number } {
  const made = { name, reads: 0, read: async () => ({ usedBytes: ++made.reads * megabyte }) };
  return made;
}

test("heapSource_IsolatedPage_TakesTheExactMeasure", async () => {
  const found = heapSource({ memory, measureUserAgentSpecificMemory: async () => ({ bytes: 99 }) }, true);
  assert.equal(found?.name, "measureUserAgentSpecificMemory");
  assert.deepEqual(await found?.read(), { usedBytes: 99 });
});

test("heapSource_NotIsolated_TakesTheScriptHeap", async () => {
  const found = heapSource({ memory, measureUserAgentSpecificMemory: async () => ({ bytes: 99 }) }, false);
  assert.deepEqual(await found?.read(), { usedBytes: 10, limitBytes: 20 });
});

test("heapSource_BrowserThatDoesNotTell_IsNone", () => {
  assert.equal(heapSource({}, true), undefined);
});

test("heapSource_MeasureRefused_HasNoReading", async () => {
  const found = heapSource({ measureUserAgentSpecificMemory: () => Promise.reject(new Error("hidden")) }, true);
  assert.equal(await found?.read(), undefined);
});

test("HeapSamples_PanelClosed_ReadsOnceInThirtySeconds", async () => {
  const clock = new ManualClock();
  const read = source();
  const samples = new HeapSamples(read, clock);
  await settle();
  assert.equal(read.reads, 1);
  await clock.advance(idleSampleMs - 1);
  assert.equal(read.reads, 1);
  await clock.advance(1);
  assert.equal(read.reads, 2);
  assert.equal(clock.waiting, 1);
  assert.equal(samples.latest?.usedBytes, 2 * megabyte);
});

test("HeapSamples_PanelOpen_ReadsMoreOftenAndNotAfterwards", async () => {
  const clock = new ManualClock();
  const read = source();
  const samples = new HeapSamples(read, clock);
  await settle();
  samples.watch(true);
  await settle();
  await clock.advance(2 * openSampleMs);
  assert.equal(read.reads, 4);
  samples.watch(false);
  await clock.advance(openSampleMs);
  await clock.advance(idleSampleMs - 1);
  assert.equal(read.reads, 5);
  assert.equal(clock.waiting, 1);
});

test("HeapSamples_ExactMeasure_IsNotAskedMoreOftenBecauseSomebodyLooks", async () => {
  const clock = new ManualClock();
  const read = source("measureUserAgentSpecificMemory");
  new HeapSamples(read, clock).watch(true);
  await clock.advance(idleSampleMs - 1);
  assert.equal(read.reads, 1);
});

test("HeapSamples_NoSource_AsksForNothing", async () => {
  const clock = new ManualClock();
  const samples = new HeapSamples(undefined, clock);
  await samples.sample();
  assert.equal(clock.waiting, 0);
  assert.equal(samples.sourceName, undefined);
});

for (const extra of [-1, 0, 1]) {
  test(`HeapSamples_AtTheBound${extra >= 0 ? "+" : ""}${extra}_KeepsTheNewest`, async () => {
    const clock = new ManualClock();
    const samples = new HeapSamples(source(), clock);
    await settle();
    await clock.advance((maxHeapSamples + extra - 1) * idleSampleMs);
    assert.equal(samples.samples.length, Math.min(maxHeapSamples, maxHeapSamples + extra));
    assert.equal(samples.samples[0]?.bytes, (Math.max(0, extra) + 1) * megabyte);
    assert.equal(samples.samples.at(-1)?.bytes, (maxHeapSamples + extra) * megabyte);
  });
}

const each = (minutes: number, bytes: (minute: number) => number): HeapSample[] =>
  Array.from({ length: minutes * 2 }, (_, index) => ({ at: index * 30_000, bytes: bytes(index / 2) }));

test("trend_LessThanFourMinutes_IsNotKnown", () => {
  assert.equal(trend(each(3, () => megabyte)), undefined);
  assert.ok(trend(each(4, () => megabyte)));
});

test("trend_SteadyGrowth_IsItsSlope", () => {
  const found = trend(each(10, minute => 50 * megabyte + minute * 2 * megabyte));
  assert.equal(Math.round(found?.bytesPerMinute ?? 0), 2 * megabyte);
  assert.equal(found?.growing, true);
  assert.equal(found?.overMs, 540_000);
});

test("trend_HeapThatBreathes_IsSteady", () => {
  // Every half minute 20 MB more, collected again: the lows stay where they are.
  const found = trend(each(10, minute => 50 * megabyte + (minute % 1) * 40 * megabyte));
  assert.equal(found?.bytesPerMinute, 0);
  assert.equal(found?.growing, false);
});

test("trend_GrowthOfLongAgo_DoesNotCount", async () => {
  const clock = new ManualClock();
  let reads = 0;
  const samples = new HeapSamples({ name: "performance.memory", read: async () => ({ usedBytes: Math.min(++reads, 40) * megabyte }) }, clock);
  await settle();
  await clock.advance(20 * 60_000);
  assert.equal(samples.trend?.growing, true);
  await clock.advance(11 * 60_000);
  assert.equal(samples.trend?.growing, false);
});
