import { maxDiffLines } from "./bounds";

export interface DiffLine {
  kind: "same" | "added" | "removed" | "gap";
  text: string;
  /** The line in the new text; of a removed one, where it was. */
  line: number;
}

/** Lines around a change that show where it is. */
const context = 3;
/** Cells of the table that is compared by; beyond it the texts between are told as removed and added. */
const maxCells = 4_000_000;

/** Two texts as one would print them: what is alike is left out but for a few lines around. */
export function diffLines(before: string, after: string): DiffLine[] {
  const old = lines(before);
  const now = lines(after);
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const middle = compare(old.slice(head, old.length - tail), now.slice(head, now.length - tail), head);
  const all = [
    ...now.slice(0, head).map((text, index): DiffLine => ({ kind: "same", text, line: index + 1 })),
    ...middle,
    ...now.slice(now.length - tail).map((text, index): DiffLine => ({ kind: "same", text, line: now.length - tail + index + 1 })),
  ];
  return folded(all);
}

export function countChanges(lines: readonly DiffLine[]): { added: number; removed: number } {
  return { added: lines.filter(line => line.kind === "added").length, removed: lines.filter(line => line.kind === "removed").length };
}

function lines(text: string): string[] {
  if (text === "") return [];
  const split = text.split(/\r\n|\n|\r/);
  if (split.at(-1) === "") split.pop();
  return split;
}

function compare(old: string[], now: string[], offset: number): DiffLine[] {
  if (old.length > maxDiffLines || now.length > maxDiffLines || old.length * now.length > maxCells) return replaced(old, now, offset);
  // The longest common subsequence, from the end.
  const width = now.length + 1;
  const table = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      table[i * width + j] = old[i] === now[j] ? table[(i + 1) * width + j + 1]! + 1 : Math.max(table[(i + 1) * width + j]!, table[i * width + j + 1]!);
    }
  }
  const out: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      out.push({ kind: "same", text: now[j]!, line: offset + ++j });
      i++;
    } else if (i < old.length && (j >= now.length || table[(i + 1) * width + j]! >= table[i * width + j + 1]!)) {
      out.push({ kind: "removed", text: old[i++]!, line: offset + j + 1 });
    } else {
      out.push({ kind: "added", text: now[j]!, line: offset + ++j });
    }
  }
  return out;
}

function replaced(old: string[], now: string[], offset: number): DiffLine[] {
  return [
    ...old.map((text): DiffLine => ({ kind: "removed", text, line: offset + 1 })),
    ...now.map((text, index): DiffLine => ({ kind: "added", text, line: offset + index + 1 })),
  ];
}

function folded(all: DiffLine[]): DiffLine[] {
  const near = new Uint8Array(all.length);
  all.forEach((line, index) => {
    if (line.kind === "same") return;
    near.fill(1, Math.max(0, index - context), Math.min(all.length, index + context + 1));
  });
  const out: DiffLine[] = [];
  all.forEach((line, index) => {
    if (near[index]) out.push(line);
    else if (out.length > 0 && out.at(-1)!.kind !== "gap") out.push({ kind: "gap", text: "", line: line.line });
  });
  if (out.at(-1)?.kind === "gap") out.pop();
  return out;
}
