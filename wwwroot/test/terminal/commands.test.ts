import assert from "node:assert/strict";
import { test } from "node:test";
import { type Command, Commands, type Mark } from "../../src/terminal/commands";
import { parse633 } from "../../src/terminal/shell-sequences";

class FakeMark implements Mark {
  isDisposed = false;
  readonly line: number;
  constructor(line: number) { this.line = line; }
  dispose(): void { this.isDisposed = true; }
}

function started() {
  const state = { line: 0, now: 0 as number | undefined, typed: "typed", marks: [] as FakeMark[], removed: [] as Command[] };
  const commands = new Commands({
    mark: () => {
      const mark = new FakeMark(state.line);
      state.marks.push(mark);
      return mark;
    },
    column: () => 2,
    textSince: () => state.typed,
    now: () => state.now,
    changed: () => undefined,
    removed: command => state.removed.push(command),
  });
  const say = (...sequences: string[]) => { for (const data of sequences) commands.handle(parse633(data)!); };
  /** A whole command at the present line, with two lines of output. */
  const run = (text: string, status: number) => {
    say("A", "B", `E;${text}`, "C");
    state.line += 3;
    say(`D;${status}`);
  };
  return { state, commands, say, run };
}

test("handle_ACommand_KnowsAllOfIt", () => {
  const { state, commands, say } = started();
  say("P;Cwd=/work", "A", "B", "E;make", "C");
  assert.equal(commands.running?.text, "make");
  state.now = 1500;
  state.line = 7;
  say("D;2");
  const [command] = commands.all;
  assert.equal(commands.running, undefined);
  assert.deepEqual(
    [command!.state, command!.text, command!.cwd, command!.status, command!.durationMs, command!.start!.line, command!.end!.line],
    ["ended", "make", "/work", 2, 1500, 0, 7]);
});

test("handle_NoCommandLineTold_TakesWhatWasTyped", () => {
  const { commands, say } = started();
  say("A", "B", "C");
  assert.equal(commands.running?.text, "typed");
});

test("handle_OldOutputShownAgain_KnowsNoDuration", () => {
  const { state, commands, run } = started();
  state.now = undefined;
  run("old", 0);
  assert.equal(commands.all[0]!.durationMs, undefined);
});

test("handle_PromptDrawnAgainOrLeftEmpty_IsOneMark", () => {
  const { state, commands, say } = started();
  say("A", "B", "A", "B", "D", "A");
  assert.equal(commands.all.length, 1);
  assert.equal(state.marks.filter(mark => !mark.isDisposed).length, 1);
});

test("handle_WhatDoesNotFit_IsIgnored", () => {
  const { commands, say } = started();
  say("D;1", "C", "B");
  assert.equal(commands.all.length, 0);
  say("A", "C", "C", "D;0", "D;1");
  assert.deepEqual(commands.all.map(command => command.status), [0]);
});

test("handle_PromptWithoutAnEnd_EndsWhatRan", () => {
  const { commands, say } = started();
  say("A", "C", "A");
  assert.deepEqual(commands.all.map(command => command.state), ["ended", "prompt"]);
});

for (const count of [Commands.most - 1, Commands.most, Commands.most + 1, 2 * Commands.most]) {
  test(`handle_${count}Commands_AreBounded`, () => {
    const { state, commands, run } = started();
    for (let number = 0; number < count; number++) run(`c${number}`, 0);
    assert.equal(commands.all.length, Math.min(count, Commands.most));
    assert.equal(commands.all.at(-1)!.text, `c${count - 1}`);
    assert.equal(state.marks.filter(mark => !mark.isDisposed).length, 4 * commands.all.length);
  });
}

test("all_LinesThatTheBufferDropped_AreForgotten", () => {
  const { state, commands, run } = started();
  for (const text of ["a", "b", "c"]) run(text, 0);
  commands.all[0]!.prompt.dispose();
  assert.deepEqual(commands.all.map(command => command.text), ["b", "c"]);
  assert.deepEqual(state.removed.map(command => command.text), ["a"]);
});

test("forgetFrom_ALine_ForgetsThoseBelow", () => {
  const { commands, run } = started();
  for (const text of ["a", "b", "c"]) run(text, 0);
  commands.forgetFrom(3);
  assert.deepEqual(commands.all.map(command => command.text), ["a"]);
});

test("at_before_after_ALine_FindThePrompts", () => {
  const { commands, run } = started();
  for (const text of ["a", "b", "c"]) run(text, 0); // at lines 0, 3, 6
  assert.deepEqual([0, 2, 3, 100].map(line => commands.at(line)?.text), ["a", "a", "b", "c"]);
  assert.deepEqual([0, 3, 4, 100].map(line => commands.before(line)?.text), [undefined, "a", "b", "c"]);
  assert.deepEqual([0, 5, 6].map(line => commands.after(line)?.text), ["b", "c", undefined]);
  assert.equal(commands.last?.text, "c");
});
