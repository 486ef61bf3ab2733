import assert from "node:assert/strict";
import { test } from "node:test";
import { gitRows } from "../../src/admin/git-rows";
import type { GitFigures } from "../../src/admin/types";

function figures(change: { commands?: Partial<GitFigures["commands"]>; statuses?: Partial<GitFigures["statuses"]>; watches?: Partial<GitFigures["watches"]> }): GitFigures {
  return {
    commands: { running: 0, maxRunning: 4, runs: 0, failures: 0, ended: 0, killed: 0, tookMs: 0, ...change.commands },
    statuses: {
      kept: 0, maxKept: 50, bytes: 0, maxBytes: 384 * 1024, hits: 0, misses: 0,
      evictions: { replaced: 0, expired: 0, capacity: 0, bytes: 0, left: 0, memory: 0, changed: 0 }, ...change.statuses,
    },
    watches: { folders: 0, maxFolders: 1000, isExhausted: false, ...change.watches },
  };
}

function lines(git: GitFigures): string[] {
  return gitRows(git).map(row => `${row.isPart ? "- " : ""}${row.what}: ${row.now}${row.bound && ` of ${row.bound}`}`);
}

test("gitRows_NotAskedYet_AreNone", () => assert.deepEqual(gitRows(figures({})), []));

test("gitRows_AnyFigure_AreThere", () => {
  for (const git of [{ commands: { runs: 1 } }, { commands: { running: 1 } }, { statuses: { misses: 1 } }, { statuses: { hits: 1 } }, { watches: { folders: 1 } }])
    assert.equal(gitRows(figures(git)).length > 0, true);
});

test("gitRows_AtWork_AgainstTheirBounds", () => assert.deepEqual(lines(figures({
  commands: { running: 1, runs: 1240, failures: 3, ended: 2, killed: 1, tookMs: 12_400 },
  statuses: { kept: 2, bytes: 3 * 1024, hits: 9, misses: 3, evictions: { replaced: 5, expired: 0, memory: 2 } },
  watches: { folders: 35 },
})), [
  "Statuses kept: 2 of 50",
  "What they hold: 3 KB of 384 KB",
  "Asked for and found (hits): 9 (75 %)",
  "Asked for and not found (misses): 3 (25 %)",
  "Kept no longer: 7",
  "- a newer one took its place: 5",
  "- memory was short: 2",
  "Commands that run: 1 of 4",
  "Commands that ended: 1,240 in 12 s",
  "- with an error: 3",
  "- early: cancelled, too slow, or enough was read: 2",
  "- killed, for they did not go when asked: 1",
  "Folders that the kernel watches: 35 of 1,000",
]));

test("gitRows_TheKernelsAreUsedUp_SaysSo", () => {
  const rows = lines(figures({ watches: { folders: 1000, isExhausted: true } }));
  assert.equal(rows.at(-1)?.endsWith("used up: repositories are looked at by time: 1,000 of 1,000"), true);
});

test("gitRows_EveryReason_IsInWords", () => {
  const names = Object.keys(figures({}).statuses.evictions);
  const rows = gitRows(figures({ statuses: { hits: 1, evictions: Object.fromEntries(names.map(name => [name, 1])) } }));
  assert.deepEqual(rows.filter(row => names.includes(row.what)), []);
  // A row's words are what it is known by.
  assert.equal(new Set(rows.map(row => row.what)).size, rows.length);
});
