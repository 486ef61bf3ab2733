import assert from "node:assert/strict";
import { test } from "node:test";
import { maxCredentials } from "../../src/git/panel/bounds";
import { Credentials } from "../../src/git/panel/credentials";
import { Sync } from "../../src/git/panel/sync";
import { Refusal } from "../../src/requests";
import type { Progress } from "../../src/git/types";
import { settle } from "../manual-clock";

type Options = { credentials?: { username: string }; rebase?: boolean; setUpstream?: boolean; branch?: string; remote?: string; force?: boolean };

function made(answers: Record<string, (options: Options, line: (line: Progress) => void, signal: AbortSignal) => Promise<string>>, head: object = {}) {
  const calls: string[] = [];
  const refused: string[][] = [];
  const told: string[] = [];
  const transfer = (name: string) => (options: Options, line: (line: Progress) => void, signal: AbortSignal) => {
    calls.push(`${name} ${JSON.stringify(options)}`);
    return (answers[name] ?? (async () => ""))(options, line, signal);
  };
  const repository = {
    api: { fetch: transfer("fetch"), pull: transfer("pull"), push: transfer("push") },
    status: { head: { branch: "main", commit: "c", upstream: "origin/main", ahead: 1, behind: 1, ...head } },
    refresh: async () => { calls.push("refresh"); },
  };
  const work = { went: () => undefined, stopped: () => { calls.push("stopped"); }, refused: (_: unknown, __: unknown, remedies: Record<string, { text: string }[]>) => { refused.push((remedies["diverged"] ?? []).map(action => action.text)); } };
  const asked: string[] = [];
  const credentials = Object.assign(new Credentials(), {
    ask: async (remote: string) => {
      asked.push(remote);
      const signIn = { username: "ann", password: "secret" };
      if (asked.length < 3) credentials.keep(remote, signIn);
      return asked.length < 3 ? signIn : undefined;
    },
  });
  const sync = new Sync(repository as never, work as never, credentials as never, text => { told.push(text); });
  return { sync, calls, refused, told, asked };
}

test("a press pulls, then pushes, and looks anew after each", async () => {
  const { sync, calls } = made({});
  await sync.sync();
  assert.deepEqual(calls, ["pull {}", "refresh", "push {}", "refresh"]);
});

test("what is refused ends the rest, and diverged offers its ways", async () => {
  const { sync, calls, refused } = made({ pull: async () => { throw new Refusal(409, "urn:coder1:git-diverged", "no"); } });
  await sync.sync();
  assert.deepEqual(calls, ["pull {}", "refresh"]);
  assert.deepEqual(refused[0]!.map(text => text.split(":")[0]), ["Rebase", "Merge"]);
  assert.equal(sync.state.kind, "refused");
});

test("a refused push offers the lease too", async () => {
  const { sync, refused } = made({ push: async () => { throw new Refusal(409, "urn:coder1:git-diverged", "no"); } });
  await sync.push();
  assert.deepEqual(refused[0]!.map(text => text.split(":")[0]), ["Rebase", "Merge", "Push with lease"]);
});

test("a pull that stops at conflicts says so once it is known which", async () => {
  const { sync, calls } = made({ pull: async () => { throw new Refusal(409, "urn:coder1:git-unmerged", "CONFLICT (content): a"); } });
  assert.equal(await sync.pull(), false);
  assert.deepEqual(calls, ["pull {}", "refresh", "stopped"]);
});

test("a branch without a remote one is published", async () => {
  const { sync, calls } = made({}, { upstream: undefined });
  await sync.sync();
  assert.deepEqual(calls[0], 'push {"branch":"main","remote":"origin","setUpstream":true}');
});

test("a sign-in is asked for, sent, remembered, and asked for again where it was refused", async () => {
  let good = "ann";
  const { sync, calls, asked } = made({ fetch: async options => { if (options.credentials?.username !== good) throw new Refusal(401, "urn:coder1:git-authentication", "fatal: no\n\nSign in."); return ""; } });
  assert.equal(await sync.fetch(), true);
  assert.equal(await sync.fetch(), true);
  assert.deepEqual(asked, ["origin"]);
  assert.equal(calls.filter(call => call.includes("ann")).length, 2);
  good = "bob";
  assert.equal(await sync.fetch(), false);
  assert.deepEqual([asked.length, sync.state.kind], [3, "refused"]);
});

test("a cancelled one ends quietly, and only one runs at once", async () => {
  const { sync, told, refused } = made({ fetch: (_, line, signal) => new Promise((_resolve, reject) => {
    line({ type: "progress", phase: "Counting", percent: 3, text: "" });
    signal.addEventListener("abort", () => reject(new DOMException("ended", "AbortError")));
  }) });
  const running = sync.fetch();
  await settle();
  assert.deepEqual(sync.state, { kind: "running", what: "fetch", phase: "Counting", percent: 3, cancelling: false });
  assert.equal(await sync.pull(), false);
  sync.cancel();
  assert.equal(await running, false);
  assert.deepEqual([sync.state.kind, told, refused.length], ["idle", ["Fetch cancelled."], 0]);
});

test("so many sign-ins are remembered, the oldest goes", () => {
  const credentials = new Credentials();
  for (let index = 0; index <= maxCredentials; index++) credentials.keep(`r${index}`, { username: "u", password: "p" });
  assert.equal(credentials.of("r0"), undefined);
  assert.equal(credentials.of("r1")?.username, "u");
  credentials.forget("r1");
  assert.equal(credentials.of("r1"), undefined);
});
