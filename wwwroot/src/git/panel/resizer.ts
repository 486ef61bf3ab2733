import { element } from "../../elements";
import { store, stored } from "./stored";

const stepPixels = 24;
const minPixels = 90;

/** The line above a pane at the foot: dragged, or moved with the arrows, it makes the pane higher; what is above keeps some room. */
export function resizer(pane: HTMLElement, key: string, label: string): HTMLElement {
  const line = element("div", "c1v-resizer");
  line.tabIndex = 0;
  line.setAttribute("role", "separator");
  line.setAttribute("aria-orientation", "horizontal");
  line.setAttribute("aria-label", label);
  const set = (pixels: number): void => {
    const most = Math.max(minPixels, (pane.parentElement?.clientHeight ?? innerHeight) - 2 * minPixels);
    const height = Math.round(Math.max(minPixels, Math.min(pixels, most)));
    pane.style.flex = `0 0 ${height}px`;
    for (const [name, value] of [["min", minPixels], ["max", most], ["now", height]]) line.setAttribute(`aria-value${name}`, String(value));
  };
  const keep = (): void => store(key, String(pane.offsetHeight));
  line.addEventListener("pointerdown", event => {
    event.preventDefault();
    line.setPointerCapture(event.pointerId);
  });
  line.addEventListener("pointermove", event => {
    if (line.hasPointerCapture(event.pointerId)) set(pane.getBoundingClientRect().bottom - event.clientY);
  });
  line.addEventListener("pointerup", keep);
  line.addEventListener("keydown", event => {
    const by = event.key === "ArrowUp" ? stepPixels : event.key === "ArrowDown" ? -stepPixels : 0;
    if (by === 0) return;
    event.preventDefault();
    set(pane.offsetHeight + by);
    keep();
  });
  const known = Number(stored<string>(key, ""));
  if (known > 0) pane.style.flex = `0 1 ${known}px`;
  line.setAttribute("aria-valuenow", String(known || 50));
  return line;
}
