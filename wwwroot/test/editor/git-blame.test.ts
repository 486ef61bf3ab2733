import assert from "node:assert/strict";
import { test } from "node:test";
import { BlameData, blockLines, isUncommitted, maxBlocks } from "../../src/editor/git/blame-data";
import { relativeTime } from "../../src/editor/git/relative-time";
import type { Blame } from "../../src/git/types";
import { settle } from "../manual-clock";

const commit = (id: string) => ({ id, author: "Ada", email: "ada@example.org", at: "2026-01-01T00:00:00Z", subject: "One" });

function answering(asked: number[][]): (from: number, to: number) => Promise<Blame> {
  return async (from, to) => {
    asked.push([from, to]);
    return { commits: { a: commit("a") }, lines: [{ line: from, count: 2, commit: "a", source: from + 10 }], truncated: false };
  };
}

test("at_LinesOfOneBlock_AreAskedForOnce", async () => {
  const asked: number[][] = [];
  let told = 0;
  const data = new BlameData(answering(asked), () => { told++; });
  assert.equal(data.at(1), undefined);
  assert.equal(data.at(blockLines), undefined);
  await settle();
  assert.deepEqual(data.at(2), { commit: commit("a"), source: 12 });
  assert.equal(data.at(3), undefined);
  assert.deepEqual(asked, [[1, blockLines]]);
  assert.equal(told, 1);
  data.at(blockLines + 1);
  assert.deepEqual(asked.at(-1), [blockLines + 1, 2 * blockLines]);
});

test("at_MoreBlocksThanAreKept_DropsTheOldest", async () => {
  for (const blocks of [maxBlocks - 1, maxBlocks, maxBlocks + 1]) {
    const asked: number[][] = [];
    const data = new BlameData(answering(asked), () => undefined);
    for (let block = 0; block < blocks; block++) data.at(block * blockLines + 1);
    await settle();
    assert.equal(data.blocks, Math.min(blocks, maxBlocks));
    data.at(1);
    assert.equal(asked.length, blocks > maxBlocks ? blocks + 1 : blocks);
  }
});

test("at_Refused_SaysWhyAndAsksNoMore", async () => {
  let asked = 0;
  const data = new BlameData(async () => {
    asked++;
    throw new Error("fatal: no such path");
  }, () => undefined);
  data.at(1);
  await settle();
  data.at(blockLines + 1);
  assert.equal(data.failed, "fatal: no such path");
  assert.equal(asked, 1);
});

test("isUncommitted_Zeros_Only", () => {
  assert.ok(isUncommitted(commit("0".repeat(40))));
  assert.ok(!isUncommitted(commit("0a")));
});

test("relativeTime_Distances_AreInWords", () => {
  const now = Date.parse("2026-06-15T12:00:00Z");
  const ago = (seconds: number) => relativeTime(new Date(now - seconds * 1000).toISOString(), now);
  assert.deepEqual([-5, 0, 59, 60, 7199, 7200, 86_400, 14 * 86_400, 61 * 86_400, 800 * 86_400].map(ago), [
    "just now", "just now", "just now", "1 minute ago", "1 hour ago", "2 hours ago", "1 day ago", "2 weeks ago", "2 months ago", "2 years ago",
  ]);
  assert.equal(relativeTime("never", now), "");
});
