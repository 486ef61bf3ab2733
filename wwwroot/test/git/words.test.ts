import assert from "node:assert/strict";
import { test } from "node:test";
import { statusWords } from "../../src/git/marks";
import { branchItems } from "../../src/git/panel/branch-items";
import { nameFault, tidyName } from "../../src/git/panel/branch-names";
import { maxListed } from "../../src/git/panel/bounds";
import { commitPlan, subjectHint } from "../../src/git/panel/commit-plan";
import { isFiltered, parseLogQuery } from "../../src/git/panel/log-query";
import { refusalKind, refusalWords, remedyOf, wantsPassword } from "../../src/git/panel/refusals";
import { refsOf } from "../../src/git/panel/refs";
import { nextSync, phaseWords, type SyncEvent, syncPlan, type SyncState, syncWords } from "../../src/git/panel/sync-state";
import { ago, statusLetter, statusName } from "../../src/git/panel/words";
import { foldersOf, maxFolders } from "../../src/git/visible-folders";
import { Refusal } from "../../src/requests";
import type { Branch, Branches, Status } from "../../src/git/types";

const head = { branch: "main", commit: "c".repeat(40), upstream: "origin/main", ahead: 0, behind: 0 };
const counts = { merge: 0, staged: 0, changes: 0, untracked: 0 };
const plan = (some: Partial<Status["counts"]>, amend = false, operation?: Status["operation"]) =>
  commitPlan({ head, counts: { ...counts, ...some }, ...(operation ? { operation } : {}) }, amend);

test("the commit button says what it does", () => {
  assert.equal(plan({}).possible, false);
  assert.deepEqual([plan({ staged: 2, changes: 5 }).text, plan({ staged: 2 }).all], ["Commit", false]);
  assert.deepEqual([plan({ changes: 5, untracked: 2 }).text, plan({ changes: 5 }).all], ["Commit all (5)", true]);
  assert.deepEqual([plan({ untracked: 2 }).text, plan({ untracked: 2 }).stageUntracked, plan({ untracked: 2 }).all], ["Stage all and commit (2)", true, false]);
  assert.equal(plan({ merge: 1, staged: 4 }).possible, false);
  assert.deepEqual([plan({}, false, "merge").text, plan({}, false, "merge").possible], ["Commit merge", true]);
  assert.deepEqual([plan({ changes: 3 }, true).text, plan({ changes: 3 }, true).all], ["Amend", false]);
});

test("a first line is told about from near its bound on", () => {
  assert.equal(subjectHint("x".repeat(50)), undefined);
  assert.deepEqual(subjectHint(`${"x".repeat(72)}\n\n${"y".repeat(300)}`), { text: "72/72", long: false });
  assert.deepEqual(subjectHint("x".repeat(73)), { text: "73/72", long: true });
});

test("the sync button does what is missing, here before there", () => {
  assert.equal(syncPlan({ ...head, upstream: undefined } as never), "publish");
  assert.equal(syncPlan({ ...head, upstreamGone: true }), "publish");
  assert.equal(syncPlan(head), "fetch");
  assert.deepEqual(syncPlan({ ...head, ahead: 2, behind: 1 }), ["pull", "push"]);
  assert.deepEqual(syncPlan({ ...head, ahead: 2 }), ["push"]);
  assert.equal(syncPlan({ commit: head.commit, ahead: 1, behind: 0 }), "fetch");
  assert.deepEqual(syncWords({ ...head, ahead: 2, behind: 1 }), { text: "↓1 ↑2", title: "Pull 1, then push 2 — origin/main" });
});

test("a transfer runs once, is cancelled quietly, and late lines change nothing", () => {
  const after = (...events: SyncEvent[]) => events.reduce<SyncState>(nextSync, { kind: "idle" });
  const begin: SyncEvent = { type: "begin", what: "push" };
  const line: SyncEvent = { type: "line", line: { type: "progress", phase: "Writing objects", percent: 40, text: "" } };
  assert.equal(phaseWords(after(begin, line)), "Pushing: Writing objects");
  assert.deepEqual(after(begin, line, { type: "begin", what: "fetch" }), after(begin, line));
  assert.deepEqual(after(begin, { type: "done" }, line), { kind: "idle" });
  assert.deepEqual(after(begin, { type: "cancel" }, line, { type: "failed", error: "x" }), { kind: "idle" });
  assert.deepEqual(after(begin, { type: "failed", error: "x" }), { kind: "refused", what: "push", error: "x" });
  assert.deepEqual(after(begin, { type: "failed", error: "x" }, { type: "forget" }), { kind: "idle" });
  assert.deepEqual(after({ type: "cancel" }, { type: "failed", error: "x" }, { type: "done" }), { kind: "idle" });
  assert.equal(phaseWords(after(begin, { type: "cancel" })), "Cancelling…");
});

test("a refusal is git's words, what to do next, and a way to do it", () => {
  const refusal = new Refusal(409, "urn:coder1:git-dirty", "error: Your local changes would be overwritten:\n\n\ta.ts\n\nCommit or stash them.");
  assert.deepEqual(refusalWords(refusal), { said: "error: Your local changes would be overwritten:\n\n\ta.ts", next: "Commit or stash them." });
  assert.equal(remedyOf(refusal), "stash");
  assert.deepEqual(refusalWords(new Refusal(0, "", "The server does not answer.")), { said: "", next: "The server does not answer." });
  assert.deepEqual([remedyOf(new Refusal(0, "", "")), remedyOf(new Error("x")), remedyOf(new Refusal(404, "", "x"))], ["retry", undefined, undefined]);
  assert.equal(refusalKind(new Refusal(409, "urn:coder1:git-unknown-ref", "")), "unknown-ref");
});

test("a password is asked for where one helps", () => {
  const refused = (said: string) => new Refusal(424, "urn:coder1:git-authentication", `${said}\n\nDo this.`);
  assert.ok(wantsPassword(refused("fatal: Authentication failed for 'https://example.org/'")));
  assert.ok(!wantsPassword(refused("git@example.org: Permission denied (publickey).")));
  assert.ok(!wantsPassword(refused("Host key verification failed.")));
  assert.ok(!wantsPassword(new Error("x")));
});

test("names of branches follow git's rules", () => {
  for (const good of ["main", "feature/x-1", "a.b", "ü", "v1.0/rc"]) assert.equal(nameFault(good), undefined, good);
  for (const bad of ["", "-x", "a b", "a..b", "a~b", "a^b", "a:b", "a?b", "a*b", "a[b", "a\\b", "/a", "a/", "a//b", "a.", "a.lock", "a.lock/b", ".a", "a/.b", "@", "a@{b", "HEAD", "a\u0007"]) assert.ok(nameFault(bad) !== undefined, bad);
  assert.equal(tidyName("  fix the  bug "), "fix-the-bug");
});

const branch = (name: string): Branch => ({ name, commit: "c", at: "2026-01-01T00:00:00Z", subject: "s" });
const branches = (...names: string[]): Branches => ({ current: "main", branches: names.map(branch), remotes: [branch("origin/main")], tags: [branch("v1")], remoteNames: ["origin"], truncated: false });

test("the picker finds branches by their letters and offers a new one", () => {
  const told = (typed: string) => branchItems(branches("main", "feature/login", "login"), typed).map(item => item.kind === "create" ? `+${item.name}` : "branch" in item ? item.branch.name : item.kind === "heading" ? "--" : "…");
  assert.deepEqual(told(""), ["--", "main", "feature/login", "login", "--", "origin/main", "--", "v1"]);
  assert.deepEqual(told("login"), ["--", "login", "feature/login"]);
  assert.deepEqual(told("my fix"), ["+my-fix"]);
  assert.deepEqual(told("f..x"), []);
  assert.deepEqual(told("flo"), ["+flo", "--", "feature/login"]);
});

test("the picker lists so many at once, and says how many more there are", () => {
  for (const [count, hidden] of [[maxListed - 2, 0], [maxListed - 1, 1], [maxListed * 10, maxListed * 9 + 2]] as const) {
    const items = branchItems(branches(...Array.from({ length: count }, (_, index) => `b${index}`)), "");
    assert.equal(items.filter(item => "branch" in item).length, Math.min(maxListed, count + 2));
    assert.deepEqual(items.filter(item => item.kind === "more"), hidden === 0 ? [] : [{ kind: "more", count: hidden }]);
  }
});

test("what one searches the history for", () => {
  assert.deepEqual(parseLogQuery("fix  the bug"), { q: "fix the bug" });
  assert.deepEqual(parseLogQuery('author:"Ann E" path:./src/a.ts parser'), { author: "Ann E", path: "src/a.ts", q: "parser" });
  assert.deepEqual(parseLogQuery("ABCDEF1"), { rev: "abcdef1" });
  assert.deepEqual(parseLogQuery("abcdef1 fix"), { q: "abcdef1 fix" });
  assert.deepEqual(parseLogQuery('path:"a b'), { path: "a b" });
  assert.deepEqual(parseLogQuery("author:"), { q: "author:" });
  assert.deepEqual([isFiltered({}), isFiltered({ rev: "x" }), isFiltered({ q: "x" })], [false, false, true]);
});

test("refs are told with the branch one is on first", () => {
  assert.deepEqual(refsOf(["origin/HEAD", "origin/main", "tag: v1", "next", "up/x", "HEAD -> main"], "main", ["origin", "up"]).map(ref => `${ref.kind} ${ref.text}`), ["head main", "branch next", "tag v1", "remote origin/main", "remote up/x"]);
  assert.deepEqual(refsOf(["HEAD", "next"], undefined, []).map(ref => ref.text), ["HEAD", "next"]);
  assert.deepEqual(refsOf(["HEAD", "main"], "main", []).map(ref => ref.text), ["main"]);
});

test("what the page's edges tell", () => {
  assert.deepEqual(statusWords({ head: { ...head, ahead: 1, behind: 2 }, counts: { ...counts, changes: 1 } }), ["main", "↓2 ↑1", "1 change"]);
  assert.deepEqual(statusWords({ head: { ahead: 0, behind: 0, commit: "0123456789" }, counts: { ...counts, merge: 2, staged: 3 }, operation: "rebase" }), ["01234567 (rebase)", "2 in conflict"]);
  assert.deepEqual(statusWords({ head, counts }), ["main"]);
});

test("folders that are seen, each once and not too many", () => {
  assert.deepEqual(foldersOf(["src", "src/git"], ["README.md", "src/a.ts"], ["docs/x.md", "src/git/b.ts"]), ["", "src", "src/git", "docs"]);
  for (const count of [maxFolders - 2, maxFolders - 1, maxFolders]) {
    assert.equal(foldersOf(Array.from({ length: count }, (_, index) => `f${index}`), [], []).length, Math.min(count + 1, maxFolders));
  }
});

test("letters, names and ages", () => {
  assert.deepEqual(["M", "U", "?"].map(statusLetter), ["M", "!", "U"]);
  assert.equal(statusName({ status: "U", conflict: "deleted-by-them" }), "Deleted by them");
  assert.equal(statusName({ status: "M", submodule: { commitChanged: true, modified: false, untracked: true } }), "Submodule, other commit, new files inside");
  const now = Date.parse("2026-06-01T12:00:00Z");
  assert.deepEqual(["2026-06-01T11:59:30Z", "2026-06-01T11:55:00Z", "2026-05-30T12:00:00Z", "2024-01-01T00:00:00Z", "no date", "2026-06-01T12:00:09Z"].map(at => ago(at, now)), ["now", "5m", "2d", "2y", "", "now"]);
});
