import { element } from "../elements";

export interface Column<T> {
  head: string;
  /** "figure" aligns to the right, "wide" takes what is left. */
  look?: "figure" | "wide" | "actions";
  text?(item: T): string;
  /** Made once a row, for what has state of its own, such as buttons; asks for the item as it is then. */
  make?(item: () => T): Node[];
}

/** A table whose rows stay the same elements while their items change, so that focus and hovering survive an update. */
export class Table<T> {
  readonly root: HTMLDivElement;
  readonly #body: HTMLTableSectionElement;
  readonly #table: HTMLTableElement;
  readonly #empty: HTMLParagraphElement;
  readonly #rows = new Map<string, { row: HTMLTableRowElement; item: T }>();

  constructor(
    caption: string, empty: string, private readonly columns: readonly Column<T>[],
    private readonly keyOf: (item: T) => string, private readonly dress?: (row: HTMLTableRowElement, item: T) => void,
  ) {
    const heads = columns.map(column => {
      const head = element("th", column.look ? `c1a-${column.look}` : "", column.head);
      head.scope = "col";
      return head;
    });
    this.#body = element("tbody", "");
    this.#table = element("table", "", element("caption", "c1-sr", caption), element("thead", "", element("tr", "", ...heads)), this.#body);
    this.#empty = element("p", "c1a-empty", empty);
    this.root = element("div", "c1a-table", this.#table, this.#empty);
    this.show([]);
  }

  show(items: readonly T[]): void {
    this.#table.hidden = items.length === 0;
    this.#empty.hidden = items.length > 0;
    const gone = new Set(this.#rows.keys());
    let before: Element | null = this.#body.firstElementChild;
    for (const item of items) {
      const key = this.keyOf(item);
      gone.delete(key);
      const { row } = this.#rowOf(key, item);
      if (row === before) before = before.nextElementSibling;
      else this.#body.insertBefore(row, before);
    }
    for (const key of gone) {
      this.#rows.get(key)?.row.remove();
      this.#rows.delete(key);
    }
  }

  #rowOf(key: string, item: T): { row: HTMLTableRowElement; item: T } {
    let known = this.#rows.get(key);
    if (known) known.item = item;
    else this.#rows.set(key, known = { row: this.#make(key), item });
    const { row } = known;
    this.columns.forEach((column, index) => {
      const cell = row.cells[index];
      const text = column.text?.(item);
      if (cell && text !== undefined && cell.textContent !== text) cell.textContent = text;
      if (cell && column.make && cell.childNodes.length === 0) cell.append(...column.make(() => this.#rows.get(key)?.item ?? item));
    });
    this.dress?.(row, item);
    return known;
  }

  #make(key: string): HTMLTableRowElement {
    const row = element("tr", "");
    row.dataset["key"] = key;
    for (const column of this.columns) {
      const cell = element("td", column.look ? `c1a-${column.look}` : "");
      cell.dataset["label"] = column.head;
      row.append(cell);
    }
    return row;
  }
}
