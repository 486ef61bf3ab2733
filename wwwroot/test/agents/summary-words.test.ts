import assert from "node:assert/strict";
import { test } from "node:test";
import { maxAttachedChars } from "../../src/agents/bounds";
import { handOverAttachment, handOverPath, makingWords, summaryWords } from "../../src/agents/summary-words";
import type { Session, Summary } from "../../src/agents/types";

const ready = (more: Partial<Summary>): Summary => ({ state: "ready", isOld: false, text: "# It", ...more });

test("a summary says who wrote it, and why no agent did", () => {
  assert.equal(summaryWords(ready({ by: "agent", agent: "claude" })), "Written by claude.");
  assert.equal(summaryWords(ready({ by: "agent", agent: "claude", isOld: true })), "Written by claude. Something was said since.");
  assert.equal(summaryWords(ready({ by: "plain", why: "memory is scarce." })), "Made from the transcript, without an agent: memory is scarce.");
  assert.equal(summaryWords({ state: "making", isOld: false }), "");
});

test("while it is written, the place in the queue is told", () => {
  assert.equal(makingWords("claude", { state: "making", isOld: false }), "claude writes it…");
  assert.equal(makingWords("claude", { state: "making", isOld: false, queue: { position: 2, estimatedWaitSeconds: 40, reason: "" } }), "claude is #2 in the queue, about 40 seconds.");
});

test("a long hand-over is cut to what a prompt takes", () => {
  const session = { title: "Fix it", agent: "claude" } as Session;
  assert.deepEqual(handOverAttachment(session, "x"), { kind: "selection", name: "Hand-over: Fix it", text: "x" });
  assert.equal(handOverAttachment(session, "x".repeat(maxAttachedChars)).text, "x".repeat(maxAttachedChars));
  assert.equal(handOverAttachment(session, "x".repeat(maxAttachedChars + 1)).text, `${"x".repeat(maxAttachedChars)}\n(cut here)`);
});

test("a hand-over is saved in the workspace only", () => {
  assert.deepEqual(handOverPath(" docs/HANDOVER.md "), { path: "docs/HANDOVER.md" });
  assert.deepEqual(handOverPath("./a.md"), { path: "a.md" });
  for (const name of ["", "docs/", "../a.md", "a/../../b.md", "a//b"]) assert.equal("fault" in handOverPath(name), true, name);
});
