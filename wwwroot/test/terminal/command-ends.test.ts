import assert from "node:assert/strict";
import { test } from "node:test";
import { choiceText, CommandEnds, endedCommand, endedText, nextChoice, tellAfterSeconds } from "../../src/terminal/command-ends";
import { formatDuration } from "../../src/terminal/durations";

function started() {
  const state = { looks: false, told: [] as string[] };
  const ends = new CommandEnds({
    isLookedAt: () => state.looks,
    tell: ended => state.told.push(`tell ${ended.command}`),
    notify: ended => state.told.push(`notify ${ended.command}`),
  });
  const end = (command: string, durationMs: number) => ends.ended({ command, exitStatus: 0, durationMs });
  return { state, ends, end };
}

for (const [ms, told] of [[9_999, 0], [10_000, 0], [10_001, 1]] as const) {
  test(`ended_After${ms}Unseen_Tells${told}`, () => {
    tellAfterSeconds.set(10);
    const { state, end } = started();
    end("make", ms);
    assert.equal(state.told.length, told);
  });
}

test("ended_LookedAt_TellsNobody", () => {
  const { state, ends, end } = started();
  state.looks = true;
  ends.ask(true);
  end("make", 1e6);
  assert.deepEqual(state.told, []);
});

test("ended_AskedFor_NotifiesOnceWhateverItTook", () => {
  const { state, ends, end } = started();
  ends.ask(true);
  end("ls", 5);
  end("ls", 5);
  assert.deepEqual(state.told, ["notify ls"]);
  assert.equal(ends.asked, false);
});

test("ended_SwitchedOff_TellsNothing", () => {
  tellAfterSeconds.set(0);
  const { state, end } = started();
  end("make", 1e9);
  assert.deepEqual(state.told, []);
  tellAfterSeconds.set(10);
});

test("nextChoice_GoesAround", () => {
  assert.deepEqual([10, 60, 300, 0, 17].map(nextChoice), [60, 300, 0, 10, 10]);
  assert.deepEqual([10, 60, 300, 0].map(choiceText), ["10 s", "1 min", "5 min", "never"]);
});

test("endedCommand_Events_AreRead", () => {
  assert.deepEqual(endedCommand({ type: "command", atPrompt: true, command: "make", exitStatus: 2, durationMs: 5 }), { command: "make", exitStatus: 2, durationMs: 5 });
  assert.deepEqual(endedCommand({ type: "command", atPrompt: true, durationMs: 5 }), { command: "", exitStatus: undefined, durationMs: 5 });
  assert.equal(endedCommand({ type: "command", atPrompt: false, command: "make" }), undefined);
  assert.equal(endedCommand({ type: "command", atPrompt: true }), undefined);
  assert.equal(endedCommand({ type: "cwd", cwd: "/" }), undefined);
  assert.equal(endedCommand({ type: "command", atPrompt: true, command: "x".repeat(9999), durationMs: 1 })!.command.length, 256);
});

test("endedText_Statuses_AreSaid", () => {
  assert.deepEqual([0, 2, undefined].map(exitStatus => endedText({ command: "", exitStatus, durationMs: 12_000 })),
    ["succeeded after 12 s", "ended with status 2 after 12 s", "ended after 12 s"]);
});

for (const [ms, text] of [[-5, "0 s"], [400, "0.4 s"], [9_940, "9.9 s"], [12_400, "12 s"], [59_900, "1 min"], [185_000, "3 min 5 s"], [3_600_000, "1 h"], [7_800_000, "2 h 10 min"]] as const) {
  test(`formatDuration_${ms}_Is${text}`, () => assert.equal(formatDuration(ms), text));
}
