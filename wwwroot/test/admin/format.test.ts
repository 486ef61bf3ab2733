import assert from "node:assert/strict";
import { test } from "node:test";
import { duration, levelName, moment, size, took } from "../../src/admin/format";

test("size_EveryUnit_IsShort", () => {
  const cases = [[-1, "0 bytes"], [0, "0 bytes"], [1023, "1023 bytes"], [1024, "1 KB"], [1536, "1.5 KB"], [10 * 1024, "10 KB"],
    [212.4 * 2 ** 20, "212 MB"], [2 ** 30, "1 GB"], [5000 * 2 ** 40, "5000 TB"]] as const;
  for (const [bytes, text] of cases) assert.equal(size(bytes), text);
});

test("duration_EveryUnit_IsShort", () => {
  const cases = [[-5, "0 s"], [450, "0.4 s"], [9999, "9.9 s"], [10_000, "10 s"], [59_999, "59 s"], [60_000, "1 min"], [3_599_999, "59 min"],
    [3_600_000, "1 h"], [47.9 * 3_600_000, "47 h"], [48 * 3_600_000, "2 d"]] as const;
  for (const [ms, text] of cases) assert.equal(duration(ms), text);
});

test("took_BelowASecond_IsInMilliseconds", () => {
  assert.equal(took(999), "999 ms");
  assert.equal(took(1200), "1.2 s");
});

test("moment_AnotherDay_HasTheDate", () => {
  const now = new Date(2026, 0, 2, 12, 0, 0);
  assert.equal(moment(new Date(2026, 0, 2, 9, 5, 7).toISOString(), now), "09:05:07");
  assert.equal(moment(new Date(2026, 0, 1, 9, 5, 7).toISOString(), now), "2026-01-01 09:05:07");
});

test("levelName_Unknown_IsAsItIs", () => {
  assert.equal(levelName("redLine"), "Red line");
  assert.equal(levelName("other"), "other");
});
