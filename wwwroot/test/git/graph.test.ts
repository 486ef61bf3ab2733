import assert from "node:assert/strict";
import { test } from "node:test";
import { Graph, type GraphRow } from "../../src/git/panel/graph";
import { random } from "../manual-clock";

const commit = (id: string, ...parents: string[]) => ({ id, parents });
const draw = (...commits: { id: string; parents: string[] }[]): GraphRow[] => {
  const graph = new Graph();
  return commits.map(one => graph.add(one));
};

test("a straight history is one lane", () => {
  const rows = draw(commit("c", "b"), commit("b", "a"), commit("a"));
  assert.deepEqual(rows.map(row => [row.lane, row.width]), [[0, 1], [0, 1], [0, 1]]);
  assert.deepEqual(rows[1]!.edges.map(edge => edge.part), ["in", "out"]);
  assert.equal(new Set(rows.map(row => row.color)).size, 1);
  assert.deepEqual(rows[2]!.edges, [{ from: 0, to: 0, color: 0, part: "in" }]);
});

test("a merge's second parent leaves to the side and joins again", () => {
  const rows = draw(commit("m", "a", "b"), commit("b", "r"), commit("a", "r"), commit("r"));
  assert.deepEqual(rows.map(row => row.lane), [0, 1, 0, 0]);
  assert.deepEqual(rows[0]!.edges.map(edge => [edge.part, edge.to]), [["out", 0], ["out", 1]]);
  assert.ok(rows[0]!.edges[1]!.color !== rows[0]!.edges[0]!.color);
  assert.deepEqual(rows[3]!.edges.map(edge => [edge.part, edge.from]), [["in", 0], ["in", 1]]);
});

test("two branches' tips have lanes of their own, and a lane that ended is used again", () => {
  const rows = draw(commit("x", "root"), commit("y", "root"), commit("root"), commit("other"), commit("third"));
  assert.deepEqual(rows.map(row => row.lane), [0, 1, 0, 0, 0]);
  // The second line goes to the first one's lane where it comes to the same parent.
  assert.deepEqual(rows[1]!.edges.filter(edge => edge.part === "out").map(edge => [edge.from, edge.to]), [[1, 0]]);
});

test("a parent named twice is one line", () => assert.equal(draw(commit("m", "a", "a"))[0]!.edges.length, 1));

/** A history as git tells it: children before parents, roots and merges of up to four among them. */
function history(seed: number, count: number): { id: string; parents: string[] }[] {
  const below = random(seed);
  return Array.from({ length: count }, (_, index) => {
    const older = count - index - 1;
    const parents = new Set<string>();
    for (let left = below(10) === 0 ? 0 : below(4) === 0 ? 1 + below(4) : 1; left > 0 && older > 0; left--) parents.add(String(index + 1 + below(Math.min(older, 12))));
    return { id: String(index), parents: [...parents] };
  });
}

test("any history: lines meet from row to row, end in their commits, and none crosses a dot that is not its own", () => {
  for (let seed = 0; seed < 120; seed++) {
    const commits = history(seed, 60);
    const graph = new Graph();
    /** What each lane leads to, at the bottom of the row above. */
    let open = new Map<number, string>();
    for (const one of commits) {
      const row = graph.add(one);
      const label = `seed ${seed}, commit ${one.id}`;
      const top = row.edges.filter(edge => edge.part !== "out").map(edge => edge.from).sort((a, b) => a - b);
      assert.deepEqual(top, [...open.keys()].sort((a, b) => a - b), `${label}: every line from above goes on`);
      for (const edge of row.edges) {
        if (edge.part === "in") {
          assert.equal(open.get(edge.from), one.id, `${label}: a line ends in its own commit`);
          assert.equal(edge.to, row.lane, label);
        } else if (edge.part === "through") {
          assert.ok(edge.from !== row.lane, `${label}: nothing runs through the dot`);
          assert.ok(open.get(edge.from) !== one.id, `${label}: none passes its commit`);
        } else assert.equal(edge.from, row.lane, label);
        assert.ok(Math.max(edge.from, edge.to) < row.width, label);
      }
      const out = row.edges.filter(edge => edge.part === "out");
      assert.equal(out.length, one.parents.length, `${label}: a line for each parent`);
      const next = new Map([...open].filter(([, id]) => id !== one.id));
      out.forEach((edge, index) => {
        const parent = one.parents[index]!;
        assert.ok((next.get(edge.to) ?? parent) === parent, `${label}: no lane leads to two commits`);
        next.set(edge.to, parent);
      });
      open = next;
      assert.equal(graph.open, open.size, label);
    }
  }
});
