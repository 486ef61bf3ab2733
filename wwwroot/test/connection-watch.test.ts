import assert from "node:assert/strict";
import { test } from "node:test";
import { type ConnectionActions, ConnectionWatch } from "../src/connection-watch";
import { ManualClock, settle } from "./manual-clock";

function make(change: Partial<ConnectionActions> = {}) {
  const done: string[] = [];
  const clock = new ManualClock();
  const actions: ConnectionActions = {
    showLost: () => done.push("lost"), showGone: () => done.push("gone"), hide: () => done.push("hide"),
    hurry: () => done.push("hurry"), probe: async () => true, rejoin: async () => true,
    flush: async () => { done.push("flush"); }, mayReload: () => true, reload: () => done.push("reload"), ...change,
  };
  const watch = new ConnectionWatch(actions, clock, () => done.push("back"));
  return { watch, clock, done };
}

test("Lost_ServerAnswers_HurriesBlazorUntilBack", async () => {
  const { watch, clock, done } = make();
  watch.lost();
  await clock.advance(ConnectionWatch.firstProbeMs - 1);
  assert.deepEqual(done, ["lost"]);
  await clock.advance(1);
  assert.deepEqual(done, ["lost", "hurry"]);
  watch.back();
  await clock.advance(60_000);
  assert.deepEqual(done, ["lost", "hurry", "hide", "back"]);
  assert.equal(clock.waiting, 0);
});

test("Lost_ServerSilent_ProbesMoreSlowly", async () => {
  let probes = 0;
  const { watch, clock, done } = make({ probe: async () => { probes++; throw new Error("down"); } });
  watch.lost();
  await clock.advance(60_000);
  assert.ok(probes >= 10 && probes <= 15, String(probes));
  assert.deepEqual(done, ["lost"]);
});

test("Nudge_WhileLost_ProbesAtOnce", async () => {
  const { watch, done } = make();
  watch.nudge();
  watch.lost();
  watch.nudge();
  await settle();
  assert.deepEqual(done, ["lost", "hurry"]);
});

test("Gone_UnsavedText_FlushesBeforeReload", async () => {
  const { watch, done } = make();
  watch.lost();
  await watch.gone();
  await watch.gone();
  assert.deepEqual(done, ["lost", "gone", "flush", "reload"]);
});

test("Gone_JustReloaded_WaitsForTheUser", async () => {
  const { watch, done } = make({ mayReload: () => false });
  await watch.gone();
  assert.deepEqual(done, ["gone"]);
});

test("Gone_FlushHangs_ReloadsAfterItsTime", async () => {
  const { watch, clock, done } = make({ flush: () => new Promise(() => undefined) });
  const gone = watch.gone();
  await clock.advance(ConnectionWatch.flushMs - 1);
  assert.deepEqual(done, ["gone"]);
  await clock.advance(1);
  await gone;
  assert.deepEqual(done, ["gone", "reload"]);
});

test("Exhausted_CircuitStillThere_Rejoins", async () => {
  const { watch, clock, done } = make();
  watch.lost();
  watch.exhausted();
  await clock.advance(1000);
  assert.deepEqual(done, ["lost", "hide", "back"]);
});

test("Exhausted_CircuitRefused_Reloads", async () => {
  const { watch, clock, done } = make({ rejoin: async () => false });
  watch.exhausted();
  await clock.advance(1000);
  assert.deepEqual(done, ["lost", "gone", "flush", "reload"]);
});

test("Dispose_WhileLost_LeavesNothing", async () => {
  const { watch, clock, done } = make();
  watch.lost();
  watch.dispose();
  watch.dispose();
  await clock.advance(60_000);
  assert.deepEqual(done, ["lost", "hide"]);
});
