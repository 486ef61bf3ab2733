export interface Window {
  from: number;
  /** Behind the last one. */
  to: number;
}

/** The rows that are in view of a list of equal rows, with some more on both sides. */
export function windowOf(scrollTop: number, height: number, rowHeight: number, count: number, overscan: number): Window {
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight);
  const behind = Math.ceil((Math.max(0, scrollTop) + height) / rowHeight);
  const to = Math.min(count, behind + overscan);
  return { from: Math.max(0, Math.min(first - overscan, to)), to };
}

/** Where to scroll so that a row is wholly in view; as it is where it is already. */
export function revealing(index: number, scrollTop: number, height: number, rowHeight: number, covered = 0): number {
  const top = index * rowHeight;
  if (top < scrollTop + covered) return Math.max(0, top - covered);
  if (top + rowHeight > scrollTop + height) return top + rowHeight - height;
  return scrollTop;
}
