import assert from "node:assert/strict";
import { test } from "node:test";
import { FileExists } from "../../src/terminal/file-exists";
import { findFileLinks } from "../../src/terminal/file-links";
import { linkTargets } from "../../src/terminal/link-targets";
import { ManualClock } from "../manual-clock";

const lines: [string, string[]][] = [
  ["src/app.ts:12:5 - error TS2322: Type", ["src/app.ts 12 5"]],
  ["src/app.ts(12,5): error TS2322: Type", ["src/app.ts 12 5"]],
  ["/w/A.cs(12,5,12,9): error CS0103: The name [/w/A.csproj]", ["/w/A.cs 12 5"]],
  ["   at Ns.Type.Method(String s) in /w/src/A.cs:line 42", ["/w/src/A.cs 42 1"]],
  ["main.c:3:10: fatal error: x.h: No such file", ["main.c 3 10"]],
  ["  --> src/main.rs:4:5", ["src/main.rs 4 5"]],
  ['  File "src/app.py", line 12, in <module>', ["src/app.py 12 1"]],
  ["    at Object.<anonymous> (/w/index.js:1:7)", ["/w/index.js 1 7"]],
  ["    at async file (node:internal/x:12:3)", []],
  ["--- a/src/app.ts", ["a/src/app.ts 1 1"]],
  ["+++ b/docs/a-b.md", ["b/docs/a-b.md 1 1"]],
  ["diff --git a/x.ts b/y.ts", ["a/x.ts 1 1", "b/y.ts 1 1"]],
  ["\tmodified:   src/app.ts", ["src/app.ts 1 1"]],
  ["./run_test.go:7: ok, ../b.py:9", ["./run_test.go 7 1", "../b.py 9 1"]],
  ["12:30:45 took 1.5:3 at host.example:80", ["host.example 80 1"]],
  ["http://localhost:5000/a.js:3", []],
  ["a.ts:0", []],
];

for (const [text, found] of lines) {
  test(`findFileLinks_${text.trim()}_FindsWhatItNames`, () => {
    const links = findFileLinks(text);
    assert.deepEqual(links.map(link => `${link.path} ${link.line} ${link.column}`), found);
    for (const link of links) assert.ok(text.slice(link.start, link.end).startsWith(link.path));
  });
}

for (const [length, count] of [[4095, 1], [4096, 1], [4097, 0]] as const) {
  test(`findFileLinks_LineOf${length}_Finds${count}`, () => assert.equal(findFileLinks("a.ts:1 ".padEnd(length)).length, count));
}

test("findFileLinks_ManyInALine_AreBounded", () => assert.equal(findFileLinks("a.ts:1 ".repeat(100)).length, 16));

test("linkTargets_Paths_AreMadeRelativeToTheWorkspace", () => {
  assert.deepEqual(linkTargets("app.ts", "/w/src", "/w"), ["src/app.ts", "app.ts"]);
  assert.deepEqual(linkTargets("./src/../app.ts", "", "/w"), ["app.ts"]);
  assert.deepEqual(linkTargets("/w/src/app.ts", "/tmp", "/w"), ["src/app.ts"]);
  assert.deepEqual(linkTargets("a/src/app.ts", "/w", "/w"), ["a/src/app.ts", "src/app.ts"]);
  assert.deepEqual(linkTargets("../x.ts", "/w", "/w"), []);
  assert.deepEqual(linkTargets("/etc/passwd.d", "/w", "/w"), []);
  assert.deepEqual(linkTargets("/work.ts", "/w", "/w"), []);
  assert.deepEqual(linkTargets("x.ts", "/elsewhere", "/w"), ["x.ts"]);
  assert.deepEqual(linkTargets("etc/x.ts", "", "/"), ["etc/x.ts"]);
});

test("exists_SeveralTimes_AsksOnceAWhile", async () => {
  const clock = new ManualClock();
  const asked: string[] = [];
  const files = new FileExists(path => { asked.push(path); return Promise.resolve(path === "there"); }, clock);
  assert.equal(await files.first(["gone", "there", "other"]), "there");
  assert.equal(await files.exists("there"), true);
  assert.deepEqual(asked, ["gone", "there"]);
  await clock.advance(FileExists.trustMs);
  assert.equal(await files.first(["gone"]), undefined);
  assert.deepEqual(asked, ["gone", "there", "gone"]);
});

test("exists_ServerAway_MakesALinkOfIt", async () => {
  assert.equal(await new FileExists(() => Promise.reject(new Error("away")), new ManualClock()).exists("x"), true);
});

for (const count of [FileExists.most - 1, FileExists.most, FileExists.most + 1, 10 * FileExists.most]) {
  test(`exists_${count}Files_AreBounded`, async () => {
    const files = new FileExists(() => Promise.resolve(true), new ManualClock());
    for (let file = 0; file < count; file++) await files.exists(`f${file}`);
    assert.equal(files.size, Math.min(count, FileExists.most));
  });
}
