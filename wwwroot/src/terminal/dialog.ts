import { button, element } from "./dom";

export interface DialogButton {
  text: string;
  run(): void;
  primary?: boolean;
}

let counter = 0;

/** A question over one terminal. Escape closes it; the focus stays in it and goes back afterwards. */
export class Dialog {
  readonly #veil = element("div", "c1t-veil");
  readonly #closed: () => void;

  constructor(place: HTMLElement, title: string, content: HTMLElement[], buttons: DialogButton[], closed: () => void) {
    this.#closed = closed;
    const heading = element("h2", "", title);
    heading.id = `c1t-dialog-${++counter}`;
    const row = element("div", "c1t-dialog-buttons",
      button("Cancel", () => this.close()),
      ...buttons.map(one => button(one.text, () => { this.close(); one.run(); }, one.primary ? "c1t-primary" : "")));
    const box = element("div", "c1t-dialog", heading, ...content, row);
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-modal", "true");
    box.setAttribute("aria-labelledby", heading.id);
    box.dataset.testid = "terminal-dialog";
    this.#veil.append(box);
    this.#veil.addEventListener("keydown", event => this.#key(event));
    place.append(this.#veil);
    (box.querySelector<HTMLElement>("textarea") ?? box.querySelector<HTMLElement>(".c1t-primary"))?.focus();
  }

  close(): void {
    if (!this.#veil.isConnected) return;
    this.#veil.remove();
    this.#closed();
  }

  #key(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === "Escape") this.close();
    if (event.key !== "Tab") return;
    const stops = [...this.#veil.querySelectorAll<HTMLElement>("button, input, textarea")];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    stops[(at + (event.shiftKey ? -1 : 1) + stops.length) % stops.length]?.focus();
    event.preventDefault();
  }
}
