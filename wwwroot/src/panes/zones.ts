// Where something that is dragged would go.

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export type Zone = "left" | "right" | "up" | "down" | "centre";

/** How deep the zones at a pane's edges are, as a part of it. */
const edge = 0.25;

/** The zone of a pane that a point is in: the nearest edge, or the centre where that is one. */
export function zoneAt(box: Box, x: number, y: number, hasCentre: boolean): Zone {
  const across = (x - box.left) / box.width;
  const down = (y - box.top) / box.height;
  const edges: [Zone, number][] = [["left", across], ["right", 1 - across], ["up", down], ["down", 1 - down]];
  const [zone, distance] = edges.reduce((nearest, other) => other[1] < nearest[1] ? other : nearest);
  return hasCentre && distance > edge ? "centre" : zone;
}

/** What a pane that is dropped on a zone will take. */
export function zoneBox({ left, top, width, height }: Box, zone: Zone): Box {
  switch (zone) {
    case "left": return { left, top, width: width / 2, height };
    case "right": return { left: left + width / 2, top, width: width / 2, height };
    case "up": return { left, top, width, height: height / 2 };
    case "down": return { left, top: top + height / 2, width, height: height / 2 };
    case "centre": return { left, top, width, height };
  }
}

/** Before which of the tabs a point lies; their number when it is behind the last. */
export function tabIndexAt(tabs: readonly Box[], x: number): number {
  const index = tabs.findIndex(tab => x < tab.left + tab.width / 2);
  return index < 0 ? tabs.length : index;
}

/** A divider's new share after a drag along its axis. */
export function draggedShare(share: number, movedPixels: number, wholePixels: number, min: number, max: number): number {
  if (!(wholePixels > 0)) return share;
  return Math.min(max, Math.max(min, share + movedPixels / wholePixels));
}
