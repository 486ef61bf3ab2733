// What staging by hunk and by line computes: one text with some of the changes that lead to another.
import { bare, endOf, splitLines, uniformEnd } from "./lines";

/** Lines from `start` up to, not including, `end`; counted from 1. An empty range lies before `start`. */
export interface LineRange {
  start: number;
  end: number;
}

export interface Change {
  original: LineRange;
  modified: LineRange;
}

export type Side = "original" | "modified";

/** A change as Monaco tells it: an end of 0 is "nothing, after the start". */
export function fromMonaco(change: {
  originalStartLineNumber: number; originalEndLineNumber: number; modifiedStartLineNumber: number; modifiedEndLineNumber: number;
}): Change {
  const range = (start: number, end: number): LineRange => end === 0 ? { start: start + 1, end: start + 1 } : { start, end: end + 1 };
  return {
    original: range(change.originalStartLineNumber, change.originalEndLineNumber),
    modified: range(change.modifiedStartLineNumber, change.modifiedEndLineNumber),
  };
}

export function invert(change: Change): Change {
  return { original: change.modified, modified: change.original };
}

export function isEmpty(range: LineRange): boolean {
  return range.start === range.end;
}

/**
 * The original text with these changes made, in order. Lines that are not changed keep the ends that they have. Where the
 * two texts are uniform but end their lines differently, the difference is git's own (autocrlf) or is at least no part of
 * a hunk: new lines end as those of the original do.
 */
export function applyChanges(original: string, modified: string, changes: readonly Change[]): string {
  const before = splitLines(original);
  const after = splitLines(modified);
  const beforeEnd = uniformEnd(before);
  const afterEnd = uniformEnd(after);
  const converted = beforeEnd !== undefined && afterEnd !== undefined && beforeEnd !== afterEnd;
  const taken = (line: string): string => converted && endOf(line) !== "" ? bare(line) + beforeEnd : line;

  const result: string[] = [];
  let next = 1;
  let lastIsTaken = false;
  for (const change of changes) {
    for (; next < change.original.start; next++) result.push(before[next - 1]!);
    for (let line = change.modified.start; line < change.modified.end; line++) result.push(taken(after[line - 1]!));
    next = change.original.end;
    lastIsTaken = next > before.length && !isEmpty(change.modified);
  }
  for (; next <= before.length; next++) result.push(before[next - 1]!);

  // A line that was the last may not be it any more, and the other way round; a line out of the middle of the modified text,
  // though, is not the last of anything: a file that begins to be staged ends with its line end.
  const end = beforeEnd ?? afterEnd ?? "\n";
  return result.map((line, index) => index === result.length - 1 ? lastIsTaken ? line : bare(line) : endOf(line) === "" ? line + end : line).join("");
}

/** The part of a change that the lines of one side select; undefined where they do not touch it. */
export function partOf(change: Change, side: Side, selected: LineRange): Change | undefined {
  const own = change[side];
  const other: Side = side === "original" ? "modified" : "original";
  if (isEmpty(own)) {
    // Nothing of it can be selected on this side: the line before or after it stands for the whole.
    return selected.start <= own.start && own.start <= selected.end ? change : undefined;
  }
  const start = Math.max(own.start, selected.start);
  const end = Math.min(own.end, selected.end);
  if (start >= end) return undefined;
  const part = { start, end };
  if (start === own.start && end === own.end) return change;
  const against = change[other];
  // As many lines on both sides: taken as changed line by line.
  if (own.end - own.start === against.end - against.start) {
    const shift = against.start - own.start;
    return { [side]: part, [other]: { start: start + shift, end: end + shift } } as unknown as Change;
  }
  // Lines that go, without those that come, where only lines that go were selected.
  if (side === "original") return { original: part, modified: { start: against.start, end: against.start } };
  return { original: against, modified: part };
}

/** The parts of the changes that are selected, in order. */
export function selectChanges(changes: readonly Change[], side: Side, selected: readonly LineRange[]): Change[] {
  const parts: Change[] = [];
  for (const change of changes) {
    const found = selected.map(range => partOf(change, side, range)).filter(part => part !== undefined);
    if (found.some(part => part === change)) parts.push(change);
    else parts.push(...merged(found));
  }
  return parts;
}

/** Two parts of one change may both want its other side: it is replaced once, by the first. */
function merged(parts: Change[]): Change[] {
  const result: Change[] = [];
  for (const part of [...parts].sort((one, other) => one.modified.start - other.modified.start || one.original.start - other.original.start)) {
    const last = result.at(-1);
    const start = Math.max(part.original.start, last?.original.end ?? 0);
    const fresh = Math.max(part.modified.start, last?.modified.end ?? 0);
    const cut = {
      original: { start, end: Math.max(start, part.original.end) },
      modified: { start: fresh, end: Math.max(fresh, part.modified.end) },
    };
    if (!isEmpty(cut.original) || !isEmpty(cut.modified)) result.push(cut);
  }
  return result;
}

/** The change at a line of a side, or the first after it, or the last. */
export function changeAt(changes: readonly Change[], side: Side, line: number): number {
  const found = changes.findIndex(change => line < Math.max(change[side].end, change[side].start + 1));
  return found < 0 ? changes.length - 1 : found;
}

/** The change to go to from a line, around the ends. */
export function neighbour(changes: readonly Change[], side: Side, line: number, by: 1 | -1): number {
  if (changes.length === 0) return -1;
  const starts = changes.map(change => Math.max(1, change[side].start));
  if (by > 0) {
    const next = starts.findIndex(start => start > line);
    return next < 0 ? 0 : next;
  }
  const previous = changes.findLastIndex((change, index) => Math.max(change[side].end - 1, starts[index]!) < line);
  return previous < 0 ? changes.length - 1 : previous;
}
