import type { Commit } from "../types";

/** A line from the top of a row to its bottom, or half of it where one end is the commit's dot. */
export interface Edge {
  from: number;
  to: number;
  color: number;
  /** "through" from edge to edge; "in" ends in the dot; "out" begins there. */
  part: "through" | "in" | "out";
}

export interface GraphRow {
  lane: number;
  color: number;
  edges: Edge[];
  /** Lanes that the row needs. */
  width: number;
}

interface Lane {
  /** The commit that this lane leads to. */
  id: string;
  color: number;
}

/**
 * Draws commits that come newest first, one after another: each has a lane, lines from its children above and to its
 * parents below. A lane is free again where its line ended, and keeps its place while it runs: lines do not wander.
 */
export class Graph {
  readonly #lanes: (Lane | undefined)[] = [];
  #colors = 0;

  /** Lines that wait for commits that did not come yet. */
  get open(): number {
    return this.#lanes.filter(lane => lane !== undefined).length;
  }

  add(commit: Pick<Commit, "id" | "parents">): GraphRow {
    const before = [...this.#lanes];
    const coming = before.flatMap((lane, index) => lane?.id === commit.id ? [index] : []);
    const lane = coming[0] ?? this.#free();
    const color = before[lane]?.id === commit.id ? before[lane].color : this.#colors++;
    const edges: Edge[] = [];

    for (const index of coming) {
      edges.push({ from: index, to: lane, color: before[index]!.color, part: "in" });
      this.#lanes[index] = undefined;
    }

    // Its own place stays taken while the other parents look for theirs: a merge's second line leaves to the side.
    const parents = [...new Set(commit.parents)];
    parents.forEach((parent, order) => {
      const known = this.#lanes.findIndex(one => one?.id === parent);
      // A line further right comes to this one, which goes on straight: first parents stay at the left.
      if (known >= 0 && !(order === 0 && known > lane)) {
        edges.push({ from: lane, to: known, color: order === 0 ? color : this.#lanes[known]!.color, part: "out" });
        return;
      }
      const place = order === 0 ? lane : this.#free(lane);
      const own = order === 0 ? color : this.#colors++;
      this.#lanes[place] = { id: parent, color: own };
      edges.push({ from: lane, to: place, color: own, part: "out" });
    });

    before.forEach((one, index) => {
      if (one && one.id !== commit.id) edges.push({ from: index, to: index, color: one.color, part: "through" });
    });
    while (this.#lanes.length > 0 && this.#lanes.at(-1) === undefined) this.#lanes.pop();
    const width = 1 + Math.max(lane, ...edges.map(edge => Math.max(edge.from, edge.to)));
    return { lane, color, edges, width };
  }

  #free(except?: number): number {
    for (let index = 0; index < this.#lanes.length; index++) if (index !== except && this.#lanes[index] === undefined) return index;
    const end = this.#lanes.length;
    return end === except ? end + 1 : end;
  }
}
