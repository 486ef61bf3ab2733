import assert from "node:assert/strict";
import { test } from "node:test";
import { Fold, fold, maxTextChars } from "../../src/agents/fold";
import { events } from "./events";

const types = (folded: Fold) => folded.items.map(item => item.type);

test("pieces of an answer are one item, and what comes between ends it", () => {
  const folded = fold(events(0,
    { type: "prompt", text: "Hello" }, { type: "thought", text: "Hm" }, { type: "thought", text: "m." }, { type: "message", text: "One " },
    { type: "message", text: "two" }, { type: "tool_call", toolCallId: "t", title: "Read", status: "pending" }, { type: "message", text: "three" }));
  assert.deepEqual(types(folded), ["prompt", "thought", "answer", "tool", "answer"]);
  assert.equal((folded.items[2] as { text: string }).text, "One two");
  assert.equal(folded.items[2]!.key, 3);
});

test("an answer that never ends begins another item at its bound", () => {
  const piece = "x".repeat(maxTextChars - 1);
  const folded = fold(events(0, { type: "message", text: piece }, { type: "message", text: "yy" }, { type: "message", text: "z" }));
  assert.deepEqual(folded.items.map(item => (item as { text: string }).text.length), [maxTextChars + 1, 1]);
});

test("a tool's update changes what it names and keeps the rest", () => {
  const folded = fold(events(0,
    { type: "tool_call", toolCallId: "t", title: "Edit", kind: "edit", status: "pending", locations: [{ path: "/w/a.ts" }] },
    { type: "tool_update", toolCallId: "t", status: "completed" },
    { type: "tool_update", toolCallId: "t", title: null as unknown as string, content: [{ type: "diff", path: "/w/a.ts", newText: "b" }] }));
  const [tool] = folded.items;
  assert.ok(tool?.type === "tool");
  assert.deepEqual(tool.call, {
    toolCallId: "t", title: "Edit", kind: "edit", status: "completed", locations: [{ path: "/w/a.ts" }],
    content: [{ type: "diff", path: "/w/a.ts", newText: "b" }],
  });
  assert.equal(tool.version, 2);
});

test("an update whose beginning is not loaded shows only what has a title", () => {
  assert.deepEqual(types(fold(events(5, { type: "tool_update", toolCallId: "t", status: "completed" }))), []);
  assert.deepEqual(types(fold(events(5, { type: "tool_update", toolCallId: "t", title: "Read" }))), ["tool"]);
});

test("the end of a turn ends what it left open", () => {
  const folded = fold(events(0,
    { type: "prompt", text: "x" }, { type: "tool_call", toolCallId: "t", title: "Run", status: "in_progress" },
    { type: "permission", requestId: "p", options: [] }, { type: "turn_end", stopReason: "cancelled", durationSeconds: 2 }));
  assert.equal(folded.waiting, undefined);
  assert.equal((folded.items[1] as { call: { status: string } }).call.status, "stopped");
  assert.deepEqual((folded.items[2] as { answer?: object }).answer, {});
});

test("a request waits until it is answered", () => {
  const folded = fold(events(0, { type: "permission", requestId: "p", options: [] }));
  assert.equal(folded.waiting?.requestId, "p");
  folded.add(events(1, { type: "permission_answer", requestId: "p", optionId: "yes", by: "owner" })[0]!);
  assert.equal(folded.waiting, undefined);
});

test("a plan is one item a turn", () => {
  const entry = { content: "Do", status: "pending" };
  const folded = fold(events(0,
    { type: "plan", entries: [entry] }, { type: "message", text: "a" }, { type: "plan", entries: [{ ...entry, status: "completed" }] },
    { type: "prompt", text: "again" }, { type: "plan", entries: [entry] }));
  assert.deepEqual(types(folded), ["plan", "answer", "prompt", "plan"]);
  assert.equal((folded.items[0] as { entries: { status: string }[] }).entries[0]!.status, "completed");
});

test("a wait is told once it was one, and forgotten when it was none", () => {
  const waited = events(0, { type: "queued", position: 3 }, { type: "queued", position: 1 }, { type: "started", waitedSeconds: 40 });
  assert.deepEqual(fold(waited).items.map(item => [item.type, item.key, (item as { waitedSeconds?: number }).waitedSeconds]), [["wait", 2, 40]]);
  assert.deepEqual(types(fold(events(0, { type: "queued", position: 1 }, { type: "started", waitedSeconds: 0.5 }))), []);
  assert.deepEqual(types(fold(events(0, { type: "queued", position: 1 }, { type: "turn_end", stopReason: "cancelled" }))), ["turn"]);
});

test("usage keeps what it is not told anew", () => {
  const folded = fold(events(0, { type: "usage", used: 10, size: 100 }, { type: "usage", cost: { amount: 0.5 }, outputTokens: 3 }));
  assert.deepEqual(folded.usage, { used: 10, size: 100, cost: { amount: 0.5 }, outputTokens: 3 });
});
