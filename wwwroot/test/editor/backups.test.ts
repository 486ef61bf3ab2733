import assert from "node:assert/strict";
import { test } from "node:test";
import { BackupScheduler, type BackupStore } from "../../src/editor/backups";
import { backupPaths } from "../../src/editor/backup-store";
import { ManualClock, settle } from "../manual-clock";

class FakeStore implements BackupStore {
  readonly calls: string[] = [];
  readonly saved = new Map<string, string>();
  fail = false;
  gate: Promise<void> | undefined;

  async put(path: string, text: string, baseEtag: string, keepalive: boolean): Promise<void> {
    this.calls.push(`put ${path} ${text.length > 20 ? text.length : text} ${baseEtag}${keepalive ? " keepalive" : ""}`);
    await this.gate;
    if (this.fail) throw new Error("down");
    this.saved.set(path, text);
  }

  async remove(path: string): Promise<void> {
    this.calls.push(`remove ${path}`);
    if (this.fail) throw new Error("down");
    this.saved.delete(path);
  }
}

function make() {
  const store = new FakeStore();
  const clock = new ManualClock();
  const texts = new Map<string, string>();
  const failures: unknown[] = [];
  const backups = new BackupScheduler(store, {
    unsaved: path => texts.has(path) ? { text: texts.get(path)!, baseEtag: "e" } : undefined,
    failing: error => failures.push(error),
  }, clock);
  const type = (path: string, text: string) => {
    texts.set(path, text);
    backups.changed(path);
  };
  return { store, clock, texts, failures, backups, type };
}

test("Changed_ThenIdle_BacksUpAfterTheIdleTime", async () => {
  const { store, clock, type } = make();
  type("a", "1");
  await clock.advance(BackupScheduler.idleMs - 1);
  assert.deepEqual(store.calls, []);
  await clock.advance(1);
  assert.deepEqual(store.calls, ["put a 1 e"]);
});

test("Changed_TypingGoesOn_BacksUpOnceASecond", async () => {
  const { store, clock, type } = make();
  for (let key = 0; key < 50; key++) {
    type("a", String(key));
    await clock.advance(100);
  }
  assert.ok(store.calls.length >= 4 && store.calls.length <= 5, store.calls.join());
});

test("Changed_WhileSending_SendsTheNewestAfterwards", async () => {
  const { store, clock, type } = make();
  let open = () => undefined as void;
  store.gate = new Promise(resolve => { open = resolve; });
  type("a", "1");
  await clock.advance(BackupScheduler.idleMs);
  type("a", "2");
  type("a", "3");
  await clock.advance(BackupScheduler.typingMs * 3);
  assert.deepEqual(store.calls, ["put a 1 e"]);
  open();
  await settle();
  await clock.advance(BackupScheduler.typingMs);
  assert.deepEqual(store.calls, ["put a 1 e", "put a 3 e"]);
});

test("Changed_NothingUnsaved_RemovesTheBackup", async () => {
  const { store, clock, texts, backups, type } = make();
  type("a", "1");
  await clock.advance(BackupScheduler.idleMs);
  texts.delete("a");
  backups.changed("a", true);
  await clock.advance(0);
  assert.deepEqual(store.calls, ["put a 1 e", "remove a"]);
  assert.equal(store.saved.size, 0);
});

test("Failing_Retries_SlowDownAndTellOnce", async () => {
  const { store, clock, failures, backups, type } = make();
  store.fail = true;
  type("a", "1");
  await clock.advance(BackupScheduler.idleMs + 1000 + 2000);
  assert.equal(store.calls.length, 3);
  assert.equal(failures.length, 1);
  assert.ok(backups.isFailing);
  await clock.advance(600_000);
  assert.ok(store.calls.length < 30, String(store.calls.length));
  store.fail = false;
  await clock.advance(BackupScheduler.longestRetryMs);
  assert.equal(store.saved.get("a"), "1");
  assert.ok(!backups.isFailing);
});

test("Flush_PendingAndFailed_SendsNow", async () => {
  const { store, clock, backups, type } = make();
  store.fail = true;
  type("a", "1");
  await clock.advance(BackupScheduler.idleMs);
  store.fail = false;
  type("b", "2");
  await backups.flush();
  assert.deepEqual([...store.saved], [["a", "1"], ["b", "2"]]);
});

test("FlushForUnload_MoreThanMayOutlive_KeepsTheRestOrdinary", () => {
  const { store, backups, type } = make();
  const fits = Math.floor(BackupScheduler.keepaliveBytes / 3);
  type("exact", "x".repeat(fits));
  type("more", "y".repeat(21));
  backups.flushForUnload();
  assert.deepEqual(store.calls, [`put exact ${fits} e keepalive`, "put more 21 e"]);
});

test("Forget_Pending_LeavesTheBackupAsItIs", async () => {
  const { store, clock, backups, type } = make();
  type("a", "1");
  backups.forget("a");
  await clock.advance(10_000);
  assert.deepEqual(store.calls, []);
  assert.equal(clock.waiting, 0);
});

test("Dispose_Pending_LeavesNoTimer", async () => {
  const { clock, backups, type, store } = make();
  type("a", "1");
  backups.dispose();
  type("a", "2");
  await settle();
  assert.equal(clock.waiting, 0);
  assert.deepEqual(store.calls, []);
});

test("backupPaths_EveryShapeOfList_GivesPaths", () => {
  assert.deepEqual(backupPaths([{ path: "a", baseETag: "e" }, { path: "b" }]), ["a", "b"]);
  assert.deepEqual(backupPaths({ items: [{ path: "a" }], next: null }), ["a"]);
  assert.deepEqual(backupPaths(["a", 5, null]), ["a"]);
  assert.deepEqual(backupPaths(null), []);
});
