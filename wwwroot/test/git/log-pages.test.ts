import assert from "node:assert/strict";
import { test } from "node:test";
import { maxCommits, pageCommits } from "../../src/git/panel/bounds";
import { LogPages } from "../../src/git/panel/log-pages";
import type { Commit } from "../../src/git/types";

const commit = (index: number): Commit => ({ id: `c${index}`, parents: [`c${index + 1}`], author: "a", email: "", at: "", subject: "", refs: [] });

function logOf(count: number, withGraph = true) {
  const asked: [number, number][] = [];
  const state = { all: Array.from({ length: count }, (_, index) => commit(index)) };
  const log = new LogPages(async (from, size) => {
    asked.push([from, size]);
    return { commits: state.all.slice(from, from + size), more: from + size < state.all.length };
  }, withGraph);
  return { log, asked, state };
}

test("pages follow each other, each asked for once", async () => {
  const { log, asked } = logOf(pageCommits + 1);
  await Promise.all([log.next(), log.next()]);
  assert.deepEqual([asked.length, log.rows.length, log.more], [1, pageCommits, true]);
  await log.next();
  assert.deepEqual([log.rows.length, log.more, log.isFull], [pageCommits + 1, false, false]);
  await log.next();
  assert.equal(asked.length, 2);
});

test("a commit made between two pages is no commit twice", async () => {
  const { log, state } = logOf(pageCommits * 2);
  await log.next();
  state.all.unshift(commit(-1));
  await log.next();
  assert.equal(new Set(log.rows.map(row => row.commit.id)).size, log.rows.length);
});

test("it holds so many, and says that there are older ones", async () => {
  for (const count of [maxCommits - 1, maxCommits, maxCommits + 1]) {
    const { log } = logOf(count, false);
    while (log.more) await log.next();
    assert.deepEqual([log.rows.length, log.isFull], [Math.min(count, maxCommits), count > maxCommits]);
    assert.equal(log.rows[0]!.graph, undefined);
  }
});

test("an answer without commits is the end", async () => {
  const log = new LogPages(async () => ({ commits: [], more: true }), true);
  await log.next();
  assert.equal(log.more, false);
});
