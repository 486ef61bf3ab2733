export interface Size {
  width: number;
  height: number;
}

/** Where something that opens at a point goes, so that all of it is in the window: to the left or above where it must. */
export function placeAt(x: number, y: number, size: Size, window: Size): { left: number; top: number } {
  return { left: fit(x, size.width, window.width), top: fit(y, size.height, window.height) };
}

function fit(at: number, length: number, room: number): number {
  const margin = 4;
  const before = at + length + margin > room && at - length >= margin ? at - length : at;
  return Math.max(Math.min(before, room - length - margin), margin);
}

/** How much of an element the on-screen keyboard covers, given the element's lower edge and the part of the page that is seen. */
export function coveredBelow(bottom: number, seen: { offsetTop: number; height: number }): number {
  return Math.max(Math.round(bottom - (seen.offsetTop + seen.height)), 0);
}
