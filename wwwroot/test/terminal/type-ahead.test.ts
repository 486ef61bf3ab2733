import assert from "node:assert/strict";
import { test } from "node:test";
import { TypeAhead } from "../../src/terminal/type-ahead";

test("TypeAhead_AroundItsBound_KeepsWhatFits", () => {
  for (const [more, kept] of [[-1, TypeAhead.maxLength - 1], [0, TypeAhead.maxLength], [1, TypeAhead.maxLength]] as const) {
    const ahead = new TypeAhead();
    ahead.add("a");
    ahead.add("b".repeat(TypeAhead.maxLength - 1 + more));
    assert.equal(ahead.take().length, kept);
  }
});

test("TypeAhead_Taken_IsForgotten", () => {
  const ahead = new TypeAhead();
  ahead.add("ls");
  ahead.add("\r");
  assert.equal(ahead.take(), "ls\r");
  assert.equal(ahead.take(), "");
});
