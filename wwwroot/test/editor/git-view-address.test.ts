import assert from "node:assert/strict";
import { test } from "node:test";
import { editsFile, isViewAddress, parseView, shortRevision, viewAddress } from "../../src/editor/git/view-address";
import type { GitView } from "../../src/git/views";

const views: GitView[] = [
  { kind: "diff", path: "src/ä & b?.ts", group: "changes" },
  { kind: "diff", path: "new.ts", group: "staged", from: "old.ts" },
  { kind: "diff", path: "x", key: "\0YWJj", group: "untracked" },
  { kind: "compare", path: "a.ts", from: "main" },
  { kind: "compare", path: "a.ts", fromPath: "b.ts", from: "a".repeat(40), to: "b".repeat(40) },
  { kind: "conflict", path: "dir/a.ts" },
];

test("viewAddress_EveryView_IsReadBack", () => {
  for (const view of views) {
    const address = viewAddress(view, "sub/file.ts");
    assert.ok(isViewAddress(address));
    assert.deepEqual(parseView(address), { view, file: "sub/file.ts" });
    assert.deepEqual(parseView(viewAddress(view, undefined)), { view });
  }
});

test("parseView_WhatIsNone_IsRefused", () => {
  for (const key of ["/", "/git/diff", "/git/diff?path=a", "/git/diff?path=a&group=merge", "/git/compare?path=a", "/git/other?path=a", "/git/conflict?path="]) {
    assert.equal(parseView(key), undefined, key);
  }
});

test("viewAddress_Title_SaysWhatIsCompared", () => {
  const title = (view: GitView) => new URLSearchParams(viewAddress(view, undefined).split("?")[1]).get("title");
  assert.deepEqual(views.map(title), [
    "ä & b?.ts (changes)", "new.ts (staged)", "x (untracked)", "a.ts (main ↔ working tree)", "a.ts (aaaaaaa ↔ bbbbbbb)", "a.ts (conflict)",
  ]);
});

test("shortRevision_Hash_IsCutAndItsParentToo", () => {
  assert.equal(shortRevision("a".repeat(40) + "^"), "aaaaaaa^");
  assert.equal(shortRevision("c".repeat(64)), "ccccccc");
  assert.equal(shortRevision("feature/x"), "feature/x");
});

test("editsFile_WorkingTreeOnTheRight_IsEditable", () => {
  assert.deepEqual(views.map(editsFile), [true, false, true, true, false, true]);
});
