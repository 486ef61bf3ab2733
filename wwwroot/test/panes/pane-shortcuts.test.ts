import assert from "node:assert/strict";
import { test } from "node:test";
import { paneShortcut } from "../../src/panes/pane-shortcuts";

const press = (code: string, held: string) => ({
  key: "", code, ctrlKey: held.includes("c"), shiftKey: held.includes("s"), altKey: held.includes("a"), metaKey: held.includes("m"),
});
const one = { inPanel: true, amongPanes: false };
const several = { inPanel: true, amongPanes: true };
const outside = { inPanel: false, amongPanes: false };

test("paneShortcut_InThePanel_KnowsEveryKey", () => {
  const cases = [
    ["Digit5", "cs", "splitright"], ["Digit6", "cs", "splitdown"], ["PageUp", "cs", "tableft"], ["PageDown", "cs", "tabright"],
    ["PageUp", "a", "terminalleft"], ["PageDown", "a", "terminalright"], ["ArrowLeft", "a", "paneleft"],
    ["ArrowRight", "a", "paneright"], ["ArrowUp", "a", "paneup"], ["ArrowDown", "a", "panedown"], ["KeyM", "cs", "sessions"],
  ] as const;
  for (const [code, held, name] of cases) assert.equal(paneShortcut(press(code, held), false, several), name);
});

test("paneShortcut_OnePane_LeavesAltArrowsToTheProgram", () => {
  assert.equal(paneShortcut(press("ArrowLeft", "a"), false, one), undefined);
  assert.equal(paneShortcut(press("Digit5", "cs"), false, one), "splitright");
});

test("paneShortcut_Elsewhere_IsTheSessionManagerOnly", () => {
  assert.equal(paneShortcut(press("Digit5", "cs"), false, outside), undefined);
  assert.equal(paneShortcut(press("PageUp", "a"), false, outside), undefined);
  assert.equal(paneShortcut(press("KeyM", "cs"), false, outside), "sessions");
  assert.equal(paneShortcut(press("KeyM", "ms"), true, outside), "sessions");
});

test("paneShortcut_OtherKeys_AreNone", () => {
  assert.equal(paneShortcut(press("Digit5", "c"), false, several), undefined);
  assert.equal(paneShortcut(press("Digit7", "cs"), false, several), undefined);
  assert.equal(paneShortcut(press("ArrowLeft", "as"), false, several), undefined);
  assert.equal(paneShortcut(press("KeyA", "a"), false, several), undefined);
});
