import assert from "node:assert/strict";
import { test } from "node:test";
import { processTree } from "../../src/admin/process-tree";
import type { Processes } from "../../src/admin/types";

const owners = [{ kind: "server", id: "", name: "Server", isGone: false }, { kind: "terminal", id: "t", name: "bash", isGone: false }, { kind: "git", id: "", name: "Git", isGone: false }];
const started = "2026-01-01T00:00:00Z";

function tree(...processes: [id: number, parent: number, bytes: number, owner: number][]): string[] {
  const info: Processes = {
    at: started, count: processes.length, owners,
    processes: processes.map(([id, parentId, pssBytes, owner]) => ({ id, parentId, name: `p${id}`, startedAt: started, pssBytes, owner })),
  };
  return processTree(info).map(row => `${"-".repeat(row.depth)}${row.process?.name ?? row.owner.name} ${row.bytes}`);
}

test("processTree_Owners_LargestFirstWithTheirTrees", () => assert.deepEqual(
  tree([1, 0, 100, 0], [10, 1, 20, 1], [11, 10, 300, 1], [12, 11, 1, 1], [13, 10, 400, 1]),
  ["bash 721", "-p10 20", "--p13 400", "--p11 300", "---p12 1", "Server 100", "-p1 100"]));

test("processTree_LargeGrandchild_BringsItsParentUp", () => assert.deepEqual(
  tree([1, 0, 50, 1], [2, 0, 1, 1], [3, 2, 400, 1]), ["bash 451", "-p2 1", "--p3 400", "-p1 50"]));

test("processTree_ParentGone_StandsAtTheTop", () => assert.deepEqual(
  tree([11, 10, 5, 1], [12, 11, 6, 1]), ["bash 11", "-p11 5", "--p12 6"]));

test("processTree_OwnerWithoutProcess_IsLeftOut", () => assert.deepEqual(tree(), []));

test("processTree_ProcessOfItself_EndsAll", () => assert.deepEqual(tree([5, 5, 1, 0]), ["Server 1", "-p5 1"]));
