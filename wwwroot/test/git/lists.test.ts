import assert from "node:assert/strict";
import { test } from "node:test";
import { maxEntryPages, pageEntries } from "../../src/git/panel/bounds";
import { targetsOf } from "../../src/git/panel/change-actions";
import { changeKey } from "../../src/git/panel/change-keys";
import { ChangeRows, entryId, groupId, ofEntry } from "../../src/git/panel/change-rows";
import { EntryPages } from "../../src/git/panel/entry-pages";
import { Selection } from "../../src/git/panel/selection";
import { treeRows } from "../../src/git/panel/tree";
import { revealing, windowOf } from "../../src/git/panel/virtual-window";
import type { Entry, Group } from "../../src/git/types";
import { settle } from "../manual-clock";

test("a window holds what is in view and some more, and never more than there is", () => {
  assert.deepEqual(windowOf(0, 240, 24, 1000, 8), { from: 0, to: 18 });
  assert.deepEqual(windowOf(2400, 240, 24, 1000, 8), { from: 92, to: 118 });
  assert.deepEqual(windowOf(23_900, 240, 24, 1000, 8), { from: 987, to: 1000 });
  assert.deepEqual(windowOf(0, 240, 24, 0, 8), { from: 0, to: 0 });
  // The list became shorter while it was scrolled down.
  assert.deepEqual(windowOf(24_000, 240, 24, 3, 8), { from: 3, to: 3 });
  assert.deepEqual(windowOf(-50, 100, 24, 10, 0), { from: 0, to: 5 });
});

test("a row is revealed by the shortest way", () => {
  assert.equal(revealing(5, 0, 240, 24), 0);
  assert.equal(revealing(10, 0, 240, 24), 24);
  assert.equal(revealing(2, 240, 240, 24), 48);
});

const entry = (path: string, status = "M"): Entry => ({ path, status });

function pagesOf(group: Group, all: Entry[]) {
  const asked: [number, number][] = [];
  const state = { all, version: "1", fails: false, changes: 0, count: undefined as number | undefined };
  const pages = new EntryPages(group, async (which, from, count) => {
    asked.push([from, count]);
    if (state.fails) throw new Error("away");
    return { version: state.version, group: which, from, entries: state.all.slice(from, from + count), count: state.count ?? state.all.length };
  }, () => state.changes++);
  pages.turn("1", all.length);
  return { pages, asked, state };
}

const named = (count: number) => Array.from({ length: count }, (_, index) => entry(`file${index}`));

test("entries are asked for by pages, once, and kept up to a bound", async () => {
  const { pages, asked } = pagesOf("changes", named(pageEntries * (maxEntryPages + 2)));
  assert.equal(pages.at(0), undefined);
  assert.equal(pages.at(1), undefined);
  await settle();
  assert.deepEqual(asked, [[0, pageEntries]]);
  assert.equal(pages.at(1)!.path, "file1");
  for (let page = 1; page <= maxEntryPages + 1; page++) {
    pages.at(page * pageEntries);
    await settle();
    assert.equal(pages.held, Math.min(page + 1, maxEntryPages));
  }
  assert.equal(pages.indexOf("file1"), undefined);
  assert.equal(pages.indexOf(`file${pageEntries * maxEntryPages}`), pageEntries * maxEntryPages);
});

test("another status shows what was known until the new is there", async () => {
  const { pages, state } = pagesOf("changes", named(3));
  pages.at(0);
  await settle();
  state.all = [entry("new"), ...named(3)];
  state.version = "2";
  pages.turn("2", 4);
  assert.equal(pages.at(0)!.path, "file0");
  await settle();
  assert.equal(pages.at(0)!.path, "new");
  assert.equal(pages.length, 4);
});

test("what cannot be asked for is asked for again with the next status only", async () => {
  const { pages, asked, state } = pagesOf("changes", named(3));
  state.fails = true;
  pages.at(0);
  await settle();
  pages.at(0);
  await settle();
  assert.equal(asked.length, 1);
  state.fails = false;
  pages.turn("2", 3);
  pages.at(0);
  await settle();
  assert.equal(pages.at(0)!.path, "file0");
});

test("a cut list is as long as it is, and says how many there are", async () => {
  for (const kept of [pageEntries - 1, pageEntries, pageEntries + 1]) {
    const { pages, state } = pagesOf("changes", named(kept));
    state.count = 25_000;
    pages.turn("2", 25_000);
    assert.equal(pages.length, 25_000);
    pages.at(pageEntries * 9);
    await settle();
    assert.equal(pages.length, pageEntries * 9);
    pages.at(0);
    await settle();
    pages.at(pageEntries);
    await settle();
    assert.deepEqual([pages.length, pages.count], [kept, 25_000]);
    assert.equal((await pages.range(kept - 2, 25_000)).length, 2);
  }
});

test("a range takes what is known and asks for the rest", async () => {
  const { pages, asked } = pagesOf("changes", named(pageEntries + 10));
  pages.at(0);
  await settle();
  const range = await pages.range(pageEntries - 2, pageEntries + 3);
  assert.deepEqual(range.map(one => one.path), [-2, -1, 0, 1, 2].map(by => `file${pageEntries + by}`));
  assert.deepEqual(asked, [[0, pageEntries], [pageEntries, 3]]);
});

async function rowsOf(counts: Partial<Record<Group, number>>, folded: string[] = []) {
  const make = (group: Group) => pagesOf(group, named(counts[group] ?? 0)).pages;
  const pages = { merge: make("merge"), staged: make("staged"), changes: make("changes"), untracked: make("untracked") };
  for (const one of Object.values(pages)) one.at(0);
  await settle();
  return new ChangeRows(pages, new Set(folded));
}

test("groups that have something stand one below the other, folded ones by their heads", async () => {
  const rows = await rowsOf({ staged: 2, changes: 3, untracked: 1 }, [groupId("changes")]);
  const told = Array.from({ length: rows.count }, (_, index) => {
    const row = rows.at(index)!;
    return row.kind === "entry" ? row.entry!.path : row.kind === "group" ? row.group : row.kind;
  });
  assert.deepEqual(told, ["staged", "file0", "file1", "changes", "untracked", "file0"]);
  assert.equal(rows.at(rows.count), undefined);
  assert.equal(rows.indexOf(entryId("untracked", "file0")), 5);
  assert.equal(rows.indexOf(entryId("changes", "file0")), undefined);
  assert.equal(rows.indexOf(groupId("changes")), 3);
});

test("between two rows are the entries, of all groups between", async () => {
  const rows = await rowsOf({ staged: 2, changes: 3 });
  assert.deepEqual(await rows.between(4, 2), [entryId("staged", "file1"), entryId("changes", "file0")]);
  assert.deepEqual(await rows.between(0, 99), [...["file0", "file1"].map(key => entryId("staged", key)), ...["file0", "file1", "file2"].map(key => entryId("changes", key))]);
});

test("all of a group goes by its name", () => {
  const lengths = { merge: 0, staged: 1, changes: 2, untracked: 9 };
  const targets = targetsOf([entryId("staged", "a:b"), entryId("changes", "x"), entryId("changes", "y"), entryId("untracked", "z"), groupId("merge")], lengths);
  assert.deepEqual([...targets], [["staged", ["a:b"]], ["changes", "all"], ["untracked", ["z"]]]);
  assert.deepEqual(ofEntry(entryId("staged", "a:b")), { group: "staged", key: "a:b" });
});

test("a tree has folders first, and one row for folders that hold nothing else", () => {
  const rows = treeRows(["src/main/java/App.java", "src/main/java/Zoo.java", "README.md", "docs/a.md", "new/"].map(path => entry(path)), path => path === "docs");
  assert.deepEqual(rows.map(row => row.kind === "folder" ? `${row.depth} ${row.name} ${row.count}${row.folded ? " folded" : ""}` : `${row.depth} ${row.item.path}`), [
    "0 docs 1 folded", "0 src/main/java 2", "1 src/main/java/App.java", "1 src/main/java/Zoo.java", "0 README.md", "0 new/",
  ]);
  assert.deepEqual(treeRows(["a/b/c", "a/d"].map(path => entry(path)), () => false).map(row => row.kind === "folder" ? row.path : row.item.path), ["a", "a/b", "a/b/c", "a/d"]);
});

test("a selection goes by ids, and its anchor stays", () => {
  const selection = new Selection();
  selection.only("a");
  selection.range(["a", "b", "c"], "c");
  assert.deepEqual([selection.size, selection.anchor, selection.focus], [3, "a", "c"]);
  selection.toggle("b");
  assert.deepEqual([...selection.ids], ["a", "c"]);
  selection.clear();
  assert.equal(selection.size, 0);
});

test("keys of the list", () => {
  const press = (key: string, held = "") => changeKey({ key, ctrlKey: held.includes("c"), shiftKey: held.includes("s"), altKey: held.includes("a"), metaKey: false });
  assert.deepEqual(press("ArrowDown"), { by: "row", direction: 1, extend: false });
  assert.deepEqual(press("PageUp", "s"), { by: "page", direction: -1, extend: true });
  assert.deepEqual([press(" "), press("Delete"), press("Enter"), press("a", "c"), press("F10", "s"), press("F10")], ["toggle", "discard", "open", "all", "menu", undefined]);
  assert.deepEqual([press("a"), press("ArrowDown", "a"), press("Delete", "s"), press("ArrowDown", "c")], [undefined, undefined, undefined, undefined]);
});
