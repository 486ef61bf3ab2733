import { element } from "../elements";
import { formatBytes } from "../sizes";
import type { Collector } from "./collector";
import { type Part, section } from "./panel-tables";

const width = 480;
const height = 70;

/** The heap of the last ten minutes as a line, and in words for those who do not see it. */
export class HeapLine implements Part {
  readonly element: HTMLElement;
  readonly #picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  readonly #line = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
  readonly #words = element("p", "c1p-words");

  constructor() {
    this.#picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.#picture.setAttribute("preserveAspectRatio", "none");
    this.#picture.setAttribute("aria-hidden", "true");
    this.#picture.append(this.#line);
    const figure = element("figure", "c1p-heap", this.#words);
    figure.prepend(this.#picture);
    this.element = section("Heap of the last ten minutes", figure);
  }

  show(collector: Collector): void {
    const now = collector.age;
    const { windowMs, recent: shown } = collector.heap;
    const bytes = shown.map(sample => sample.bytes);
    const [lowest, highest] = [Math.min(...bytes), Math.max(...bytes)];
    this.#picture.toggleAttribute("hidden", shown.length < 2);
    this.#words.textContent = words(collector, shown.length, lowest, highest);
    if (shown.length < 2) return;
    // From nothing: a heap that only breathes should look so.
    const point = ({ at, bytes: value }: { at: number; bytes: number }): string =>
      `${((1 - (now - at) / windowMs) * width).toFixed(1)},${(height - 2 - value / highest * (height - 6)).toFixed(1)}`;
    this.#line.setAttribute("points", shown.map(point).join(" "));
  }
}

function words(collector: Collector, count: number, lowest: number, highest: number): string {
  if (!collector.heap.sourceName) return "This browser does not tell how large the heap is.";
  if (count < 2) return "The second sample follows within half a minute.";
  return `Between ${formatBytes(lowest)} and ${formatBytes(highest)}, in ${count} samples.`;
}
