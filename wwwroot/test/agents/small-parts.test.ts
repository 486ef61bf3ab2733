import assert from "node:assert/strict";
import { test } from "node:test";
import { parseLines } from "../../src/agents/api";
import { maxDraftChars, maxDrafts, maxHistory } from "../../src/agents/bounds";
import { diffLines } from "../../src/agents/diff-lines";
import { Drafts } from "../../src/agents/drafts";
import { PromptHistory } from "../../src/agents/history";
import { placeOfAddress, placesIn } from "../../src/agents/links";
import { age, duration, estimate, isBadEnd, priceTag, processWords, turnWords, usageWords } from "../../src/agents/words";

class Store {
  readonly #values = new Map<string, string>();
  maxChars = Infinity;
  getItem = (key: string) => this.#values.get(key) ?? null;
  setItem = (key: string, value: string) => {
    if (value.length > this.maxChars) throw new Error("full");
    this.#values.set(key, value);
  };
}

test("drafts are kept by conversation, the newest of them", () => {
  const store = new Store();
  const drafts = new Drafts(store);
  for (let index = 0; index <= maxDrafts; index++) drafts.set(`s${index}`, `text ${index}`);
  assert.equal(drafts.get("s0"), "");
  assert.equal(drafts.get("s1"), "text 1");
  drafts.set("s1", "");
  assert.equal(new Drafts(store).get("s1"), "");
  drafts.set("long", "x".repeat(maxDraftChars));
  assert.equal(drafts.get("long").length, maxDraftChars);
  drafts.set("long", "x".repeat(maxDraftChars + 1));
  assert.equal(drafts.get("long"), "");
});

test("a full or damaged store costs older drafts, never the page", () => {
  const store = new Store();
  const drafts = new Drafts(store);
  drafts.set("a", "x".repeat(100));
  store.maxChars = 60;
  drafts.set("b", "short");
  assert.deepEqual([drafts.get("a"), drafts.get("b")], ["", "short"]);
  store.setItem("coder1-agent-drafts", "{no");
  assert.equal(drafts.get("b"), "");
});

test("the history goes back and forth and gives back what was being written", () => {
  const history = new PromptHistory(["one", "two"]);
  assert.equal(history.older("draft"), "two");
  assert.equal(history.older("two"), "one");
  assert.equal(history.older("one"), undefined);
  assert.equal(history.newer(), "two");
  assert.equal(history.newer(), "draft");
  assert.equal(history.newer(), undefined);
  history.add("one");
  assert.deepEqual(history.prompts, ["two", "one"]);
  for (let index = 0; index < maxHistory; index++) history.add(`p${index}`);
  assert.deepEqual([history.prompts.length, history.prompts[0]], [maxHistory, "p0"]);
});

const told = (before: string, after: string) => diffLines(before, after).map(line => ({ same: " ", added: "+", removed: "-", gap: "…" })[line.kind] + line.text);

test("a diff tells what changed with a few lines around", () => {
  assert.deepEqual(told("", "a\nb\n"), ["+a", "+b"]);
  assert.deepEqual(told("a\n", "a\n"), []);
  assert.deepEqual(told("a\nb\nc\n", "a\nB\nc\n"), [" a", "-b", "+B", " c"]);
  const many = Array.from({ length: 20 }, (_, index) => `line ${index}`);
  const changed = many.map((line, index) => index === 3 || index === 16 ? `${line}!` : line);
  assert.deepEqual(told(many.join("\n"), changed.join("\n")).map(line => line[0]).join(""), "   -+   …   -+   ");
  assert.equal(diffLines("a\nb", "a\nc").find(line => line.kind === "added")?.line, 2);
});

test("addresses of the workspace are places, others are not", () => {
  const at = (address: string) => placeOfAddress(address, "/work/sample");
  assert.deepEqual(at("src/app.ts"), { path: "src/app.ts", line: 1, column: 1 });
  assert.deepEqual(at("src/app.ts:12:3"), { path: "src/app.ts", line: 12, column: 3 });
  assert.deepEqual(at("/work/sample/a%20b.ts#L7"), { path: "a b.ts", line: 7, column: 1 });
  assert.deepEqual(at("file:///work/sample/src/app.ts:4"), { path: "src/app.ts", line: 4, column: 1 });
  for (const outside of ["https://example.org/a.ts", "/etc/passwd", "../other/a.ts", "javascript:alert(1)", "mailto:a@example.org", "//example.org/x"])
    assert.equal(at(outside), undefined, outside);
  assert.deepEqual(placesIn("see src/app.ts:12 and /etc/hosts.conf:1", "/work/sample").map(found => found.place.path), ["src/app.ts"]);
});

test("figures are told as people say them", () => {
  const now = Date.parse("2026-01-02T12:00:00Z");
  assert.deepEqual(["2026-01-02T11:59:30Z", "2026-01-02T11:15:00Z", "2026-01-02T02:00:00Z", "2025-12-30T12:00:00Z", "2025-11-03T12:00:00Z", "x"].map(at => age(at, now)),
    ["now", "45 min", "10 h", "3 d", "3 Nov", ""]);
  assert.deepEqual([0.42, 12.4, 200, 3900].map(duration), ["0.4 s", "12 s", "3 min 20 s", "1 h 5 min"]);
  assert.deepEqual([3, 41, 70, 200, 7200].map(estimate), ["a few seconds", "about 40 seconds", "about a minute", "about 3 minutes", "about 2 hours"]);
  const kind = { id: "c", name: "C", available: true, warnings: [], keys: [] };
  assert.equal(priceTag({ ...kind, price: { needBytes: 140 << 20, freeBytes: 170 << 20, fits: true, idle: [] } }), "≈ 140 MB, 170 MB free");
  assert.equal(priceTag(kind), "");
  assert.equal(usageWords({ used: 25_000, size: 200_000, cost: { amount: 0.123 } }), "13 % of the context · $0.123");
});

test("ends are told in plain words", () => {
  const common = { key: 1, at: "", version: 0 };
  assert.equal(turnWords({ ...common, type: "turn", stopReason: "end_turn", durationSeconds: 12 }), "Done in 12 s");
  assert.equal(turnWords({ ...common, type: "turn", stopReason: "cancelled", durationSeconds: 3 }), "Cancelled after 3 s");
  assert.equal(turnWords({ ...common, type: "turn", stopReason: "new_reason" }), "new reason");
  const ended = { ...common, type: "process" as const, state: "ended", peakBytes: 312 << 20 };
  assert.equal(processWords({ ...ended, cause: "ended for memory: it held 312 MB of 400" }), "The agent was ended for memory: it held 312 MB of 400.");
  assert.equal(processWords({ ...ended, exitStatus: 1 }), "The agent's process ended, with status 1. It held at most 312 MB.");
  assert.ok(isBadEnd({ ...ended, exitStatus: 1 }));
  assert.ok(!isBadEnd({ ...ended, cause: "idle for 2 minutes" }));
});

test("a torn line costs itself only", () => {
  assert.deepEqual(parseLines('{"id":1}\n\n{"id":2}\n{"id":').map(event => event.id), [1, 2]);
});
