import assert from "node:assert/strict";
import { test } from "node:test";
import { shortcutName } from "../src/shortcut-names";

const press = (key: string, code: string, held: string) => ({
  key, code, ctrlKey: held.includes("c"), shiftKey: held.includes("s"), altKey: held.includes("a"), metaKey: held.includes("m"),
});

test("shortcutName_InPage_KnowsEveryKey", () => {
  const cases = [
    ["`", "Backquote", "c", "panel"], ["~", "Backquote", "cs", "newterminal"], ["b", "KeyB", "c", "sidebar"],
    ["p", "KeyP", "c", "quickopen"], ["E", "KeyE", "cs", "explorer"], ["G", "KeyG", "cs", "git"], ["Y", "KeyY", "cs", "memory"], ["X", "KeyX", "cs", "performance"], ["w", "KeyW", "a", "closetab"],
  ] as const;
  for (const [key, code, held, name] of cases) assert.equal(shortcutName(press(key, code, held), false, false), name);
});

test("shortcutName_InTerminal_LeavesPlainKeysToPrograms", () => {
  assert.equal(shortcutName(press("b", "KeyB", "c"), false, true), undefined);
  assert.equal(shortcutName(press("p", "KeyP", "c"), false, true), undefined);
  assert.equal(shortcutName(press("w", "KeyW", "a"), false, true), undefined);
  assert.equal(shortcutName(press("`", "Backquote", "c"), false, true), "panel");
});

test("shortcutName_Mac_UsesCommand", () => {
  assert.equal(shortcutName(press("p", "KeyP", "m"), true, false), "quickopen");
  assert.equal(shortcutName(press("p", "KeyP", "c"), true, false), undefined);
});

test("shortcutName_OtherKeys_AreNone", () => {
  assert.equal(shortcutName(press("b", "KeyB", ""), false, false), undefined);
  assert.equal(shortcutName(press("B", "KeyB", "cs"), false, false), undefined);
});
