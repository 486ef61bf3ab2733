import assert from "node:assert/strict";
import { test } from "node:test";
import { exitedText, RunAfterResume, suspendedText } from "../../src/terminal/rest";
import { isTyped } from "../../src/terminal/reports";
import { ManualClock } from "../manual-clock";

function started() {
  const clock = new ManualClock();
  const typed: string[] = [];
  return { clock, typed, run: new RunAfterResume(clock, command => typed.push(command)) };
}

test("run_PromptAfterResume_TypesOnce", async () => {
  const { clock, typed, run } = started();
  run.want("make");
  run.prompt(); // of the old shell's output
  assert.deepEqual(typed, []);
  run.resumed();
  run.prompt();
  run.prompt();
  await clock.advance(10 * RunAfterResume.patienceMs);
  assert.deepEqual(typed, ["make"]);
  assert.equal(clock.waiting, 0);
});

test("run_ShellThatTellsNoPrompts_TypesAfterAWhile", async () => {
  const { clock, typed, run } = started();
  run.want("make");
  run.resumed();
  run.resumed();
  await clock.advance(RunAfterResume.patienceMs - 1);
  assert.deepEqual(typed, []);
  await clock.advance(1);
  assert.deepEqual(typed, ["make"]);
});

test("run_NothingWantedOrRefused_TypesNothing", async () => {
  const { clock, typed, run } = started();
  run.resumed();
  run.prompt();
  run.want("make");
  run.want(undefined);
  run.resumed();
  await clock.advance(10 * RunAfterResume.patienceMs);
  assert.deepEqual(typed, []);
});

test("texts_Reasons_AreSaid", () => {
  assert.ok(suspendedText("restart", "/w").startsWith("The server was restarted. Its output, name and folder (/w) are kept"));
  assert.ok(suspendedText("something new", "").startsWith("Suspended. Its output, name and folder are kept"));
  assert.equal(exitedText(1), "[process ended with status 1; Enter closes, R starts it again]");
  assert.equal(exitedText(-9), "[process ended by signal 9; Enter closes, R starts it again]");
});

test("isTyped_KeysAndAnswers_AreToldApart", () => {
  for (const data of ["a", "\r", "\x1b", "\x1b[A", "\x1bOP", "\x1b[3~", "\x1b[200~x\x1b[201~"]) assert.ok(isTyped(data), data);
  for (const data of ["\x1b[?1;2c", "\x1b[24;80R", "\x1b[<0;1;1M", "\x1b[M !!", "\x1b[I", "\x1b[O"]) assert.ok(!isTyped(data), data);
});
