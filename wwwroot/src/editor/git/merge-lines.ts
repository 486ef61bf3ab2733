import { type Conflict, resolveAll } from "./conflict-markers";
import type { LineRange } from "./line-changes";
import { lineDiff } from "./line-diff";
import { nearLine } from "./line-map";

/** Where the conflicts of a half merged text lie in one of the texts that were merged, and how lines correspond. */
export interface SideMap {
  ranges: LineRange[];
  /** The line of the side that a line of the result corresponds to. */
  lineOf(line: number): number;
}

export function mapSide(result: readonly string[], conflicts: readonly Conflict[], which: "ours" | "theirs" | "base", side: readonly string[]): SideMap {
  const resolved = resolveAll(result, which);
  const changes = lineDiff(resolved.lines, side);
  const at = (line: number): number => nearLine(changes, "original", line);
  const ranges = resolved.ranges.map(({ start, end }): LineRange => {
    if (start === end) {
      // Nothing of it is in the text with the markers: what the side has in its place, if anything.
      const filled = changes.find(({ original }) => original.start === start && original.end === start);
      return filled?.modified ?? { start: at(start), end: at(start) };
    }
    const from = at(start);
    return { start: from, end: Math.max(at(end - 1), from) + 1 };
  });
  return {
    ranges,
    lineOf: line => {
      let shift = 0;
      for (const [index, conflict] of conflicts.entries()) {
        if (line < conflict.start) break;
        const range = resolved.ranges[index]!;
        if (line <= conflict.end) return at(range.start);
        shift = range.end - (conflict.end + 1);
      }
      return at(line + shift);
    },
  };
}
