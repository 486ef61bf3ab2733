import { Table } from "../admin/table";
import { button, element } from "../elements";
import type { Collector } from "./collector";
import { type Part, section } from "./panel-tables";
import { compare, type Difference } from "./snapshots";
import { figureNames, nothing, signed, timeOfDay } from "./words";

/** Remembering the page as it is, and what became of it since. */
export class SnapshotPart implements Part {
  readonly element: HTMLElement;
  readonly #openedAt: number;
  readonly #choice = element("select", "c1-input");
  readonly #label = element("label", "", "Compare with ", this.#choice);
  readonly #table = new Table<Difference>("Then and now", "Nothing is remembered yet. Remember the page, do what you suspect, and look again.", [
    { head: "Figure", look: "wide", text: row => figureNames[row.figure][0] },
    { head: "Then", look: "figure", text: row => value(row, row.then) },
    { head: "Now", look: "figure", text: row => value(row, row.now) },
    { head: "Difference", look: "figure", text: row => row.by === undefined ? nothing : signed(row.by, figureNames[row.figure][1]) },
  ], row => row.figure);

  constructor(collector: Collector, openedAt: number) {
    this.#openedAt = openedAt;
    const take = button("Remember the page as it is now", () => void this.#take(collector), "c1-button c1-quiet");
    take.dataset["testid"] = "performance-remember";
    this.#choice.addEventListener("change", () => this.show(collector));
    this.element = section("Snapshots", element("div", "c1p-row", take, this.#label), this.#table.root);
  }

  show(collector: Collector): void {
    const { all } = collector.snapshots;
    this.#label.hidden = all.length === 0;
    const numbers = all.map(one => String(one.number)).join();
    if (this.#choice.dataset["numbers"] !== numbers) {
      // The newest is chosen when there is a new one.
      this.#choice.replaceChildren(...[...all].reverse().map(one => new Option(`${one.number}, of ${timeOfDay(one.at, this.#openedAt)}`, String(one.number))));
      this.#choice.dataset["numbers"] = numbers;
    }
    const chosen = all.find(one => String(one.number) === this.#choice.value);
    this.#table.show(chosen ? compare(chosen.figures, collector.figures()) : []);
  }

  async #take(collector: Collector): Promise<void> {
    await collector.takeSnapshot();
    this.show(collector);
  }
}

function value(row: Difference, figure: number | undefined): string {
  return figure === undefined ? nothing : figureNames[row.figure][1](figure);
}
