import assert from "node:assert/strict";
import { test } from "node:test";
import { countText, queryFault } from "../../src/terminal/find-query";
import { rowOfMatch } from "../../src/terminal/output-search";

const query = { text: "(", regex: true, caseSensitive: false, wholeWord: false };

test("queryFault_Expressions_AreChecked", () => {
  assert.equal(queryFault(query), "Not a valid expression");
  assert.equal(queryFault({ ...query, regex: false }), undefined);
  assert.equal(queryFault({ ...query, text: "a+" }), undefined);
});

test("countText_Counts_AreSaid", () => {
  assert.deepEqual(
    [countText(-1, 0, 10), countText(0, 1, 10), countText(4, 9, 10), countText(3, 10, 10), countText(-1, 10, 10), countText(-1, 3, 10)],
    ["No results", "1 of 1", "5 of 9", "4 of 10+", "10 or more", "3 found"]);
});

const lines = ["make", "error", "ok", "error", "$ "].map((text, index) => ({ text, row: 2 * index }));
const match = (text: string, linesFromEnd: number) => ({ offset: 0, linesFromEnd, text, start: 0, length: 1 });

test("rowOfMatch_SameTextTwice_IsTheNearer", () => {
  assert.equal(rowOfMatch(lines, match("error", 1)), 6);
  assert.equal(rowOfMatch(lines, match("error", 3)), 2);
  assert.equal(rowOfMatch(lines, match("error", 500)), 2);
});

test("rowOfMatch_NotInTheBuffer_IsNone", () => {
  assert.equal(rowOfMatch(lines, match("gone", 1)), undefined);
  assert.equal(rowOfMatch(lines, match("  ", 1)), undefined);
  assert.equal(rowOfMatch([], match("x", 1)), undefined);
});
