import { loadStyle } from "../assets";
import { systemClock } from "../clock";
import { button, element } from "../elements";
import "../../styles/performance.css";
import type { Collector } from "./collector";
import { HeapLine } from "./heap-line";
import { SnapshotPart } from "./panel-snapshots";
import { type Part, tables } from "./panel-tables";
import { Tiles } from "./panel-tiles";
import { report, reportName } from "./report";

/** Puts a text on the clipboard, and says whether it could. */
type CopyText = (text: string) => Promise<boolean>;

const refreshMs = 1000;
const intro = "Measured by your browser and kept in this window. Nothing of it is sent anywhere.";

export async function createPanel(collector: Collector, copyText: CopyText): Promise<Panel> {
  await loadStyle("performance");
  return new Panel(collector, copyText);
}

/** What the browser measured of this page, beside the page, which goes on meanwhile. Looks again once a second while it is open. */
export class Panel {
  readonly #collector: Collector;
  readonly #copyText: CopyText;
  readonly #root = element("section", "c1p");
  readonly #tiles = new Tiles();
  readonly #parts: readonly Part[];
  readonly #said = element("span", "c1p-said");
  readonly #close = button("✕", () => this.toggle(), "c1p-close");
  #cancel: (() => void) | undefined;
  #focusBefore: Element | null = null;

  constructor(collector: Collector, copyText: CopyText) {
    this.#collector = collector;
    this.#copyText = copyText;
    this.#parts = [new HeapLine(), ...tables(performance.timeOrigin), new SnapshotPart(collector, performance.timeOrigin)];
    const heading = element("h2", "", "Performance of this page");
    heading.id = "c1p-title";
    this.#close.title = "Close (Escape)";
    this.#close.setAttribute("aria-label", "Close");
    this.#said.setAttribute("role", "status");
    const actions = element("div", "c1p-row",
      named("performance-download", button("Download as JSON", () => this.#download(), "c1-button c1-quiet")),
      named("performance-copy", button("Copy as JSON", () => void this.#copy(), "c1-button c1-quiet")), this.#said);
    const body = element("div", "c1p-body", element("p", "c1p-words", intro), actions, this.#tiles.element, ...this.#parts.map(part => part.element));
    body.tabIndex = 0;
    body.setAttribute("role", "group");
    body.setAttribute("aria-labelledby", heading.id);
    this.#root.append(element("header", "", heading, this.#close), body);
    this.#root.setAttribute("role", "dialog");
    this.#root.setAttribute("aria-labelledby", heading.id);
    named("performance-panel", this.#root);
    this.#root.addEventListener("keydown", event => this.#key(event));
  }

  toggle(): void {
    if (this.#root.isConnected) this.#hide();
    else this.#show();
  }

  #show(): void {
    this.#focusBefore = document.activeElement;
    document.body.append(this.#root);
    this.#collector.heap.watch(true);
    this.#said.textContent = "";
    this.#refresh();
    this.#close.focus();
  }

  #hide(): void {
    this.#cancel?.();
    this.#collector.heap.watch(false);
    const hadFocus = this.#root.contains(document.activeElement);
    this.#root.remove();
    if (hadFocus && this.#focusBefore instanceof HTMLElement && this.#focusBefore.isConnected) this.#focusBefore.focus({ preventScroll: true });
  }

  #refresh(): void {
    if (!document.hidden) {
      this.#tiles.show(this.#collector);
      for (const part of this.#parts) part.show(this.#collector);
    }
    this.#cancel = systemClock.after(refreshMs, () => this.#refresh());
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.#hide();
  }

  #download(): void {
    const link = element("a", "");
    link.href = URL.createObjectURL(new Blob([this.#json()], { type: "application/json" }));
    link.download = reportName(new Date());
    link.click();
    // The download has begun: the browser holds what it needs of it.
    URL.revokeObjectURL(link.href);
    this.#said.textContent = "Saved.";
  }

  async #copy(): Promise<void> {
    const copied = await this.#copyText(this.#json());
    this.#said.textContent = copied ? "Copied." : "The browser refused it.";
  }

  #json(): string {
    const facts = {
      userAgent: navigator.userAgent, cores: navigator.hardwareConcurrency, viewport: `${innerWidth} × ${innerHeight}`, isolated: crossOriginIsolated,
    };
    return JSON.stringify(report(this.#collector, facts, new Date()), undefined, 2);
  }
}

function named<T extends HTMLElement>(name: string, one: T): T {
  one.dataset["testid"] = name;
  return one;
}
