import assert from "node:assert/strict";
import { test } from "node:test";
import { changedWords, fileRows, isBusy, memberNames, memberState, teamPrice, teamState } from "../../src/agents/team-words";
import type { AgentKind, Session, SessionState, Team, TeamMember } from "../../src/agents/types";

function member(number: number, agent: string, state?: SessionState, more: Partial<TeamMember> = {}): TeamMember {
  const session = state === undefined ? {} : { session: { id: `s${number}`, agent, state, permissions: 0 } as Session };
  return { number, agent, sessionId: `s${number}`, hasWorktree: true, diskBytes: 0, lastText: "", ...session, ...more };
}

function team(...members: TeamMember[]): Team {
  return { id: "t", workspace: "w", title: "Do it", createdAt: "2026-01-01T00:00:00Z", members };
}

const file = (path: string, after: string) => ({ path, status: "modified", before: "a", after });

test("files of all members stand side by side, by path", () => {
  const rows = fileRows([{ files: [file("b", "1"), file("a", "1")] }, undefined, { files: [file("c", "3"), file("a", "3")] }]);
  assert.deepEqual(rows.map(row => [row.path, ...row.by.map(one => one?.after)]), [["a", "1", undefined, "3"], ["b", "1", undefined, undefined], ["c", undefined, undefined, "3"]]);
  assert.deepEqual(fileRows([]), []);
});

test("members of one kind have a number to their name", () => {
  assert.deepEqual(memberNames(team(member(1, "claude"), member(2, "codex"), member(3, "claude"))), ["claude 1", "codex", "claude 3"]);
});

test("a member is done, waits at a place, or is gone", () => {
  assert.equal(memberState(member(1, "a", "idle")), "Done");
  assert.equal(memberState(member(1, "a", "waiting")), "Needs your answer");
  assert.equal(memberState(member(1, "a")), "Its conversation was deleted");
  const queued = member(1, "a", "queued");
  queued.session!.queue = { position: 2, estimatedWaitSeconds: 40, reason: "" };
  assert.equal(memberState(queued), "#2 in the queue, about 40 seconds");
  assert.deepEqual([isBusy(queued), isBusy(member(1, "a", "failed")), isBusy(member(1, "a"))], [true, false, false]);
});

test("what changed is said in words", () => {
  const changed = (files: number) => changedWords(member(1, "a", "idle", { changes: { files, added: 1, deleted: 0 } }));
  assert.deepEqual([changed(0), changed(1), changed(2), changedWords(member(1, "a"))], ["nothing changed", "1 file", "2 files", ""]);
});

test("a team in the list says how far it is", () => {
  assert.equal(teamState(team(member(1, "a", "running"), member(2, "b", "idle"))), "a, b · 1 of 2 at work");
  assert.equal(teamState(team(member(1, "a", "idle"), member(2, "b", "failed"))), "a, b · done: compare them");
  const asks = member(1, "a", "waiting");
  asks.session!.permissions = 1;
  assert.equal(teamState(team(asks, member(2, "b", "running"))), "a, b · needs your answer");
  assert.equal(teamState({ ...team(member(1, "a", "idle"), member(2, "a", "idle")), taken: { member: 2, at: "", files: 1 } }), "a, a · a 2 was taken");
});

test("the price of a team says what fits", () => {
  const kind = (name: string, needBytes: number) => ({ id: name, name, price: { needBytes: needBytes << 20, freeBytes: 170 << 20, fits: true, idle: [] } }) as unknown as AgentKind;
  assert.equal(teamPrice([kind("A", 140), kind("B", 30)]), "A ≈ 140 MB, B ≈ 30 MB; 170 MB free.");
  assert.equal(teamPrice([kind("A", 140), kind("B", 31)]).includes("170 MB free. Not all fit at once"), true);
  assert.equal(teamPrice([]), "");
});
