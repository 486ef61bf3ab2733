import { element } from "../../elements";
import { revealing, windowOf } from "./virtual-window";

/** A row as it should be: built only where its signature is another one than what stands there. */
export interface Drawn {
  signature: string;
  build(row: HTMLElement): void;
}

const overscan = 8;
const coarse = typeof matchMedia === "function" ? matchMedia("(pointer: coarse)") : undefined;

/** Taller where a finger works it. */
export function rowHeight(fine: number): number {
  return coarse?.matches ? Math.max(40, fine) : fine;
}

/** A list of equal rows of which only those in view are in the page. A row keeps its element while it is in view: what the pointer is on stays there. */
export class VirtualList {
  readonly element = element("div", "c1v-list");
  readonly height: number;
  readonly #space = element("div", "c1v-space");
  readonly #draw: (index: number) => Drawn;
  readonly #rows = new Map<number, HTMLElement>();
  readonly #observer: ResizeObserver;
  #count = 0;
  #asked = false;

  constructor(fineHeight: number, draw: (index: number) => Drawn) {
    this.height = rowHeight(fineHeight);
    this.#draw = draw;
    this.element.style.setProperty("--row", `${this.height}px`);
    this.element.append(this.#space);
    this.element.addEventListener("scroll", () => this.#soon(), { passive: true });
    this.#observer = new ResizeObserver(() => this.#soon());
    this.#observer.observe(this.element);
  }

  get count(): number {
    return this.#count;
  }

  /** The row of an element within, by its index. */
  indexOf(target: EventTarget | null): number | undefined {
    const row = target instanceof Element ? target.closest<HTMLElement>(".c1v-row") : null;
    const index = row && this.element.contains(row) ? Number(row.dataset["index"]) : NaN;
    return Number.isInteger(index) ? index : undefined;
  }

  row(index: number): HTMLElement | undefined {
    return this.#rows.get(index);
  }

  /** Draws what is in view, with so many rows in all. */
  show(count: number): void {
    this.#count = count;
    this.#space.style.height = `${count * this.height}px`;
    this.#render();
  }

  reveal(index: number): void {
    const to = revealing(index, this.element.scrollTop, this.element.clientHeight, this.height);
    if (to !== this.element.scrollTop) this.element.scrollTop = to;
    this.#render();
  }

  dispose(): void {
    this.#observer.disconnect();
    this.#rows.clear();
    this.element.remove();
  }

  #soon(): void {
    if (this.#asked) return;
    this.#asked = true;
    requestAnimationFrame(() => {
      this.#asked = false;
      if (this.element.isConnected) this.#render();
    });
  }

  #render(): void {
    const { from, to } = windowOf(this.element.scrollTop, this.element.clientHeight, this.height, this.#count, overscan);
    for (const [index, row] of this.#rows) {
      if (index >= from && index < to) continue;
      row.remove();
      this.#rows.delete(index);
    }
    for (let index = from; index < to; index++) {
      const drawn = this.#draw(index);
      let row = this.#rows.get(index);
      if (!row) {
        row = element("div", "c1v-row");
        row.dataset["index"] = String(index);
        row.style.transform = `translateY(${index * this.height}px)`;
        this.#rows.set(index, row);
        this.#insert(row, index);
      }
      if (row.dataset["drawn"] === drawn.signature) continue;
      row.dataset["drawn"] = drawn.signature;
      drawn.build(row);
    }
  }

  /** In the order of the rows: a reader reads them as they are seen. */
  #insert(row: HTMLElement, index: number): void {
    let after: HTMLElement | undefined;
    for (const [other, one] of this.#rows) if (other > index && (after === undefined || other < Number(after.dataset["index"]))) after = one;
    this.#space.insertBefore(row, after ?? null);
  }
}
