import assert from "node:assert/strict";
import { test } from "node:test";
import { encodePath, extensionOf, isAtOrBelow, movedPath } from "../src/paths";
import { formatBytes } from "../src/sizes";

test("encodePath_OddNames_EncodesSegmentsAndKeepsSlashes", () => {
  assert.equal(encodePath("a b/ü#?%.txt"), "a%20b/%C3%BC%23%3F%25.txt");
});

test("movedPath_FileOrFolder_MovesOnlyWhatIsBelow", () => {
  assert.equal(movedPath("a/b", "a/b", "c"), "c");
  assert.equal(movedPath("a/b/c.ts", "a/b", "x/y"), "x/y/c.ts");
  assert.equal(movedPath("a/bc", "a/b", "x"), undefined);
});

test("isAtOrBelow_SameStart_IsNotBelow", () => {
  assert.ok(isAtOrBelow("a/b", "a"));
  assert.ok(isAtOrBelow("a", "a"));
  assert.ok(!isAtOrBelow("ab", "a"));
});

test("extensionOf_DotFileAndNone_IsEmpty", () => {
  assert.equal(extensionOf("x/.gitignore"), "");
  assert.equal(extensionOf("x.y/Makefile"), "");
  assert.equal(extensionOf("A/B.PNG"), "png");
});

test("formatBytes_AroundUnits_Rounds", () => {
  assert.equal(formatBytes(1), "1 byte");
  assert.equal(formatBytes(1023), "1023 bytes");
  assert.equal(formatBytes(1024), "1 KB");
  assert.equal(formatBytes(734 * 1024 * 1024), "734 MB");
});
