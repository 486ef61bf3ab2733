// The places where git could not merge, as it marks them in the file.

/** One marked place; all lines count from 1. */
export interface Conflict {
  /** The line of "<<<<<<<". */
  start: number;
  /** The line of "|||||||", where the common base is written too. */
  base?: number;
  /** The line of "=======". */
  middle: number;
  /** The line of ">>>>>>>". */
  end: number;
  /** What follows the markers: branches, as a rule. */
  oursName: string;
  theirsName: string;
}

export type Choice = "ours" | "theirs" | "both" | "reversed" | "base";

const marker = (character: string) => new RegExp(`^\\${character}{7}(?:$| (.*)$)`);
const startMarker = marker("<");
const baseMarker = marker("|");
const endMarker = marker(">");
const middleMarker = /^={7}$/;

/** The conflicts that are whole; what only looks like a marker, as an underlined heading does, is text. */
export function findConflicts(lines: readonly string[]): Conflict[] {
  const found: Conflict[] = [];
  let open: Partial<Conflict> | undefined;
  lines.forEach((line, index) => {
    const number = index + 1;
    const start = startMarker.exec(line);
    if (start) open = { start: number, oursName: start[1] ?? "" };
    else if (open && open.middle === undefined && open.base === undefined && baseMarker.test(line)) open.base = number;
    else if (open && open.middle === undefined && middleMarker.test(line)) open.middle = number;
    else if (open?.middle !== undefined) {
      const end = endMarker.exec(line);
      if (!end) return;
      found.push({ ...open, end: number, theirsName: end[1] ?? "" } as Conflict);
      open = undefined;
    }
  });
  return found;
}

/** The lines of one side. */
export function sideOf(conflict: Conflict, lines: readonly string[], side: "ours" | "theirs" | "base"): string[] {
  if (side === "ours") return lines.slice(conflict.start, (conflict.base ?? conflict.middle) - 1);
  if (side === "theirs") return lines.slice(conflict.middle, conflict.end - 1);
  return conflict.base === undefined ? [] : lines.slice(conflict.base, conflict.middle - 1);
}

/** What stands in the conflict's place when it is decided so. */
export function resolution(conflict: Conflict, lines: readonly string[], choice: Choice): string[] {
  const ours = () => sideOf(conflict, lines, "ours");
  const theirs = () => sideOf(conflict, lines, "theirs");
  switch (choice) {
    case "ours": return ours();
    case "theirs": return theirs();
    case "base": return sideOf(conflict, lines, "base");
    case "both": return [...ours(), ...theirs()];
    case "reversed": return [...theirs(), ...ours()];
  }
}

/** The text with every conflict decided the same way, and where each one's lines are then; an empty range lies before its start. */
export function resolveAll(lines: readonly string[], choice: Choice): { lines: string[]; ranges: { start: number; end: number }[] } {
  const result: string[] = [];
  const ranges: { start: number; end: number }[] = [];
  let next = 1;
  for (const conflict of findConflicts(lines)) {
    result.push(...lines.slice(next - 1, conflict.start - 1));
    const start = result.length + 1;
    result.push(...resolution(conflict, lines, choice));
    ranges.push({ start, end: result.length + 1 });
    next = conflict.end + 1;
  }
  result.push(...lines.slice(next - 1));
  return { lines: result, ranges };
}

/** The conflict to go to from a line, around the ends; -1 where there is none. */
export function neighbourConflict(conflicts: readonly Conflict[], line: number, by: 1 | -1): number {
  if (conflicts.length === 0) return -1;
  if (by > 0) {
    const next = conflicts.findIndex(conflict => conflict.start > line);
    return next < 0 ? 0 : next;
  }
  const previous = conflicts.findLastIndex(conflict => conflict.end < line);
  return previous < 0 ? conflicts.length - 1 : previous;
}
