import { type Box, tabIndexAt, type Zone, zoneAt, zoneBox } from "./zones";

/** What is dragged: a tab with all that is in it, or one pane. */
export interface DragSource {
  id: string;
  isTab: boolean;
  /** How many terminals it holds. */
  panes: number;
}

export type DropTarget =
  | { kind: "tabs"; index: number; box: Box }
  | { kind: "pane"; id: string; zone: Zone; box: Box };

const lineWidth = 3;

/** What lies at a point of the panel for something that is dragged; undefined where it cannot go. */
export function dropTargetAt(panel: HTMLElement, source: DragSource, x: number, y: number): DropTarget | undefined {
  const at = elementAt(panel, x, y);
  if (!at) return undefined;
  if (at.closest(".c1-panel-tabs")) return tabsTarget(panel, x);
  const pane = at.closest<HTMLElement>("[data-pane]");
  if (!pane || !mayDropOn(panel, pane, source)) return undefined;
  const box = pane.getBoundingClientRect();
  const zone = zoneAt(box, x, y, source.panes === 1);
  return { kind: "pane", id: pane.dataset["pane"]!, zone, box: zoneBox(box, zone) };
}

/** What of the panel lies at a point, below the splitters' bars, which are wider than they look. */
export function elementAt(panel: HTMLElement, x: number, y: number): Element | undefined {
  return document.elementsFromPoint(x, y).find(element => panel.contains(element));
}

function tabsTarget(panel: HTMLElement, x: number): DropTarget | undefined {
  const tabs = [...panel.querySelectorAll<HTMLElement>("[data-tab]")].map(tab => tab.getBoundingClientRect());
  if (tabs.length === 0) return undefined;
  const index = tabIndexAt(tabs, x);
  const last = tabs[tabs.length - 1]!;
  const left = index < tabs.length ? tabs[index]!.left : last.right;
  return { kind: "tabs", index, box: { left: left - lineWidth / 2, top: last.top, width: lineWidth, height: last.height } };
}

// Neither on itself, nor a whole tab on one of its own panes.
function mayDropOn(panel: HTMLElement, pane: HTMLElement, source: DragSource): boolean {
  if (!source.isTab) return pane.dataset["pane"] !== source.id;
  const shown = [...panel.querySelectorAll<HTMLElement>("[data-pane]:not(.c1-hidden)")];
  return !shown.some(one => one.dataset["pane"] === source.id);
}
