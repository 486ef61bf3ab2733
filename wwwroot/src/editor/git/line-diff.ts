// The changes between two texts by lines: first along the lines that are unique in both (as git's patience), between them by
// Myers' algorithm. Bounded: what differs too much is one change.
import type { Change } from "./line-changes";

/** Lines of a text beyond which there is no comparison while typing. */
export const maxLines = 50_000;
/** Edits between two anchors beyond which what lies between is one change: the table grows with their square. */
export const maxEdits = 800;
/** Edits in all that are searched, so that a comparison does not take longer than a frame or two. */
const maxWork = 3_000_000;

/** The changes, in order; each is preceded and followed by a line that is alike. */
export function lineDiff(before: readonly string[], after: readonly string[]): Change[] {
  const { one, other } = numbered(before, after);
  const pairs: [number, number, number][] = []; // original, modified, length: what is alike
  compare(one, other, { work: maxWork }, pairs);
  return between(pairs, one.length, other.length);
}

/** Lines as numbers, equal where the lines are. */
function numbered(before: readonly string[], after: readonly string[]): { one: Int32Array; other: Int32Array } {
  const known = new Map<string, number>();
  const number = (line: string): number => {
    let found = known.get(line);
    if (found === undefined) known.set(line, found = known.size);
    return found;
  };
  return { one: Int32Array.from(before, number), other: Int32Array.from(after, number) };
}

type Pairs = [number, number, number][];

function compare(one: Int32Array, other: Int32Array, budget: { work: number }, pairs: Pairs): void {
  let head = 0;
  while (head < one.length && head < other.length && one[head] === other[head]) head++;
  let tail = 0;
  while (tail < one.length - head && tail < other.length - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail++;
  if (head) pairs.push([0, 0, head]);
  const endOne = one.length - tail;
  const endOther = other.length - tail;
  let atOne = head;
  let atOther = head;
  for (const [anchorOne, anchorOther] of [...anchors(one, other, head, endOne, endOther), [endOne, endOther] as const]) {
    myers(one, other, atOne, anchorOne, atOther, anchorOther, budget, pairs);
    if (anchorOne < endOne) pairs.push([anchorOne, anchorOther, 1]);
    atOne = anchorOne + 1;
    atOther = anchorOther + 1;
  }
  if (tail) pairs.push([endOne, endOther, tail]);
}

/** Lines that each text has once, as far as they come in the same order in both. */
function anchors(one: Int32Array, other: Int32Array, head: number, endOne: number, endOther: number): (readonly [number, number])[] {
  const count = new Map<number, { one: number; other: number; atOne: number; atOther: number }>();
  const entry = (line: number) => {
    let found = count.get(line);
    if (!found) count.set(line, found = { one: 0, other: 0, atOne: 0, atOther: 0 });
    return found;
  };
  for (let at = head; at < endOne; at++) { const e = entry(one[at]!); e.one++; e.atOne = at; }
  for (let at = head; at < endOther; at++) { const e = entry(other[at]!); e.other++; e.atOther = at; }
  const unique = [...count.values()].filter(e => e.one === 1 && e.other === 1).sort((a, b) => a.atOne - b.atOne);
  // The longest run that rises in both: piles, as in the card game.
  const piles: number[] = [];
  const previous: number[] = [];
  unique.forEach((e, index) => {
    let low = 0;
    let high = piles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (unique[piles[middle]!]!.atOther < e.atOther) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? piles[low - 1]! : -1;
    piles[low] = index;
  });
  const run: (readonly [number, number])[] = [];
  for (let index = piles.at(-1) ?? -1; index >= 0; index = previous[index]!) run.push([unique[index]!.atOne, unique[index]!.atOther]);
  return run.reverse();
}

function myers(one: Int32Array, other: Int32Array, fromOne: number, toOne: number, fromOther: number, toOther: number, budget: { work: number }, pairs: Pairs): void {
  const n = toOne - fromOne;
  const m = toOther - fromOther;
  if (n <= 0 || m <= 0) return;
  const most = Math.min(n + m, maxEdits);
  const reached = new Int32Array(2 * most + 2);
  const trace: Int32Array[] = [];
  for (let d = 0; d <= most; d++) {
    budget.work -= d + 1;
    if (budget.work < 0) return;
    trace.push(reached.slice(most - d, most + d + 2));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && reached[most + k - 1]! < reached[most + k + 1]!);
      let x = down ? reached[most + k + 1]! : reached[most + k - 1]! + 1;
      let y = x - k;
      while (x < n && y < m && one[fromOne + x] === other[fromOther + y]) { x++; y++; }
      reached[most + k] = x;
      if (x < n || y < m) continue;
      back(trace, d, n, m, fromOne, fromOther, pairs);
      return;
    }
  }
}

/** The way back through what was reached: the diagonals are what is alike. */
function back(trace: Int32Array[], edits: number, n: number, m: number, fromOne: number, fromOther: number, pairs: Pairs): void {
  const found: Pairs = [];
  let x = n;
  let y = m;
  for (let d = edits; d >= 0; d--) {
    const k = x - y;
    const at = (diagonal: number): number => trace[d]![diagonal + d] ?? 0;
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1));
    const beforeX = d === 0 ? 0 : at(down ? k + 1 : k - 1);
    const beforeY = d === 0 ? 0 : beforeX - (down ? k + 1 : k - 1);
    const startX = d === 0 ? 0 : down ? beforeX : beforeX + 1;
    const length = x - startX;
    if (length > 0) found.push([fromOne + startX, fromOther + startX - k, length]);
    x = beforeX;
    y = beforeY;
  }
  pairs.push(...found.reverse());
}

function between(pairs: Pairs, lengthOne: number, lengthOther: number): Change[] {
  const changes: Change[] = [];
  let one = 0;
  let other = 0;
  for (const [atOne, atOther, length] of [...pairs, [lengthOne, lengthOther, 0] as const]) {
    if (atOne > one || atOther > other) {
      changes.push({ original: { start: one + 1, end: atOne + 1 }, modified: { start: other + 1, end: atOther + 1 } });
    }
    one = atOne + length;
    other = atOther + length;
  }
  return changes;
}
