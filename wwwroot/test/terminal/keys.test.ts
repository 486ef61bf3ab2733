import assert from "node:assert/strict";
import { test } from "node:test";
import { viewKey } from "../../src/terminal/keys";
import { viewKeyHandler } from "../../src/terminal/view-keys";

function keys(text: string) {
  const parts = text.split(" ");
  const has = (name: string) => parts.includes(name);
  return { key: parts.at(-1)!, ctrlKey: has("Ctrl"), metaKey: has("Cmd"), shiftKey: has("Shift"), altKey: has("Alt") };
}

const expected: [string, boolean, string | undefined][] = [
  ["Ctrl Shift F", false, "find"], ["Ctrl f", false, undefined], ["Cmd f", true, "find"], ["Ctrl f", true, undefined],
  ["Ctrl c", false, "copyOrInterrupt"], ["Ctrl Shift C", false, "copy"], ["Ctrl Insert", false, "copy"],
  ["Ctrl v", false, "paste"], ["Ctrl Shift V", false, "paste"], ["Shift Insert", false, "paste"], ["Insert", false, undefined],
  ["Ctrl =", false, "zoomIn"], ["Ctrl Shift +", false, "zoomIn"], ["Ctrl -", false, "zoomOut"], ["Ctrl 0", false, "zoomReset"],
  ["Ctrl Shift _", false, undefined], ["Ctrl Shift -", false, undefined], ["Cmd =", true, "zoomIn"],
  ["Ctrl ArrowUp", false, "previousPrompt"], ["Ctrl ArrowDown", false, "nextPrompt"], ["Cmd ArrowUp", true, "previousPrompt"],
  ["Shift F10", false, "menu"], ["ContextMenu", false, "menu"], ["F10", false, undefined],
  ["Ctrl Alt c", false, undefined], ["Alt =", false, undefined], ["Cmd c", true, undefined], ["a", false, undefined],
  ["Ctrl a", false, undefined], ["Ctrl r", false, undefined], ["Ctrl w", false, undefined], ["Ctrl ArrowLeft", false, undefined],
];

for (const [pressed, mac, name] of expected) {
  test(`viewKey_${pressed.replaceAll(" ", "+")}${mac ? "OnAMac" : ""}_Is${name ?? "TheProgram's"}`, () => assert.equal(viewKey(keys(pressed), mac), name));
}

function handler(answer: boolean) {
  const done: string[] = [];
  const act = (name: string) => () => { done.push(name); return answer; };
  const names = ["find", "copy", "copyOrInterrupt", "menu", "zoomIn", "zoomOut", "zoomReset", "previousPrompt", "nextPrompt"];
  const actions = Object.fromEntries(names.map(name => [name, act(name)])) as unknown as Parameters<typeof viewKeyHandler>[1];
  const press = (text: string, type = "keydown") => {
    let prevented = false;
    const event = { ...keys(text), type, preventDefault: () => { prevented = true; }, stopPropagation: () => undefined };
    const programs = viewKeyHandler(false, actions)(event as unknown as KeyboardEvent);
    return { programs, prevented };
  };
  return { done, press };
}

test("handler_OwnKey_IsDoneOnceAndKeptFromTheProgram", () => {
  const { done, press } = handler(true);
  assert.deepEqual(press("Ctrl ="), { programs: false, prevented: true });
  assert.deepEqual(press("Ctrl =", "keyup"), { programs: false, prevented: false });
  assert.deepEqual(done, ["zoomIn"]);
});

test("handler_NothingToDo_LeavesTheKeyToTheProgram", () => {
  const { press } = handler(false);
  assert.deepEqual(press("Ctrl c"), { programs: true, prevented: false });
  assert.deepEqual(press("Ctrl ArrowUp"), { programs: true, prevented: false });
});

test("handler_Paste_IsLeftToTheBrowser", () => {
  assert.deepEqual(handler(true).press("Ctrl v"), { programs: false, prevented: false });
});
