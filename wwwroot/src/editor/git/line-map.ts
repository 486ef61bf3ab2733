import type { Change, Side } from "./line-changes";

/** The line of the other side that is the same as this one; undefined where it was changed. */
export function sameLine(changes: readonly Change[], from: Side, line: number): number | undefined {
  const to: Side = from === "original" ? "modified" : "original";
  let shift = 0;
  for (const change of changes) {
    if (line < change[from].start) break;
    if (line < change[from].end) return undefined;
    shift = change[to].end - change[from].end;
  }
  return line + shift;
}

/** The line of the other side that a line corresponds to, also inside of changes. */
export function nearLine(changes: readonly Change[], from: Side, line: number): number {
  const to: Side = from === "original" ? "modified" : "original";
  let shift = 0;
  for (const change of changes) {
    if (line < change[from].start) break;
    if (line < change[from].end) return Math.min(change[to].start + (line - change[from].start), Math.max(change[to].end - 1, change[to].start));
    shift = change[to].end - change[from].end;
  }
  return line + shift;
}
