import assert from "node:assert/strict";
import { test } from "node:test";
import { maxLongTasks, maxScripts, maxSnapshots } from "../../src/performance/bounds";
import { Collector } from "../../src/performance/collector";
import { LongTasks } from "../../src/performance/long-tasks";
import { report, reportName } from "../../src/performance/report";
import { Resources, type ResourceEntry } from "../../src/performance/resources";
import { compare } from "../../src/performance/snapshots";
import { recordRender, trackCache, trackRender, trackTo } from "../../src/performance/track";
import { ManualClock, settle } from "../manual-clock";
import { FakeObserver } from "./fake-observer";

const facts = { userAgent: "test", cores: 2, viewport: "800 × 600", isolated: false };

function collect(observer = new FakeObserver("event", "first-input", "long-animation-frame", "longtask", "navigation", "resource")) {
  const clock = new ManualClock();
  const warnings: string[] = [];
  const collector = new Collector({
    clock,
    observe: observer.observe,
    heap: { name: "performance.memory", read: async () => ({ usedBytes: 1000, limitBytes: 4000 }) },
    interactionCount: () => 1,
    componentOf: target => (target as unknown as string | null) ?? "Page",
    domNodes: () => 12,
    warn: text => warnings.push(text),
  });
  return { clock, collector, observer, warnings };
}

const key = (target: string, duration: number, interactionId: number, name = "keydown") =>
  ({ entryType: "event", name, target, duration, interactionId, startTime: 5, processingStart: 6, processingEnd: 9 });

test("events_OfOneFrame_AreOneRenderOfTheirPart", () => {
  const { collector, observer, warnings } = collect();
  observer.send("event", key("Editor", 24, 7), key("Editor", 40, 7, "keypress"), key("Explorer", 16, 0, "mouseover"));
  assert.deepEqual(collector.renders.rows.map(row => [row.component, row.cause, row.count, row.slow]), [["Editor", "input", 1, 1], ["Explorer", "input", 1, 0]]);
  assert.equal(collector.interactions.inpMs, 40);
  assert.equal(warnings.length, 1);
});

test("events_FirstInputAmongThem_IsCountedOnce", () => {
  const { collector, observer } = collect();
  observer.send("event", key("Editor", 24, 7));
  observer.send("first-input", { ...key("Editor", 24, 7), entryType: "first-input" });
  assert.equal(collector.renders.rows[0]?.count, 1);
  assert.equal(collector.interactions.slowest.length, 1);
});

test("collector_BrowserThatKnowsNothing_SaysSo", () => {
  const { collector, observer } = collect(new FakeObserver());
  assert.deepEqual(observer.observed, []);
  assert.equal(collector.tellsInteractions, false);
  assert.equal(collector.longTasks.source, undefined);
  assert.equal(collector.figures().inpMs, undefined);
});

test("longTasks_BothKindsThere_ListensToTheOneThatNamesScripts", () => {
  const { collector, observer } = collect();
  assert.equal(collector.longTasks.source, "long-animation-frame");
  assert.ok(!observer.observed.includes("longtask"));
  const older = new FakeObserver("longtask");
  assert.equal(new LongTasks(older.observe).source, "longtask");
});

test("longTasks_Frame_NamesTheLongestScriptsWithoutAddressesOrQueries", () => {
  const observer = new FakeObserver("long-animation-frame");
  const tasks = new LongTasks(observer.observe);
  const script = (duration: number) =>
    ({ duration, invoker: "TimerHandler:setTimeout", sourceURL: "https://coder.example/dist/ide.js?token=secret", sourceFunctionName: "work" });
  observer.send("long-animation-frame", { startTime: 10, duration: 130, scripts: [script(10), script(60), script(20), script(30)] });
  assert.equal(tasks.blockedMs, 80);
  assert.equal(tasks.longestMs, 130);
  assert.deepEqual(tasks.recent[0]?.scripts.map(one => one.durationMs), [60, 30, 20]);
  assert.equal(tasks.recent[0]?.scripts.length, maxScripts);
  assert.deepEqual(tasks.recent[0]?.scripts[0], { invoker: "TimerHandler:setTimeout", file: "/dist/ide.js", function: "work", durationMs: 60 });
  assert.ok(!JSON.stringify(tasks.recent).includes("secret"));
  const ofElement = (invoker: string) => ({ startTime: 20, duration: 60, scripts: [{ duration: 55, invoker }] });
  observer.send("long-animation-frame", ofElement("DIV#row-src/secret.ts.onclick"), ofElement("IMG[src=/secret.png].onload"), ofElement("Window.onmessage"));
  assert.deepEqual(tasks.recent.slice(1).map(task => task.scripts[0]?.invoker), ["DIV.onclick", "IMG.onload", "Window.onmessage"]);
});

for (const extra of [-1, 0, 1]) {
  test(`longTasks_AtTheBound${extra >= 0 ? "+" : ""}${extra}_KeepsTheNewestAndCountsAll`, () => {
    const observer = new FakeObserver("longtask");
    const tasks = new LongTasks(observer.observe);
    for (let index = 0; index < maxLongTasks + extra; index++) observer.send("longtask", { startTime: index, duration: 51 });
    assert.equal(tasks.count, maxLongTasks + extra);
    assert.equal(tasks.recent.length, Math.min(maxLongTasks, maxLongTasks + extra));
    assert.equal(tasks.recent[0]?.at, Math.max(0, extra));
  });
  test(`snapshots_AtTheBound${extra >= 0 ? "+" : ""}${extra}_KeepsTheNewest`, async () => {
    const { collector } = collect();
    for (let index = 0; index < maxSnapshots + extra; index++) await collector.takeSnapshot();
    assert.equal(collector.snapshots.all.length, Math.min(maxSnapshots, maxSnapshots + extra));
    assert.equal(collector.snapshots.all.at(-1)?.number, maxSnapshots + extra);
  });
}

const loaded = (name: string, transferSize: number, encodedBodySize: number, more: Partial<ResourceEntry> = {}): ResourceEntry =>
  ({ entryType: "resource", name, initiatorType: "script", transferSize, encodedBodySize, decodedBodySize: encodedBodySize * 3, responseStatus: 200, ...more });

test("resources_HitsAndMisses_AreToldApart", () => {
  const resources = new Resources(new FakeObserver().observe);
  resources.add(loaded("https://x/dist/ide.js", 0, 1000));
  resources.add(loaded("https://x/dist/chunks/a.js", 2300, 2000));
  resources.add(loaded("https://x/dist/app.css?v=1", 300, 5000, { initiatorType: "link" }));
  resources.add(loaded("https://x/api/file", 280, 0, { initiatorType: "fetch", responseStatus: 304 }));
  resources.add(loaded("https://x/api/file", 900, 600, { initiatorType: "fetch" }));
  resources.add(loaded("https://x/", 4300, 4000, { entryType: "navigation", initiatorType: "navigation" }));
  assert.deepEqual(resources.rows, [
    { kind: "script", hits: 1, misses: 1, transferredBytes: 2300, savedBytes: 1000 },
    { kind: "style", hits: 1, misses: 0, transferredBytes: 300, savedBytes: 5000 },
    { kind: "request", hits: 1, misses: 1, transferredBytes: 1180, savedBytes: 0 },
    { kind: "page", hits: 0, misses: 1, transferredBytes: 4300, savedBytes: 0 },
  ]);
  assert.deepEqual(resources.total, { hits: 3, misses: 3, transferredBytes: 8080, savedBytes: 6000 });
});

test("resources_WithoutSizes_AreNeither", () => {
  const resources = new Resources(new FakeObserver().observe);
  resources.add(loaded("https://elsewhere/a.js", 0, 0));
  assert.deepEqual(resources.rows, []);
});

test("compare_FiguresNotTold_HaveNoDifference", () => {
  const { collector } = collect();
  const now = { ...collector.figures(), heapBytes: 500, inpMs: undefined };
  const difference = compare({ ...now, heapBytes: 300, domNodes: 20, inpMs: 8 }, now);
  const by = (figure: string) => difference.find(one => one.figure === figure)?.by;
  assert.equal(by("heapBytes"), 200);
  assert.equal(by("domNodes"), -8);
  assert.equal(by("inpMs"), undefined);
});

test("report_WhatWasMeasured_IsAllInIt", async () => {
  const { collector, observer } = collect();
  await settle();
  observer.send("event", key("Editor", 24, 7));
  observer.send("resource", loaded("https://x/dist/ide.js?token=secret", 0, 1000));
  await collector.takeSnapshot();
  const text = JSON.stringify(report(collector, facts, new Date(0)));
  const read = JSON.parse(text) as Record<string, Record<string, unknown>>;
  assert.deepEqual(Object.keys(read),
    ["product", "format", "takenAt", "page", "now", "heap", "longTasks", "interactions", "renders", "resources", "caches", "snapshots"]);
  assert.equal(read["heap"]?.["source"], "performance.memory");
  assert.equal(read["interactions"]?.["inpMs"], 24);
  assert.ok(!text.includes("secret") && !text.includes("https:"));
  assert.equal(reportName(new Date(0)), "coder1-performance-1970-01-01T00-00-00.json");
});

test("track_BeforeTheCollector_WorksAndCountsNothing", () => {
  trackTo(undefined);
  recordRender("Editor", "open", 99);
  trackCache("Files", true);
  assert.equal(trackRender("Editor", "open", () => 5), 5);
});

test("track_WithTheCollector_CountsTheWorkWithItsFrame", () => {
  const { collector } = collect();
  trackTo({ collector, measureFrame: done => done(100) });
  assert.equal(trackRender("Editor", "open", () => "shown"), "shown");
  assert.throws(() => trackRender("Editor", "open", () => { throw new Error("broken"); }));
  recordRender("Terminal", "draw", 3);
  trackCache("Files", false);
  trackTo(undefined);
  const opened = collector.renders.rows.find(row => row.cause === "open");
  assert.equal(opened?.count, 2);
  assert.ok((opened?.longestMs ?? 0) >= 100);
  assert.equal(collector.caches.rows[0]?.misses, 1);
  assert.equal(performance.getEntriesByType("measure").length, 0);
});
