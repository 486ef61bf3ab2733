// Starts with the page: the collector listens from the first moment on, the panel is loaded when it is first opened.
import { systemClock } from "../clock";
import { copyText } from "../copy-text";
import { Collector } from "./collector";
import { componentOf } from "./components";
import { watchChanges } from "./dom-changes";
import { measureFrame } from "./frames";
import { heapSource } from "./heap";
import { observe } from "./observe";
import type { Panel } from "./panel";
import { trackTo } from "./track";

/** The button that opens the panel; it needs no server, which may be what one wonders about. */
const buttonSelector = "[data-performance]";

let collector: Collector | undefined;
let opening: Promise<Panel> | undefined;

export function startPerformance(): void {
  if (collector) return;
  const development = document.documentElement.dataset["development"] !== undefined;
  collector = new Collector({
    clock: systemClock,
    observe,
    heap: heapSource(performance, crossOriginIsolated),
    // Older browsers do not count them.
    interactionCount: () => (performance.interactionCount as number | undefined),
    componentOf,
    domNodes: () => document.getElementsByTagName("*").length,
    ...development ? { warn: (text: string) => console.warn(text) } : {},
  });
  trackTo({ collector, measureFrame });
  watchChanges(document.body, collector.renders, measureFrame);
  document.addEventListener("click", event => {
    if (event.target instanceof Element && event.target.closest(buttonSelector)) togglePerformance();
  });
}

/** Opens the panel, or closes it. */
export function togglePerformance(): void {
  if (!collector) return;
  const measured = collector;
  opening ??= import("./panel").then(module => module.createPanel(measured, copyText));
  // A chunk that could not be loaded is tried again with the next press.
  opening.then(panel => panel.toggle(), () => { opening = undefined; });
}
