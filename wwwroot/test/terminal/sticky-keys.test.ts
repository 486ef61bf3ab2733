import assert from "node:assert/strict";
import { test } from "node:test";
import { doubleTapMs, keySequence, StickyKey, withModifiers } from "../../src/terminal/sticky-keys";

const none = { ctrl: false, alt: false };

test("tap_Once_HoldsForOneKey", () => {
  const key = new StickyKey(() => 0);
  key.tap();
  assert.deepEqual([key.use(), key.use()], [true, false]);
});

for (const [gap, state] of [[doubleTapMs - 1, "locked"], [doubleTapMs, "off"], [doubleTapMs + 1, "off"]] as const) {
  test(`tap_TwiceWithin${gap}_Is${state}`, () => {
    let now = 0;
    const key = new StickyKey(() => now);
    key.tap();
    now += gap;
    key.tap();
    assert.equal(key.state, state);
  });
}

test("tap_Locked_HoldsUntilTheNextTap", () => {
  const key = new StickyKey(() => 0);
  key.tap();
  key.tap();
  assert.deepEqual([key.use(), key.use(), key.state], [true, true, "locked"]);
  key.tap();
  assert.equal(key.use(), false);
});

const typed: [string, boolean, boolean, string][] = [
  ["c", true, false, "\x03"], ["C", true, false, "\x03"], ["[", true, false, "\x1b"], [" ", true, false, "\0"], ["-", true, false, "\x1f"],
  ["1", true, false, "1"], ["b", false, true, "\x1bb"], ["c", true, true, "\x1b\x03"], ["cd", true, false, "\x03d"], ["", true, false, ""],
];

for (const [text, ctrl, alt, sent] of typed) {
  test(`withModifiers_${JSON.stringify(text)}${ctrl ? "Ctrl" : ""}${alt ? "Alt" : ""}`, () => assert.equal(withModifiers(text, { ctrl, alt }), sent));
}

test("keySequence_Keys_AreThoseOfXterm", () => {
  assert.equal(keySequence("Up", false, none), "\x1b[A");
  assert.equal(keySequence("Up", true, none), "\x1bOA");
  assert.equal(keySequence("Left", true, { ctrl: true, alt: false }), "\x1b[1;5D");
  assert.equal(keySequence("Home", false, none), "\x1b[H");
  assert.equal(keySequence("PageUp", false, none), "\x1b[5~");
  assert.equal(keySequence("PageDown", false, { ctrl: true, alt: true }), "\x1b[6;7~");
  assert.equal(keySequence("Escape", false, none), "\x1b");
  assert.equal(keySequence("Tab", false, { ctrl: false, alt: true }), "\x1b\t");
});
