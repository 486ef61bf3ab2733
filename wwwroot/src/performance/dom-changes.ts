import { componentOf } from "./components";
import type { MeasureFrame } from "./frames";
import type { Renders } from "./renders";

/** Drawn by their own scripts, many times a second, and measured where they draw; or this panel. Not looked at at all. */
const drawnByThemselves = ".c1-editor-host, .c1-pane-view, .monaco-aria-container, .c1p";
/** What may hold such: looked at for new children only, each of which is looked at as what it is. */
const holders = "body, .c1-ide, .rz-splitter, .rz-splitter-pane, .c1-editor, .c1-panel, .c1-panes, .c1-pane";

/**
 * What the server's answers change in the page, by part, and how long the frame took that shows it. Parts that change
 * in the same frame are charged with it alike: the browser does not tell them apart. An observer of the whole page would
 * be told of every row of a terminal that is drawn by elements, which costs a flood some hundredths of its time.
 */
export function watchChanges(root: Element, renders: Renders, measureFrame: MeasureFrame): void {
  const changed = new Set<string>();
  const observer = new MutationObserver(records => {
    const waiting = changed.size > 0;
    let last: Node | undefined;
    for (const { target, addedNodes } of records) {
      if (target instanceof Element && target.matches(holders)) {
        for (const node of addedNodes) if (node instanceof Element && watch(node)) changed.add(componentOf(node));
      } else if (target !== last) {
        // Many changes come as many records of one element.
        changed.add(componentOf(target));
      }
      last = target;
    }
    if (waiting || changed.size === 0) return;
    measureFrame(ms => {
      for (const component of changed) renders.record(component, "update", ms);
      changed.clear();
    });
  });

  /** Says whether it is looked at. */
  const watch = (element: Element): boolean => {
    if (element.matches(drawnByThemselves)) return false;
    const holds = element.matches(holders);
    observer.observe(element, holds ? { childList: true } : { childList: true, characterData: true, subtree: true });
    if (holds) for (const child of element.children) watch(child);
    return true;
  };
  watch(root);
}
