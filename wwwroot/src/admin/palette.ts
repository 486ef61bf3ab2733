/** Colours for canvases: tokens.css says them with light-dark(), which only an element can work out. */
export class Palette {
  readonly #probe: HTMLElement;
  readonly #known = new Map<string, string>();

  constructor() {
    this.#probe = document.createElement("i");
    this.#probe.hidden = true;
    document.body.append(this.#probe);
  }

  /** The colour of a token in the theme as it is now. */
  color(token: string): string {
    let color = this.#known.get(token);
    if (color === undefined) {
      this.#probe.style.color = `var(--c1-${token})`;
      color = getComputedStyle(this.#probe).color;
      this.#known.set(token, color);
    }
    return color;
  }

  /** The same, to fill an area with. */
  fill(token: string, percent: number): string {
    return `color-mix(in srgb, ${this.color(token)} ${percent}%, transparent)`;
  }

  /** The theme changed. */
  forget(): void {
    this.#known.clear();
  }
}
