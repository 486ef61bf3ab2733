// A large file is shown in parts of about 1 MB, cut after line ends. Where a cut lies depends on nothing but the bytes
// around it, so any part can be shown without reading those before it, and the parts together are the whole file.

export const partBytes = 1024 * 1024;
/** How far beyond its nominal place a cut looks for a line end before it cuts between two characters. */
export const cutSlackBytes = 64 * 1024;

/** The bytes of the file from `start` on. */
export interface Window {
  start: number;
  bytes: Uint8Array;
}

export function partCount(size: number, part = partBytes): number {
  return Math.max(Math.ceil(size / part), 1);
}

/** The bytes that must be read to show a part: its own, the one before, and the slack behind. End is exclusive. */
export function partRange(index: number, size: number, part = partBytes, slack = cutSlackBytes): { start: number; end: number } {
  return { start: Math.max(index * part - 1, 0), end: Math.min((index + 1) * part + slack, size) };
}

/** The text bytes of a part, out of a window that covers its range. */
export function cutPart(index: number, size: number, window: Window, part = partBytes, slack = cutSlackBytes): Uint8Array {
  const from = cutAt(index * part, size, window, slack);
  const to = cutAt((index + 1) * part, size, window, slack);
  return window.bytes.subarray(from - window.start, to - window.start);
}

/** Where the cut near a nominal offset lies: after the first line end from just before it, else between characters. */
export function cutAt(nominal: number, size: number, window: Window, slack = cutSlackBytes): number {
  if (nominal <= 0) return 0;
  if (nominal >= size) return size;
  const limit = Math.min(nominal + slack, size);
  for (let at = nominal - 1; at < limit; at++) {
    if (window.bytes[at - window.start] === 0x0a) return at + 1;
  }
  if (limit === size) return size;
  let at = nominal;
  while (at < limit && at < nominal + 3 && isContinuation(window.bytes[at - window.start])) at++;
  return at;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
