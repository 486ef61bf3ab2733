import { componentOf, drawnByThemselves, elementOf } from "./components";
import type { MeasureFrame } from "./frames";
import type { Renders } from "./renders";

/**
 * What the server's answers change in the page, by part, and how long the frame took that shows it. Parts that change
 * in the same frame are charged with it alike: the browser does not tell them apart.
 */
export function watchChanges(root: Node, renders: Renders, measureFrame: MeasureFrame): void {
  const changed = new Set<string>();
  new MutationObserver(records => {
    const waiting = changed.size > 0;
    let last: Element | null = null;
    for (const { target } of records) {
      const element = elementOf(target);
      // A change of many rows comes as many records of one element.
      if (element === last) continue;
      last = element;
      if (element && !element.closest(drawnByThemselves)) changed.add(componentOf(element));
    }
    if (waiting || changed.size === 0) return;
    measureFrame(ms => {
      for (const component of changed) renders.record(component, "update", ms);
      changed.clear();
    });
  }).observe(root, { childList: true, characterData: true, subtree: true });
}
