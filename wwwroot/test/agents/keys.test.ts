import assert from "node:assert/strict";
import { test } from "node:test";
import { composerKey, matching, permissionKey, typedCommand } from "../../src/agents/keys";

const key = (name: string, modifiers = {}) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers });
const options = [
  { optionId: "always", name: "Always", kind: "allow_always" }, { optionId: "once", name: "Once", kind: "allow_once" },
  { optionId: "no", name: "No", kind: "reject_once" },
];

test("a request is answered by its number, a or d, and by nothing that has another meaning", () => {
  const answer = (event: ReturnType<typeof key>) => permissionKey(event, options)?.optionId;
  assert.deepEqual(["1", "2", "3", "4", "a", "A", "d", "x", "0"].map(name => answer(key(name))),
    ["always", "once", "no", undefined, "once", "once", "no", undefined, undefined]);
  assert.equal(answer(key("a", { ctrlKey: true })), undefined);
  assert.equal(permissionKey(key("d"), options.slice(0, 2)), undefined);
});

test("the composer sends with Enter, and keeps it where it belongs to the text", () => {
  const place = { before: "ab", after: "", composing: false, inHistory: false };
  assert.equal(composerKey(key("Enter"), place), "send");
  assert.equal(composerKey(key("Enter", { ctrlKey: true }), place), "send");
  assert.equal(composerKey(key("Enter", { shiftKey: true }), place), undefined);
  assert.equal(composerKey(key("Enter"), { ...place, composing: true }), undefined);
  assert.equal(composerKey(key("Escape"), place), "cancel");
});

test("the arrows go through the history only at the edges of a text", () => {
  const empty = { before: "", after: "", composing: false, inHistory: false };
  assert.equal(composerKey(key("ArrowUp"), empty), "older");
  assert.equal(composerKey(key("ArrowUp"), { ...empty, before: "ab" }), undefined);
  assert.equal(composerKey(key("ArrowUp"), { ...empty, before: "ab", inHistory: true }), "older");
  assert.equal(composerKey(key("ArrowUp"), { ...empty, before: "a\nb", inHistory: true }), undefined);
  assert.equal(composerKey(key("ArrowDown"), empty), undefined);
  assert.equal(composerKey(key("ArrowDown"), { ...empty, inHistory: true }), "newer");
  assert.equal(composerKey(key("ArrowDown"), { ...empty, after: "a\nb", inHistory: true }), undefined);
});

test("a command is completed while it is the first word", () => {
  assert.equal(typedCommand("/"), "");
  assert.equal(typedCommand("/re"), "re");
  assert.equal(typedCommand("/review it"), undefined);
  assert.equal(typedCommand("see /re"), undefined);
  const commands = ["compact", "recompute", "comment"].map(name => ({ id: name, name }));
  assert.deepEqual(matching(commands, "com", 5).map(found => found.name), ["compact", "comment", "recompute"]);
  assert.deepEqual(matching(commands, "com", 2).length, 2);
});
